import LoopDiagnostics
import LoopStack

/// Something asks a service on a port that it does not open.
struct RouteToClosedPort: Rule {
  let about = CodeInfo(
    "PRT002",
    "route-to-closed-port",
    .error,
    summary: "a route, a reference or a probe leads to a port that is not open",
    rationale: """
      The connection is refused: nginx answers 502 on that path alone, a reference fails at the first call, a probe \
      keeps the container unhealthy. `port` is the one place that says where a service listens; routes, references and \
      probes are derived from it, so it has to be what the process does.
      """,
    evidence: ["https://github.com/stackrox/kube-linter/blob/main/docs/generated/checks.md#liveness-port"],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0"}
        jobs:
          image: "jobs:1.0.0"
          env: {SHOP_URL: svc://web/api}
      #                   ^^^^^^^^^^^^^ PRT002
      edge: {host: shop.example.com, routes: {/: web}}
      #                                          ^^^ PRT002
      """,
      """
      loopgen: 1
      name: shop
      services:
        web:
          build: {recipe: python, context: web, command: "uvicorn main:app --host 0.0.0.0 --port 9000"}
          port: 8000
      #         ^^^^ PRT002
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          build: {recipe: python, context: web, command: "uvicorn main:app --host 0.0.0.0 --port 8000"}
          port: 8000
          keepalive: 75s
        jobs:
          image: "jobs:1.0.0"
          env: {SHOP_URL: svc://web/api}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let closed = Set(stack.services.filter { $0.port == nil }.map(\.name.value))
    for route in stack.edge?.routes ?? [] where closed.contains(route.service.value) {
      let name = route.service.value
      refuse(route.service.span, "the route `\(route.path.value)` leads to `\(name)`", name, stack, &report)
    }
    for service in stack.services {
      for variable in service.environment {
        guard case .service(let name) = variable.reference, closed.contains(name) else { continue }
        refuse(variable.value.span, "`\(variable.name.value)` refers to `\(name)`", name, stack, &report)
      }
      checkOwn(service, stack, &report)
      checkListening(service, stack, &report)
    }
  }

  private func refuse(_ span: SourceSpan?, _ what: String, _ name: String, _ stack: Stack, _ report: inout Report) {
    let declared = stack.service(named: name)?.name
    report.refuse(
      at: span ?? declared?.span ?? stack.span,
      "\(what), which has no `port`",
      notes: [Note("`\(name)` is declared here", at: declared?.span)],
      help: "say where it listens: `port: 8080` in `\(name)`"
    )
  }

  /// What a service says of itself: a probe, a published port.
  private func checkOwn(_ service: Service, _ stack: Stack, _ report: inout Report) {
    guard service.port == nil else { return }
    let name = service.name.value
    if let health = service.health, case .http(let path) = health.probe.value {
      report.refuse(
        at: health.probe.span ?? service.name.span ?? stack.span,
        "`\(name)` is probed at `\(path)`, but it has no `port`",
        help: "say where it listens: `port: 8080`, or probe with a command: `health: {command: …}`"
      )
    }
    if let publish = service.publish {
      report.refuse(
        at: publish.port.span ?? service.name.span ?? stack.span,
        "`\(name)` is published on \(publish.port.phrase), but it has no `port`",
        help: "say where it listens: `port: \(publish.port.value)`"
      )
    }
  }

  private func checkListening(_ service: Service, _ stack: Stack, _ report: inout Report) {
    guard let port = service.port, let listens = service.listens, port != listens else { return }
    report(
      at: port.span ?? service.name.span ?? stack.span,
      "`port` is \(port.phrase), but `\(service.name.value)` listens on \(listens.phrase)",
      notes: listens.origin.note("the port it listens on"),
      help: "write `port: \(listens.value)`, or make it listen on \(port.value)"
    )
  }
}
