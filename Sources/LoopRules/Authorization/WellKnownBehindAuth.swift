import LoopDiagnostics
import LoopStack

/// The edge asks for a login where clients learn how to log in.
struct WellKnownBehindAuth: Rule {
  let about = CodeInfo(
    "AUT002",
    "well-known-behind-auth",
    .error,
    summary: "the edge asks for credentials where clients learn how to get them",
    rationale: """
      Metadata, keys and the token endpoint are what a client reads before it has a token, and a browser sends its \
      OPTIONS without one. `auth_basic` or `auth_request` for a whole server covers them too: discovery is answered \
      401, and a login seems to work and leads nowhere.
      """,
    evidence: [
      "https://www.rfc-editor.org/rfc/rfc9728#section-3",
      "https://github.com/jimprosser/obsidian-web-mcp/pull/18",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        login: {kind: oauth, image: "login:1.0.0", port: 8083}
        assistant: {kind: mcp, port: 8085, auth: login}
      edge:
        host: shop.example.com
        raw: {server: "auth_basic shop; auth_basic_user_file /etc/nginx/loopgen/users;"}
      #                ^^^^^^^^^^^^^^^ AUT002
      """
    ],
    good: [
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
          /admin/: {to: web, raw: "auth_basic shop; auth_basic_user_file /etc/nginx/loopgen/users;"}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge else { return }
    let endpoints = MCPEndpoint.all(in: stack).filter { $0.protection != nil }
    if endpoints.isEmpty { return }
    let table = LocationTable(edge)
    var open: [(path: String, route: Route)] = edge.locations.filter(\.isOpen).map { ($0.path.value, $0) }
    let own = OwnAnswers(edge)
    for endpoint in endpoints {
      let issuer = [WellKnown.authorizationServer, WellKnown.openID, WellKnown.keySet]
      for path in endpoint.resourceMetadata + issuer {
        if case .route(let route) = table.answer(to: path, in: endpoint.route.server), !own.contains(path) {
          open.append((path, route))
        }
      }
    }
    var reported: Set<SourceSpan> = []
    for (path, route) in open {
      guard let authentication = route.settings.facts.authentication else { continue }
      let span = authentication.span ?? route.path.span ?? stack.span.beginning
      guard reported.insert(span).inserted else { continue }
      report(
        at: span,
        "`\(authentication.value)` asks for credentials at `\(path)`, which clients read before they have any",
        notes: [Note("what protects the endpoint", at: endpoints[0].protection?.span)],
        help: "ask for them in the locations that need them, or write `\(Self.off(authentication.value))` in this one"
      )
    }
  }

  /// What switches a directive off: `auth_basic off;`.
  private static func off(_ directive: String) -> String {
    "\(directive.split(separator: " ").first ?? "auth_basic") off;"
  }
}

extension Route {
  /// Whether it is for clients without a token.
  fileprivate var isOpen: Bool {
    switch purpose {
    case .resourceMetadata, .issuerMetadata, .keySet, .oauth: true
    case .user, .mcpEndpoint, .mcpMessages: false
    }
  }
}
