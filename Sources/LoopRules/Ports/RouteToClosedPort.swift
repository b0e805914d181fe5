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
    // Of files nothing is generated, and what they do not say may still be open.
    if stack.form == .spec { checkClosed(stack, &report) }
    for service in stack.services where !service.sharesHostNetwork { checkListening(service, stack, &report) }
    checkLocations(stack, &report)
  }

  private func checkClosed(_ stack: Stack, _ report: inout Report) {
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
    }
  }

  /// Locations that name a port themselves: those of the user's own directives.
  private func checkLocations(_ stack: Stack, _ report: inout Report) {
    var open: [String: OpenPorts] = [:]
    // Many locations may share one group.
    var causes = Causes()
    for route in stack.edge?.locations ?? [] {
      guard let port = route.port, let service = stack.service(named: route.service.value) else { continue }
      let name = service.name.value
      let ports = open[name] ?? OpenPorts(service, stack)
      open[name] = ports
      let span = port.span ?? route.path.span ?? stack.place(of: service)
      guard let other = ports.contradiction(to: port.value), causes.isNew(span) else { continue }
      report(
        ports.isKnown ? nil : .warning,
        at: span,
        "the location `\(route.path.value)` asks `\(name)` on \(port.value), but it listens on \(other.phrase)",
        notes: other.origin.note("the port it listens on"),
        help: "ask `\(name):\(other.value)`"
      )
    }
  }

  /// What a service opens, as far as it is said anywhere.
  private struct OpenPorts {
    private let first: Fact<Int>?
    private let all: Set<Int>
    /// Whether the process itself says so.
    let isKnown: Bool

    init(_ service: Service, _ stack: Stack) {
      let listening = Listening(service).port
      let exposes = service.container.reach.exposes + (service.contents?.facts.exposes ?? [])
      isKnown = listening != nil
      // Of files, a service's port may be no more than what somebody publishes.
      first = listening ?? (stack.form == .spec ? service.port : nil) ?? exposes.first
      var all = Set([listening, service.port].compactMap { $0?.value })
      all.formUnion(stack.proxyPorts(of: service))
      // Programs that nobody knows may open whatever somebody says of them.
      if !isKnown {
        all.formUnion(exposes.map(\.value))
        for targets in service.container.reach.publications.compactMap(\.targets).prefix(64) where targets.count <= 64 {
          all.formUnion(targets)
        }
      }
      self.all = all
    }

    func contradiction(to port: Int) -> Fact<Int>? { all.contains(port) ? nil : first }
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
        at: health.probe.span ?? stack.place(of: service),
        "`\(name)` is probed at `\(path)`, but it has no `port`",
        help: "say where it listens: `port: 8080`, or probe with a command: `health: {command: …}`"
      )
    }
    if let publish = service.publish {
      report.refuse(
        at: publish.port.span ?? stack.place(of: service),
        "`\(name)` is published on \(publish.port.phrase), but it has no `port`",
        help: "say where it listens: `port: \(publish.port.value)`"
      )
    }
  }

  private func checkListening(_ service: Service, _ stack: Stack, _ report: inout Report) {
    guard stack.form == .spec, let port = service.port, let listens = Listening(service).port, port != listens else {
      return
    }
    report(
      at: port.span ?? stack.place(of: service),
      "`port` is \(port.phrase), but `\(service.name.value)` listens on \(listens.phrase)",
      notes: listens.origin.note("the port it listens on"),
      help: "write `port: \(listens.value)`, or make it listen on \(port.value)",
      fix: port.span.map { Fix("say the port it listens on", .ask, .replace($0, with: String(listens.value))) }
    )
  }
}
