import LoopDiagnostics
import LoopSpec
import LoopStack

/// A port is published that the host's own services hold.
struct ReservedOnTarget: Rule {
  let about = CodeInfo(
    "PRT010",
    "reserved-on-target",
    .warning,
    summary: "a port is published that the host's own services hold",
    rationale: """
      Synology's DSM serves its own pages on 80, 443, 5000 and 5001, and macOS answers AirPlay on 5000 and 7000. The \
      container cannot bind the port, or it does at one boot and not at the next, whoever comes first.
      """,
    evidence: [
      "https://kb.synology.com/en-global/DSM/tutorial/What_network_ports_are_used_by_Synology_services",
      "https://developer.apple.com/forums/thread/682332",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080, publish: 5000}
      #                                                ^^^^ PRT010
      edge:
        host: shop.example.com
        listen: 80
      #         ^^ PRT010
        routes: {/: web}
      targets:
        nas: {ssh: deploy@nas.example.com, dir: /volume1/docker/shop, profile: synology}
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
      edge:
        host: shop.example.com
        listen: 8080
        routes: {/: web}
      targets:
        nas: {ssh: deploy@nas.example.com, dir: /volume1/docker/shop, profile: synology}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let reserved = TargetTable[stack.target.profile.value].reservedPorts
    if reserved.value.isEmpty { return }
    for container in RunningContainer.all(in: stack) {
      for publication in container.container.reach.publications where !publication.isUDP {
        guard let port = reserved.value.first(where: { publication.ports.contains($0) }) else { continue }
        report(
          at: publication.span,
          "`\(container.name)` publishes \(port), but services of \(stack.target.words) hold it"
            + reserved.origin.attribution,
          notes: reserved.origin.note("the port") + stack.target.note,
          help: "publish another port, and let the host's own proxy pass requests on"
        )
      }
    }
  }
}
