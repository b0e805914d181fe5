import LoopDiagnostics
import LoopStack

/// A header that the application waits for never arrives.
struct UnderscoreHeader: Rule {
  let about = CodeInfo(
    "RTE015",
    "underscore-header",
    .warning,
    summary: "nginx drops a request header that the application expects",
    rationale: """
      Measured: nginx drops headers whose names hold `_`, without a word, unless `underscores_in_headers` is on. It \
      works without the proxy, and an MCP server that is to find its arguments mirrored in headers has to answer 400.
      """,
    evidence: [
      "https://nginx.org/en/docs/http/ngx_http_core_module.html#underscores_in_headers",
      "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          env: {AUTH_HEADER: x_api_key}
      #                      ^^^^^^^^^ RTE015
      edge:
        host: shop.example.com
        routes: {/: web}
        raw: {server: "underscores_in_headers off;"}
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080, env: {AUTH_HEADER: X-Api-Key}}
        orders: {image: "orders:1.0.0", port: 8081, env: {USER_HEADER_NAME: user_id}}
      edge:
        host: shop.example.com
        routes: {/: web, /orders/: orders}
        raw: {server: "underscores_in_headers on;"}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge, !edge.server.keepsUnderscores.value else { return }
    let setting = edge.server.keepsUnderscores
    var seen: Set<String> = []
    for route in edge.locations where seen.insert(route.service.value).inserted {
      guard let service = stack.service(named: route.service.value) else { continue }
      for variable in service.container.inputs.environment where Self.namesHeader(variable.name.value) {
        let name = variable.value.value
        // One that nginx sets itself is sent whatever it is called.
        guard Self.isDropped(name), route.settings.facts.requestHeader(name) == nil, let span = variable.value.span
        else { continue }
        let hyphenated = name.replacing("_", with: "-")
        report(
          at: span,
          "`\(service.name.value)` expects the header `\(name)` (`\(variable.name.value)`), which nginx drops: "
            + "`underscores_in_headers` is off\(setting.origin.attribution)",
          notes: setting.isWritten ? setting.origin.note("the directive") : [],
          help: "call it `\(hyphenated)`, or write `underscores_in_headers on;`"
        )
      }
    }
  }

  private static func namesHeader(_ variable: String) -> Bool {
    let name = variable.uppercased()
    return name.hasSuffix("_HEADER") || name.hasSuffix("_HEADER_NAME")
  }

  /// A token (RFC 9110 section 5.6.2) with a `_`; names in a server's own form, `HTTP_X_API_KEY`, are no headers.
  private static func isDropped(_ text: String) -> Bool {
    text.contains("_") && !text.hasPrefix("HTTP_")
      && text.utf8.allSatisfy {
        $0 == 0x5F || $0 == 0x2D || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20)
      }
  }
}
