import LoopDiagnostics
import LoopSpec
import LoopStack

/// The application does not believe what the proxy in another container tells it.
struct ProxyHeadersUntrusted: Rule {
  let about = CodeInfo(
    "RTE006",
    "proxy-headers-untrusted",
    .error,
    summary: "an application does not believe the edge's forwarded headers",
    rationale: """
      uvicorn and gunicorn take X-Forwarded-Proto and X-Forwarded-For from 127.0.0.1 alone; a proxy in another \
      container has another address. Measured: redirects and OAuth metadata say http behind an https edge, and every \
      client has the proxy's address.
      """,
    evidence: [
      "https://www.uvicorn.org/deployment/#proxies-and-forwarded-headers",
      "https://github.com/Yeraze/eeroVista/issues/121",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          build: {recipe: python, context: web, asgi: "main:app"}
          port: 8080
          env: {FORWARDED_ALLOW_IPS: 127.0.0.1}
      #                              ^^^^^^^^^ RTE006
      edge: {host: shop.example.com, routes: {/: web}}
      """,
      """
      loopgen: 1
      name: shop
      services:
        web:
          build:
            recipe: python
            context: web
            command: "uvicorn main:app --host 0.0.0.0 --port 8080 --timeout-keep-alive 75 --no-proxy-headers"
      #              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RTE006
          port: 8080
      edge: {host: shop.example.com, routes: {/: web}}
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          build: {recipe: python, context: web, asgi: "main:app"}
          port: 8080
        orders:
          build: {recipe: python, context: orders, asgi: "main:app"}
          port: 8081
          env: {FORWARDED_ALLOW_IPS: "172.28.0.0/16"}
        jobs:
          build: {recipe: python, context: jobs, asgi: "main:app"}
          port: 8082
          env: {FORWARDED_ALLOW_IPS: 127.0.0.1}
      edge: {host: shop.example.com, routes: {/: web, /orders/: orders}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge else { return }
    var seen: Set<String> = []
    for route in edge.locations where seen.insert(route.service.value).inserted {
      guard let service = stack.service(named: route.service.value), !Self.sharesAddress(service, edge) else {
        continue
      }
      let server = RunningServer(service)
      guard server.runtime == .uvicorn || server.runtime == .gunicorn else { continue }
      check(server, service, route, edge, stack, &report)
    }
  }

  private static let variable = "FORWARDED_ALLOW_IPS"

  private func check(
    _ server: RunningServer,
    _ service: Service,
    _ route: Route,
    _ edge: Edge,
    _ stack: Stack,
    _ report: inout Report
  ) {
    let name = service.name.value
    let effect = edge.tls.scheme == "https" ? "it answers with http:// addresses" : "it sees no client's address"
    if server.runtime == .uvicorn, server.hasFlag("--no-proxy-headers") {
      report(
        at: server.command?.span ?? stack.place(of: service),
        "`\(name)` is told to believe no proxy, but `\(route.path.value)` reaches it through one: \(effect)",
        notes: route.path.origin.note("the route to it"),
        help: "leave `--no-proxy-headers` out"
      )
      return
    }
    if let trusted = server.setting(["--forwarded-allow-ips"], variables: [Self.variable]) {
      guard !Self.admitsOthers(trusted.value) else { return }
      report(
        at: trusted.span ?? stack.place(of: service),
        "`\(name)` believes `\(trusted.value)` alone, but `\(route.path.value)` reaches it from another container: "
          + effect,
        notes: route.path.origin.note("the route to it"),
        help: stack.form == .spec
          ? "leave `\(Self.variable)` out, or name the proxy's network: `\(EngineTable.privateNetworks[1])`"
          : "name the proxy's network: `\(Self.variable): \(EngineTable.privateNetworks[1])`",
        fix: fix(service, trusted, stack)
      )
    } else if stack.form == .files, !service.mayGet(Self.variable), edge.tls.scheme == "https" {
      let source = server.runtime == .uvicorn ? FactSource.uvicorn : .gunicorn
      report(
        .warning,
        at: server.command?.span ?? stack.place(of: service),
        "`\(name)` believes 127.0.0.1 alone (\(source.title)), but `\(route.path.value)` reaches it from another "
          + "container: \(effect)",
        notes: [Note("`\(name)` is declared here", at: service.name.span)] + route.path.origin.note("the route to it"),
        help: "name the proxy's network: `\(Self.variable): \(EngineTable.privateNetworks[1])`"
      )
    }
  }

  private func fix(_ service: Service, _ trusted: Fact<String>, _ stack: Stack) -> Fix? {
    guard stack.form == .spec, let span = trusted.span,
      service.environment.contains(where: { $0.name.value == Self.variable && $0.value.span == span })
    else { return nil }
    return Fix(
      "let loopgen name the proxy's network",
      .safe,
      .remove(span.file, path: ["services", service.name.value, "env", Self.variable])
    )
  }

  /// Whether an address beside the container's own is believed; a text that is filled in elsewhere may be one.
  private static func admitsOthers(_ list: String) -> Bool {
    list.contains("$")
      || list.split(whereSeparator: { $0 == "," || $0 == " " }).contains { entry in
        if entry == "*" { return true }
        guard IPNetwork(String(entry)) != nil else { return false }
        return HostAddress(String(entry.prefix { $0 != "/" })).map { !$0.isLoopback } ?? false
      }
  }

  /// Whether the proxy's address is the application's own: on the host's network, or in the same one.
  private static func sharesAddress(_ service: Service, _ edge: Edge) -> Bool {
    func isBesides(_ isolation: Isolation, _ other: String) -> Bool {
      isolation.hostNamespaces.contains { $0.value == .network }
        || isolation.shared.contains { $0.key == "network_mode" && $0.service.value == other }
    }
    return isBesides(service.container.isolation, edge.serviceName)
      || isBesides(edge.container.isolation, service.name.value)
  }
}
