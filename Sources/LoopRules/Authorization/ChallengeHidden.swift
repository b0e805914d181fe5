import LoopDiagnostics
import LoopStack

/// nginx takes the challenge out of the answers of an MCP endpoint.
struct ChallengeHidden: Rule {
  let about = CodeInfo(
    "AUT007",
    "challenge-hidden",
    .error,
    summary: "the edge hides the challenge from clients of an MCP endpoint",
    rationale: """
      `WWW-Authenticate` in an answer 401 tells a client where the metadata of the resource is. Without it, it never \
      learns of the issuer, and reports that the server needs a login it cannot start. nginx passes the header on, \
      even where it replaces the page; only `proxy_hide_header` removes it.
      """,
    evidence: [
      "https://www.rfc-editor.org/rfc/rfc9728#section-5.1",
      "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_hide_header",
      "https://github.com/apollographql/apollo-mcp-server/issues/533",
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
        routes:
          /mcp: {to: assistant, raw: "proxy_hide_header WWW-Authenticate;"}
      #                                                 ^^^^^^^^^^^^^^^^ AUT007
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        login: {kind: oauth, image: "login:1.0.0", port: 8083}
        assistant: {kind: mcp, port: 8085, auth: login}
      edge:
        host: shop.example.com
        routes:
          /mcp: {to: assistant, raw: "proxy_hide_header X-Powered-By;"}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    var reported: Set<SourceSpan> = []
    for endpoint in MCPEndpoint.all(in: stack) {
      let hidden = endpoint.route.settings.facts.hiddenHeaders
      guard let header = hidden.first(where: { $0.value.lowercased() == "www-authenticate" }) else { continue }
      let span = header.span ?? endpoint.route.path.span ?? stack.span.beginning
      guard reported.insert(span).inserted else { continue }
      report(
        // Without tokens there is nothing to hide.
        endpoint.protection == nil ? .warning : nil,
        at: span,
        "`\(header.value)` is hidden from clients of `\(endpoint.path)`, who need it to find the issuer",
        notes: endpoint.protection?.note("what protects the endpoint") ?? [],
        help: "leave the header in"
      )
    }
  }
}
