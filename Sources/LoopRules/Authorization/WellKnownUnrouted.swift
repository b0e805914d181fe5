import LoopDiagnostics
import LoopSpec
import LoopStack

/// Clients look for the metadata of a protected MCP endpoint where nobody, or somebody else, answers.
struct WellKnownUnrouted: Rule {
  let about = CodeInfo(
    "AUT001",
    "well-known-unrouted",
    .error,
    summary: "the metadata of a protected MCP endpoint or of its issuer is not routed",
    rationale: """
      A client that meets 401 asks for protected-resource metadata (RFC 9728), first with the endpoint's path behind \
      the well-known one, then at the root, and there for the issuer, whose own metadata (RFC 8414) has the issuer's \
      path behind the well-known one. Where a catch-all answers instead, with a page of HTML, the login never starts. \
      `kind: mcp` and `kind: oauth` imply these routes.
      """,
    evidence: [
      "https://www.rfc-editor.org/rfc/rfc9728#section-3.1",
      "https://www.rfc-editor.org/rfc/rfc8414#section-3.1",
      "https://modelcontextprotocol.io/specification/2025-11-25/basic/authorization",
      "https://github.com/apollographql/apollo-mcp-server/issues/533",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
        login: {kind: oauth, image: "login:1.0.0", port: 8083}
        assistant: {kind: mcp, port: 8085, auth: login}
      edge:
        host: shop.example.com
        routes:
          /: web
          /.well-known/oauth-protected-resource/mcp: web
      #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ AUT001
      """,
      """
      loopgen: 1
      name: shop
      services:
        login:
          kind: oauth
          image: "login:1.0.0"
          port: 8083
          env: {OAUTH_ISSUER: edge://login}
      #                       ^^^^^^^^^^^^ AUT001
        assistant: {kind: mcp, port: 8085, auth: login}
      edge: {host: shop.example.com}
      """,
      """
      loopgen: 1
      name: shop
      services:
        login: {kind: oauth, image: "login:1.0.0", port: 8083}
        assistant: {image: "assistant:1.0.0", port: 8085, auth: login}
      edge:
        host: shop.example.com
        routes: {/mcp: {to: assistant, stream: 1h}}
      #          ^^^^ AUT001
      """,
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
        login: {kind: oauth, image: "login:1.0.0", port: 8083, env: {OAUTH_ISSUER: edge://}}
        assistant: {kind: mcp, port: 8085, auth: login}
      edge:
        host: shop.example.com
        routes:
          /: web
          /.well-known/oauth-authorization-server: web
      #                                            ^^^ AUT001
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
        login:
          kind: oauth
          image: "login:1.0.0"
          port: 8083
          env: {OAUTH_ISSUER: edge://login}
        assistant: {kind: mcp, port: 8085, auth: login}
      edge:
        host: shop.example.com
        routes:
          /: web
          /.well-known/oauth-authorization-server/login: login
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge else { return }
    let endpoints = MCPEndpoint.all(in: stack).filter { $0.protection != nil }
    if endpoints.isEmpty { return }
    let answers = Answers(table: LocationTable(edge), own: OwnAnswers(edge))
    let only = stack.onlyIssuer
    var issuers: Set<String> = []
    var keepers: [String: Service] = [:]
    for endpoint in endpoints {
      checkResource(endpoint, answers, stack, &report)
      guard let service = endpoint.service else { continue }
      for path in endpoint.resourceMetadata where keepers[path] == nil { keepers[path] = service }
      guard let issuer = stack.issuer(for: service, orElse: only), issuer.kind.value == .oauth,
        issuers.insert(issuer.name.value).inserted
      else { continue }
      checkIssuer(issuer, endpoint, edge, answers, stack, &report)
      for path in [WellKnown.authorizationServer, WellKnown.openID] { keepers[path] = issuer }
    }
    // Where nobody answers at all, that is the finding.
    if stack.form == .spec, report.findings.isEmpty { checkTaken(keepers, edge, answers, stack, &report) }
  }

  /// Routes of the user's that take one of several documents away from whoever keeps it.
  ///
  /// Clients may ask for that one first, and take whatever answers for the document.
  private func checkTaken(
    _ keepers: [String: Service],
    _ edge: Edge,
    _ answers: Answers,
    _ stack: Stack,
    _ report: inout Report
  ) {
    for route in edge.routes where route.purpose == .user {
      guard let keeper = keepers[route.path.value], route.service.value != keeper.name.value,
        let other = stack.service(named: route.service.value), other.kind.value != .mcp, other.kind.value != .oauth,
        let span = route.service.span, !answers.own.contains(route.path.value)
      else { continue }
      report(
        at: span,
        "clients ask for `\(route.path.value)`, which `\(other.name.value)` answers and not `\(keeper.name.value)`",
        notes: keeper.kind.origin.note("the kind of `\(keeper.name.value)`"),
        help: "leave the route out: `\(keeper.name.value)` gets it by its kind"
      )
    }
  }

  /// Who answers a path.
  private struct Answers {
    let table: LocationTable
    let own: OwnAnswers
  }

  private func checkResource(
    _ endpoint: MCPEndpoint,
    _ answers: Answers,
    _ stack: Stack,
    _ report: inout Report
  ) {
    let name = endpoint.route.service.value
    let place = endpoint.route.path.span ?? endpoint.route.service.span ?? stack.span.beginning
    for path in endpoint.resourceMetadata {
      if answers.own.contains(path) { return }
      switch answers.table.answer(to: path, in: endpoint.route.server) {
      case .unknown: return
      case .nobody: continue
      case .route(let route) where route.service.value == name: return
      case .route(let route):
        // What a catch-all of files answers is unknown, and so is who keeps the metadata there.
        if stack.form == .files, route.path.value != "/" { return }
        report(
          stack.form == .files ? .warning : nil,
          at: route.path.value == "/" ? place : route.path.span ?? place,
          "clients of `\(endpoint.path)` ask for `\(path)`, which `\(route.service.value)` answers and not `\(name)`",
          notes: route.path.origin.note("the location that takes it") + note(endpoint),
          help: "route it to the MCP server: `\(path): \(name)`"
        )
        return
      }
    }
    report(
      stack.form == .files ? .warning : nil,
      at: place,
      "`\(endpoint.path)` needs a token, but no location answers `\(endpoint.resourceMetadata[0])`",
      notes: note(endpoint),
      help: stack.form == .spec
        ? "write `kind: mcp` in `\(name)`, or route it: `\(endpoint.resourceMetadata[0]): \(name)`"
        : "pass `\(endpoint.resourceMetadata[0])` on to `\(name)`"
    )
  }

  private func note(_ endpoint: MCPEndpoint) -> [Note] { endpoint.protection?.note("what protects the endpoint") ?? [] }

  /// The issuer's metadata, where its name says that clients look.
  private func checkIssuer(
    _ issuer: Service,
    _ endpoint: MCPEndpoint,
    _ edge: Edge,
    _ answers: Answers,
    _ stack: Stack,
    _ report: inout Report
  ) {
    guard let name = stack.issuerName(of: issuer), let address = WebAddress(name.value),
      address.host == edge.host.value.lowercased()
    else { return }
    let path = address.barePath
    let places = [WellKnown.authorizationServer + path, WellKnown.openID + path, path + WellKnown.openID]
    for place in places {
      if answers.own.contains(place) { return }
      switch answers.table.answer(to: place, in: endpoint.route.server) {
      case .unknown: return
      case .nobody: continue
      case .route(let route) where route.service.value == issuer.name.value: return
      case .route: continue
      }
    }
    report(
      at: name.span ?? stack.place(of: issuer),
      "clients ask the issuer `\(name.value)` for `\(places[0])`, which no location passes on to "
        + "`\(issuer.name.value)`",
      notes: note(endpoint),
      help: "route it: `\(places[0]): \(issuer.name.value)`"
    )
  }
}
