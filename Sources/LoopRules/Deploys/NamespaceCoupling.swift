import LoopDiagnostics
import LoopSpec
import LoopStack

/// A container lives inside a namespace of another one, and goes down with it.
struct NamespaceCoupling: Rule {
  let about = CodeInfo(
    "DEP004",
    "namespace-coupling",
    .error,
    summary: "a container shares a namespace with one that is deployed often",
    rationale: """
      `network_mode: service:x`, `pid: service:x`, `ipc: service:x` and `volumes_from` tie a container to another \
      one's id. Compose recreates it whenever the other one is recreated; without Compose it keeps a network that \
      no longer exists.
      """,
    evidence: ["https://github.com/docker/compose/blob/main/pkg/compose/reconcile.go"],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        api: {image: "api:1.0.0", port: 8000, deploys: often}
        live:
          image: "live:1.0.0"
          port: 8001
          compose: {network_mode: "service:api"}
      #                           ^^^^^^^^^^^^^ DEP004
        metrics:
          image: "metrics:1.0.0"
          compose: {pid: "service:api"}
      #                  ^^^^^^^^^^^^^ DEP004
      edge: {host: shop.example.com, routes: {/: api, /live: {to: live, stream: 75s}}}
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        vpn: {image: "vpn:1.0.0"}
        fetcher: {image: "fetcher:1.0.0", compose: {network_mode: "service:vpn"}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    for container in RunningContainer.all(in: stack) {
      for shared in container.container.isolation.shared {
        guard let other = stack.service(named: shared.service.value), other.deploys.value == .often,
          container.service?.deploys.value != .often, let span = shared.service.span
        else { continue }
        let isHeld = container.streams != nil || container.service?.deploys.value == .pinned
        report(
          isHeld ? .error : .warning,
          at: span,
          "`\(container.name)` takes its `\(shared.key)` from `\(other.name.value)`, deployed often: each deploy recreates "
            + "`\(container.name)`" + (container.streams.map { ", which \($0.phrase)" } ?? ""),
          notes: other.deploys.origin.note("the other's cadence"),
          help: shared.key == "volumes_from"
            ? "mount the volumes it needs by name"
            : "give it a namespace of its own, and reach `\(other.name.value)` by its name"
        )
      }
    }
  }
}
