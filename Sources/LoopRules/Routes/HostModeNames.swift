import LoopDiagnostics
import LoopStack

/// A name of the engine's resolver is asked for, or asked of, on the host's network.
struct HostModeNames: Rule {
  let about = CodeInfo(
    "RTE010",
    "host-mode-names",
    .error,
    summary: "a service name is used on the host's own network, where it does not exist",
    rationale: """
      The engine's resolver, 127.0.0.11, answers on user-defined networks alone. A proxy with `network_mode: host` asks \
      the host's resolver, which knows no service; and a service with it has no name that the proxy could ask for.
      """,
    evidence: ["https://docs.docker.com/engine/network/", "https://docs.docker.com/engine/network/drivers/host/"],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          compose: {network_mode: host}
      #                           ^^^^ RTE010
      #                           ^^^^ SEC004
      edge: {host: shop.example.com, routes: {/: web}}
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
        jobs: {image: "jobs:1.0.0", compose: {network_mode: bridge}}
      edge: {host: shop.example.com, routes: {/: web}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge else { return }
    let proxy = edge.container.isolation.hostNamespaces.first { $0.value == .network }
    var seen: Set<String> = []
    for route in edge.locations where seen.insert(route.service.value).inserted {
      guard let service = stack.service(named: route.service.value) else { continue }
      if let proxy {
        report(
          at: proxy.span ?? route.place ?? stack.span,
          "`\(edge.serviceName)` is on the host's network, where the name `\(service.name.value)` does not exist",
          notes: route.service.origin.note("the name"),
          help: "leave `network_mode` out, and publish its ports"
        )
        // One line is the cause of all of them.
        return
      }
      guard let host = service.container.isolation.hostNamespaces.first(where: { $0.value == .network }) else {
        continue
      }
      report(
        at: host.span ?? stack.place(of: service),
        "`\(service.name.value)` is on the host's network, but `\(route.path.value)` asks for it by its name",
        notes: route.path.origin.note("the route to it"),
        help: "leave `network_mode` out: the edge reaches it on a network that both are on"
      )
    }
  }
}
