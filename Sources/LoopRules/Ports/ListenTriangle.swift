import LoopDiagnostics
import LoopStack

/// A probe, a published port or a declaration means another port than the process opens.
struct ListenTriangle: Rule {
  let about = CodeInfo(
    "PRT003",
    "listen-triangle",
    .error,
    summary: "a probe, a published port or a declaration means another port than the process opens",
    rationale: """
      One port is written in many places: the command line or `PORT`, `EXPOSE`, the probe, the right half of a \
      published port. Where they disagree, the image looks healthy and nobody reaches it, or it is reached and never \
      becomes healthy. `port` of the spec is the one place from which the others follow.
      """,
    evidence: [
      "https://docs.docker.com/reference/dockerfile/#expose",
      "https://github.com/stackrox/kube-linter/blob/main/docs/generated/checks.md#liveness-port",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          build: {recipe: python, context: web, command: "uvicorn main:app --host 0.0.0.0 --port 8000"}
          port: 8000
          health: {command: "python probe.py http://127.0.0.1:9000/health"}
      #                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ PRT003
      """,
      """
      loopgen: 1
      name: shop
      services:
        web:
          build: {recipe: python, context: web, asgi: "main:app"}
          port: 8000
          compose:
            ports: ["127.0.0.1:8000:8080"]
      #             ^^^^^^^^^^^^^^^^^^^^^ PRT003
      """,
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          env: {PORT: "9000"}
      #               ^^^^^^ PRT003
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
          publish: 18000
          health: {command: "python probe.py http://127.0.0.1:8000/health"}
        search:
          image: "search:1.0.0"
          port: 9200
          env: {PORT: "9200"}
          health: {command: "probe http://localhost:9200/"}
      """
    ],
    badFiles: [
      [
        ExampleFile(
          "specs/shop.yaml",
          """
          loopgen: 1
          name: shop
          services:
            web: {build: {dockerfile: Dockerfile, context: web}, port: 8080}
          """
        ),
        ExampleFile(
          "web/Dockerfile",
          """
          FROM python:3.13.5-slim
          COPY main.py ./
          USER 10001
          EXPOSE 9000
          #      ^^^^ PRT003
          CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8080"]
          """
        ),
      ]
    ],
    goodFiles: [
      [
        ExampleFile(
          "specs/shop.yaml",
          """
          loopgen: 1
          name: shop
          services:
            web: {build: {dockerfile: Dockerfile, context: web}, port: 8080}
          """
        ),
        ExampleFile(
          "web/Dockerfile",
          """
          FROM python:3.13.5-slim
          COPY main.py ./
          USER 10001
          EXPOSE 8080
          CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8080"]
          """
        ),
      ]
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    for service in stack.services where !service.sharesHostNetwork {
      // nginx listens on as many ports as its configuration says.
      if let edge = stack.edge, service.name.value == edge.serviceName {
        checkEdge(edge, service, &report)
        continue
      }
      let listening = Listening(service)
      // Of files, a service's port is what somebody else says of it: a publication, a route.
      guard let port = listening.port ?? (stack.form == .spec ? service.port : nil) else { continue }
      let facts = Facts(service: service, port: port, isKnown: listening.port != nil, stack: stack)
      checkProbe(facts, &report)
      for publication in service.container.reach.publications { check(publication, facts, &report) }
      checkDeclaration(facts, &report)
      checkVariable(facts, &report)
    }
  }

  private func checkEdge(_ edge: Edge, _ service: Service, _ report: inout Report) {
    let ports = Set(edge.server.ports.map(\.value))
    guard let first = edge.server.ports.first else { return }
    for publication in service.container.reach.publications where !publication.isUDP {
      guard let targets = publication.targets, ports.isDisjoint(with: targets) else { continue }
      report(
        .warning,
        at: publication.span,
        "the host's port \(publication.ports.lowerBound) leads to port \(targets.lowerBound) of "
          + "`\(service.name.value)`, but nginx listens on \(ports.sorted().map(String.init).joined(separator: ", "))",
        notes: first.origin.note("a port it listens on"),
        help: Self.cure(publication, targets, first.value)
      )
    }
  }

  /// Browsers speak TLS to 443, which another port does not.
  private static func cure(_ publication: Publication, _ targets: ClosedRange<Int>, _ port: Int) -> String {
    targets.contains(443)
      ? "listen there as well, `listen 443 ssl;` in nginx, or do not publish it"
      : "publish `\(publication.ports.lowerBound):\(port)`"
  }

  private struct Facts {
    let service: Service
    let port: Fact<Int>
    /// Whether the process itself says so, and not the spec's `port` alone.
    let isKnown: Bool
    let stack: Stack

    var name: String { service.name.value }
    var verb: String { isKnown ? "`\(name)` listens on \(port.phrase)" : "its `port` is \(port.phrase)" }
    /// Programs that nobody knows may open a port for probes, or for metrics.
    var severity: Severity? { isKnown ? nil : .advice }
    var note: [Note] { port.origin.note("the port it listens on") }

    /// Whether a port needs no word here: what follows from `port` is judged with it, and programs that nobody knows
    /// may open more than one.
    func isSettled(_ number: Int) -> Bool {
      if stack.form == .spec, number == service.port?.value { return true }
      if stack.proxyPorts(of: service).contains(number) { return true }
      return !isKnown && service.container.reach.exposes.contains { $0.value == number }
    }
  }

  private func checkProbe(_ facts: Facts, _ report: inout Report) {
    guard case .test(let test) = facts.service.container.process.health else { return }
    for word in test.command.value.words {
      guard let address = LoopbackAddress(in: word), address.port != facts.port.value else { continue }
      if facts.isSettled(address.port) { continue }
      report(
        facts.severity,
        at: test.command.span ?? facts.stack.place(of: facts.service),
        "the probe of `\(facts.name)` asks `\(address.text)`, but \(facts.verb)",
        notes: facts.note,
        help: "ask port \(facts.port.value)"
      )
      return
    }
  }

  private func check(_ publication: Publication, _ facts: Facts, _ report: inout Report) {
    guard let targets = publication.targets, !publication.isUDP, !targets.contains(facts.port.value),
      !targets.contains(where: { facts.isSettled($0) })
    else { return }
    report(
      facts.severity,
      at: publication.span,
      "the host's port \(publication.ports.lowerBound) leads to port \(targets.lowerBound) of `\(facts.name)`, but "
        + facts.verb,
      notes: facts.note,
      help: Self.cure(publication, targets, facts.port.value)
    )
  }

  /// `EXPOSE` opens nothing, but people and proxies that find services by themselves believe it.
  private func checkDeclaration(_ facts: Facts, _ report: inout Report) {
    guard !facts.service.image.isGenerated, let exposes = facts.service.contents?.facts.exposes,
      let first = exposes.first, let span = first.span,
      !exposes.contains(where: { $0.value == facts.port.value || facts.isSettled($0.value) })
    else { return }
    report(
      .warning,
      at: span,
      "the Dockerfile of `\(facts.name)` exposes \(first.value), but \(facts.verb)",
      notes: facts.note,
      help: "write `EXPOSE \(facts.port.value)`",
      fix: Fix("expose the port it listens on", .ask, .replace(span, with: String(facts.port.value)))
    )
  }

  /// Many programs take `PORT`; whether this one does is not known.
  private func checkVariable(_ facts: Facts, _ report: inout Report) {
    let environment = ContainerEnvironment(facts.service)
    guard !facts.isKnown, let told = environment.port(of: "PORT"), told != facts.port else {
      return
    }
    report(
      .warning,
      at: told.span ?? facts.stack.place(of: facts.service),
      "`PORT` tells `\(facts.name)` \(told.value), but \(facts.verb)",
      notes: facts.note,
      help: "write one of the two"
    )
  }
}
