import LoopDiagnostics
import LoopSpec
import LoopStack

/// A service fetches its neighbour's keys from outside.
struct KeySetHairpin: Rule {
  let about = CodeInfo(
    "AUT005",
    "key-set-hairpin",
    .warning,
    summary: "a service fetches the keys of its neighbour through the public address",
    rationale: """
      The request leaves the host and comes back: routers without NAT loopback drop it, a certificate of a home \
      network fails it, and when the proxy is away no token can be checked. Inside the stack the issuer is reached by \
      its name. What is public is the address in the metadata, for clients.
      """,
    evidence: ["https://github.com/Center-for-AI-Innovation/uiuc-chat-frontend/pull/554"],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        login: {kind: oauth, image: "login:1.0.0", port: 8083}
        api:
          image: "api:1.0.0"
          port: 8081
          env: {JWKS_URL: edge://.well-known/jwks.json}
      #                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ AUT005
      edge: {host: shop.example.com, routes: {/api/: api}}
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        login: {kind: oauth, image: "login:1.0.0", port: 8083, env: {JWKS_URI: edge://.well-known/jwks.json}}
        api:
          image: "api:1.0.0"
          port: 8081
          env: {JWKS_URL: svc://login/.well-known/jwks.json, STAFF_JWKS_URL: "https://id.example.org/jwks"}
      edge: {host: shop.example.com, routes: {/api/: api}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge else { return }
    let host = edge.host.value.lowercased()
    lazy var table = LocationTable(edge)
    for service in stack.services where service.kind.value != .oauth {
      for variable in service.container.inputs.environment {
        guard Self.isKeySet(variable), let address = WebAddress(variable.value.value), address.host == host,
          case .route(let route) = table.answer(to: address.path, in: 0), route.service.value != service.name.value,
          let target = stack.service(named: route.service.value)
        else { continue }
        let name = target.name.value
        let isReference = stack.form == .spec && !route.strip.value && target.port != nil
        let port = (route.port ?? target.port ?? Listening(target).port)?.value
        report(
          at: variable.value.span ?? stack.place(of: service),
          "`\(service.name.value)` fetches the keys of its neighbour `\(name)` from `\(variable.value.value)`, through "
            + "the public address",
          notes: route.path.origin.note("the route back"),
          help: isReference
            ? "write `\(variable.name.value): svc://\(name)\(address.path)`"
            : "ask `http://\(name)\(port.map { ":\($0)" } ?? "")` in place of `\(address.scheme)://\(address.host)`",
          fix: isReference
            ? variable.fix(
              "ask the issuer by its name",
              of: service,
              in: stack,
              to: "svc://\(name)\(address.path)"
            ) : nil
        )
      }
    }
  }

  private static func isKeySet(_ variable: EnvironmentVariable) -> Bool {
    if variable.name.value.hasWord("JWKS") { return true }
    return variable.value.value.hasSuffix("/jwks.json") || variable.value.value.hasSuffix("/jwks")
  }
}
