import LoopDiagnostics
import LoopStack

/// A location that no request reaches, or that nginx refuses.
struct ShadowedRoute: Rule {
  let about = CodeInfo(
    "RTE004",
    "shadowed-route",
    .error,
    summary: "two locations want the same requests, and one of them gets none",
    rationale: """
      nginx takes the longest prefix, and then the first pattern that matches after all: a pattern over the same paths \
      leaves a prefix without requests, and traffic goes to the older service. The same location twice is refused when \
      nginx starts, a pattern twice is not, and its second block is dead.
      """,
    evidence: ["https://nginx.org/en/docs/http/ngx_http_core_module.html#location"],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
        orders: {image: "orders:1.0.0", port: 8081}
      edge:
        host: shop.example.com
        routes:
          /: web
          /orders/: orders
      #   ^^^^^^^^ RTE004
        raw:
          server: "location ~ ^/orders/ { include proxy.conf; proxy_pass http://web; }"
      """,
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
      edge:
        host: shop.example.com
        routes: {/: web}
        raw:
          server:
            - "location /a/ { return 404; }"
            - "location ^~ /a/ { return 410; }"
      #                    ^^^ RTE004
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
        orders: {image: "orders:1.0.0", port: 8081}
      edge:
        host: shop.example.com
        routes:
          /: web
          /orders/: orders
        raw:
          server: "location ~ ^/orders/archive/ { return 410; }"
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge, !edge.rawHTTP.isEmpty || !edge.rawServer.isEmpty else { return }
    for server in ServerBlock.all(of: stack) {
      checkTwins(server.locations, &report)
      checkPatterns(server.locations, &report)
    }
  }

  private func checkTwins(_ locations: [ServerBlock.Location], _ report: inout Report) {
    var first: [String: SourceSpan] = [:]
    // A block of the user's takes the place of the generated one.
    for location in locations where location.directive != nil {
      guard let span = location.span else { continue }
      guard let earlier = first[location.identity] else {
        first[location.identity] = span
        continue
      }
      let isPattern = if case .pattern = location.kind { true } else { false }
      report(
        at: span,
        isPattern
          ? "the pattern `\(location.path)` stands twice: requests never come past the first one"
          : "`location \(location.path)` stands twice: nginx refuses to start",
        notes: [Note("the first one is written here", at: earlier)],
        help: "merge the two"
      )
    }
  }

  private func checkPatterns(_ locations: [ServerBlock.Location], _ report: inout Report) {
    let patterns = locations.compactMap { location in location.patternPrefix.map { (prefix: $0, span: location.span) } }
    if patterns.isEmpty { return }
    // The shortest of them that match covers all others.
    var byPrefix: [String: SourceSpan?] = [:]
    for pattern in patterns where byPrefix[pattern.prefix] == nil { byPrefix[pattern.prefix] = pattern.span }
    for location in locations {
      guard case .prefix(isFinal: false) = location.kind, let span = location.span,
        let pattern = Self.beginnings(of: location.path).first(where: { byPrefix[$0] != nil })
      else { continue }
      report(
        at: span,
        "no request reaches `\(location.path)`: the pattern `^\(pattern)` is tried after it, and wins",
        notes: [Note("the pattern is written here", at: byPrefix[pattern] ?? nil)],
        help: "take the pattern out, or write it so that it leaves `\(location.path)` alone"
      )
    }
  }

  /// All beginnings of a path, the shortest first.
  private static func beginnings(of path: String) -> [String] {
    path.indices.map { String(path[...$0]) }
  }
}
