import LoopDiagnostics
import LoopStack

/// A service does not start without the issuer, of which it needs nothing but the keys.
struct KeySetAtBoot: Rule {
  let about = CodeInfo(
    "AUT006",
    "key-set-at-boot",
    .advice,
    summary: "a service waits at its start for the issuer, of which it needs the keys alone",
    rationale: """
      Keys change once in months and can be kept. Whoever waits for the issuer at each start, or fetches the keys once \
      and gives up, is down whenever the issuer is deployed. Fetch them when the first token comes, keep them, and go \
      on with the old ones while the issuer is away.
      """,
    evidence: ["https://www.rfc-editor.org/rfc/rfc7517", "https://www.rfc-editor.org/rfc/rfc5861#section-4"],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        login: {kind: oauth, image: "login:1.0.0", port: 8083, health: /health}
        api:
          image: "api:1.0.0"
          port: 8081
          needs: [login]
      #           ^^^^^ AUT006
          env: {JWKS_URL: svc://login/.well-known/jwks.json}
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        login: {kind: oauth, image: "login:1.0.0", port: 8083, health: /health}
        api:
          image: "api:1.0.0"
          port: 8081
          env: {JWKS_URL: svc://login/.well-known/jwks.json}
        admin: {image: "admin:1.0.0", port: 8082, needs: [login], env: {LOGIN_URL: svc://login/admin}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    for service in stack.services {
      let dependencies = service.container.lifecycle.dependencies
      if dependencies.isEmpty { continue }
      let users = Self.keySets(of: service)
      for dependency in dependencies where dependency.condition.value != .completed {
        guard let origin = users[dependency.service.value] else { continue }
        let name = dependency.service.value
        report(
          at: dependency.service.span ?? stack.place(of: service),
          "`\(service.name.value)` waits for `\(name)` at each start, but needs its keys alone",
          notes: origin.note("what it asks of `\(name)`"),
          help: "fetch the keys with the first token and keep them: then "
            + (stack.form == .spec ? "`calls: [\(name)]`" : "no `depends_on`") + " is enough"
        )
      }
    }
  }

  /// Services whose keys this one fetches, and from which it needs nothing else that is said.
  private static func keySets(of service: Service) -> [String: Origin] {
    var found: [String: Origin] = [:]
    var others: Set<String> = []
    if let auth = service.auth { found[auth.value] = auth.origin }
    for variable in service.container.inputs.environment {
      guard let address = WebAddress(variable.value.value) else { continue }
      let words = variable.name.value.uppercased().split(separator: "_")
      if words.contains("JWKS") || address.path.hasSuffix("/jwks.json") || address.path.hasSuffix("/jwks") {
        found[address.host] = variable.value.origin
      } else if !words.contains("ISSUER") {
        others.insert(address.host)
      }
    }
    return found.filter { !others.contains($0.key) }
  }
}
