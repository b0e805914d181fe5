import LoopDiagnostics
import LoopSpec
import LoopStack

/// Two parts of a stack call the issuer by two names.
struct IssuerMismatch: Rule {
  let about = CodeInfo(
    "AUT003",
    "issuer-mismatch",
    .error,
    summary: "two parts of a stack call the issuer of tokens by two names",
    rationale: """
      An issuer is compared byte by byte: in each token, in its metadata, in what a client was told. Another scheme, \
      a port, a slash at the end or an internal name is another issuer, and each token is rejected. `edge://` says the \
      public one, in one place.
      """,
    evidence: [
      "https://www.rfc-editor.org/rfc/rfc9207#section-2.4",
      "https://modelcontextprotocol.io/specification/2025-11-25/basic/authorization",
      "https://github.com/keycloak/keycloak-nodejs-connect/issues/308",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        login: {kind: oauth, image: "login:1.0.0", port: 8083, env: {OAUTH_ISSUER: edge://}}
        api:
          image: "api:1.0.0"
          port: 8081
          env: {OAUTH_ISSUER: "https://shop.example.com/"}
      #                        ^^^^^^^^^^^^^^^^^^^^^^^^^ AUT003
        jobs:
          image: "jobs:1.0.0"
          env: {TOKEN_ISSUER: "http://login:8083"}
      #                        ^^^^^^^^^^^^^^^^^ AUT003
      edge: {host: shop.example.com, routes: {/api/: api}}
      """,
      """
      loopgen: 1
      name: shop
      services:
        login:
          kind: oauth
          image: "login:1.0.0"
          port: 8083
          env: {OAUTH_ISSUER: "http://shop.example.com"}
      #                        ^^^^^^^^^^^^^^^^^^^^^^^ AUT003
      edge: {host: shop.example.com}
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        login: {kind: oauth, image: "login:1.0.0", port: 8083, env: {OAUTH_ISSUER: edge://}}
        api:
          image: "api:1.0.0"
          port: 8081
          env: {OAUTH_ISSUER: "https://shop.example.com", STAFF_ISSUER: "https://accounts.google.com"}
      edge: {host: shop.example.com, routes: {/api/: api}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let issuer = stack.onlyIssuer
    // Once the issuer's own name is wrong, `edge://` elsewhere is right.
    let isWrong = issuer.map { checkPublic($0, stack, &report) } ?? false
    var first: [String: Fact<String>] = [:]
    for service in stack.services where service.kind.value != .oauth {
      let signer = stack.issuer(for: service, orElse: issuer)
      let expected = signer.flatMap { stack.issuerName(of: $0) }
      for variable in service.container.inputs.environment where variable.isIssuer {
        if isWrong, variable.reference == .edge { continue }
        guard let address = WebAddress(variable.value.value) else { continue }
        if let expected {
          if isMeant(address, expected.value, signer) {
            compare(variable, of: service, with: expected, signer, stack, &report)
          }
        } else if let other = first[address.host] {
          compare(variable, of: service, with: other, nil, stack, &report)
        } else {
          first[address.host] = variable.value
        }
      }
    }
  }

  /// Whether an issuer is the stack's own under another name, and not somebody else's.
  private func isMeant(_ address: WebAddress, _ expected: String, _ signer: Service?) -> Bool {
    guard let own = WebAddress(expected) else { return false }
    return address.host == own.host || address.isLoopback || address.host == signer?.name.value.lowercased()
  }

  private func compare(
    _ variable: EnvironmentVariable,
    of service: Service,
    with expected: Fact<String>,
    _ signer: Service?,
    _ stack: Stack,
    _ report: inout Report
  ) {
    guard variable.value.value != expected.value else { return }
    let owner = signer.map { "`\($0.name.value)` is" } ?? "elsewhere it is"
    report(
      at: content(of: variable.value) ?? stack.place(of: service),
      "`\(variable.name.value)` of `\(service.name.value)` is `\(variable.value.value)`, but \(owner) "
        + "`\(expected.value)`\(expected.origin.attribution)",
      notes: expected.origin.note("the issuer's name"),
      help: "write `\(reference(expected.value, stack))`",
      fix: variable.fix("name the one issuer", of: service, in: stack, to: reference(expected.value, stack))
    )
  }

  /// The issuer's own name against the address that clients see; whether they differ.
  private func checkPublic(_ issuer: Service, _ stack: Stack, _ report: inout Report) -> Bool {
    guard let edge = stack.edge, stack.form == .spec, let variable = issuer.issuerVariable,
      let address = WebAddress(variable.value.value), let origin = WebAddress(edge.origin.value)
    else { return false }
    let isInside = address.isLoopback || stack.serviceIndex(of: address.host) != nil
    guard isInside || address.host == origin.host else { return false }
    if !isInside, address.scheme == origin.scheme, address.port == origin.port { return false }
    report(
      at: content(of: variable.value) ?? stack.place(of: issuer),
      "`\(issuer.name.value)` calls itself `\(variable.value.value)`, but clients reach it at `\(edge.origin.value)`"
        + edge.origin.origin.attribution,
      notes: edge.origin.origin.note("the public address"),
      help: "write `\(reference(edge.origin.value + (isInside ? "" : address.barePath), stack))`"
    )
    return true
  }

  /// The name as the spec writes it: `edge://` where it is the edge's own.
  private func reference(_ issuer: String, _ stack: Stack) -> String {
    guard stack.form == .spec, let origin = stack.edge?.origin.value, issuer.hasPrefix(origin) else { return issuer }
    let path = issuer.dropFirst(origin.count)
    return path.isEmpty || path.hasPrefix("/") ? "edge://\(path.dropFirst())" : issuer
  }

  /// Without quotes.
  private func content(of fact: Fact<String>) -> SourceSpan? {
    fact.span?.narrowed(to: 0..<fact.value.unicodeScalars.count, of: fact.value)
  }
}

extension EnvironmentVariable {
  /// Whether it names who issues tokens.
  fileprivate var isIssuer: Bool { name.value.hasWord("ISSUER") }
}
