import LoopDiagnostics
import LoopSpec
import LoopStack

/// A deploy of one service restarts another one on purpose.
struct RestartCascade: Rule {
  let about = CodeInfo(
    "DEP003",
    "restart-cascade",
    .error,
    summary: "a container that holds streams restarts with each deploy of another",
    rationale: """
      With `restart: true` in `depends_on`, Compose stops the dependants before it recreates a service, and starts them \
      again. On a streaming service, or on the proxy, that cuts every open stream, however healthy they were.
      """,
    evidence: [
      "https://github.com/docker/compose/blob/main/pkg/compose/reconcile.go",
      "https://github.com/compose-spec/compose-spec/blob/main/05-services.md#depends_on",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        api: {image: "api:1.0.0", port: 8000, deploys: often}
        live:
          image: "live:1.0.0"
          port: 8001
          compose:
            depends_on:
              api: {condition: service_started, restart: true}
      #                                                  ^^^^ DEP003
      edge: {host: shop.example.com, routes: {/: api, /live: {to: live, stream: 75s}}}
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        api: {image: "api:1.0.0", port: 8000, deploys: often}
        live: {image: "live:1.0.0", port: 8001, needs: [api]}
      edge: {host: shop.example.com, routes: {/: api, /live: {to: live, stream: 75s}}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    for container in RunningContainer.all(in: stack) {
      guard let streams = container.streams else { continue }
      for dependency in container.container.lifecycle.dependencies where dependency.restarts.value {
        guard let span = dependency.restarts.span ?? dependency.service.span else { continue }
        let other = stack.service(named: dependency.service.value)
        let isBusy = other?.deploys.value == .often
        report(
          isBusy ? .error : .warning,
          at: span,
          "`\(container.name)` \(streams.phrase), but restarts with each deploy of `\(dependency.service.value)`"
            + (isBusy ? ", which is deployed often" : ""),
          notes: (other?.deploys.origin.note("the other's cadence") ?? []),
          help: "remove `restart: true`, and let `\(container.name)` connect again by itself",
          fix: Fix("do not restart it with `\(dependency.service.value)`", .ask, .replace(span, with: "false"))
        )
      }
    }
  }
}
