import LoopDiagnostics
import LoopSpec
import LoopStack

/// The edge lets browsers in, but not with the headers that MCP needs.
struct IncompleteCORS: Rule {
  let about = CodeInfo(
    "AUT008",
    "incomplete-cors",
    .warning,
    summary: "browsers are let in without the headers that MCP needs",
    rationale: """
      A browser sends only the headers that a preflight allows, and shows a script only those that are exposed. \
      Without `Authorization` and `MCP-Protocol-Version` every call fails; without `Mcp-Session-Id` and \
      `WWW-Authenticate` exposed, a client works from a terminal and fails in the browser right after the handshake. \
      `*` allows everything but `Authorization`.
      """,
    evidence: [
      "https://fetch.spec.whatwg.org/#http-access-control-allow-headers",
      "https://modelcontextprotocol.io/specification/2025-11-25/basic/transports",
      "https://github.com/netdata/netdata/pull/22258",
      "https://github.com/IBM/mcp-context-forge/issues/2152",
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
          /mcp:
            to: assistant
            raw:
              - "add_header Access-Control-Allow-Origin https://chat.example.com always;"
              - "add_header Access-Control-Allow-Headers Content-Type,Authorization always;"
      #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ AUT008
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
          /mcp:
            to: assistant
            raw: |
              add_header Access-Control-Allow-Origin https://chat.example.com always;
              add_header Access-Control-Allow-Headers
                "Content-Type, Authorization, MCP-Protocol-Version, Mcp-Method, Mcp-Name" always;
              add_header Access-Control-Expose-Headers "Mcp-Session-Id, WWW-Authenticate" always;
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    var reported: Set<SourceSpan> = []
    for endpoint in MCPEndpoint.all(in: stack) {
      let headers = endpoint.route.settings.facts.answerHeaders
      guard let origin = Self.value("access-control-allow-origin", headers) else { continue }
      let allowed = Self.value("access-control-allow-headers", headers)
      let exposed = Self.value("access-control-expose-headers", headers)
      // Where nobody lists them here, the application may.
      let span = (allowed ?? exposed ?? origin).span ?? endpoint.route.path.span ?? stack.span.beginning
      var missing = Self.missing(Self.sent(endpoint), from: allowed).map { "`\($0)` is not allowed" }
      missing += Self.missing(Self.shown(endpoint), from: exposed).map { "`\($0)` is not exposed" }
      guard !missing.isEmpty, reported.insert(span).inserted else { continue }
      report(
        at: span,
        "browsers of \(origin.value) may call `\(endpoint.path)`, but " + missing.joined(separator: ", "),
        notes: origin.origin.note("who may call"),
        help: "name them in `Access-Control-Allow-Headers` and `Access-Control-Expose-Headers`, here or in the server"
      )
    }
  }

  private static func value(_ name: String, _ headers: [HeaderSetting]) -> Fact<String>? {
    headers.last { $0.name.lowercased() == name }?.value
  }

  /// What clients send, by the revisions that the server speaks.
  private static func sent(_ endpoint: MCPEndpoint) -> [String] {
    let revisions = endpoint.service?.mcp?.protocols.value ?? []
    var names = ["Content-Type", "MCP-Protocol-Version"]
    if endpoint.protection != nil { names.insert("Authorization", at: 0) }
    if revisions.contains(.v2026_07_28) { names += ["Mcp-Method", "Mcp-Name"] }
    return names
  }

  private static func shown(_ endpoint: MCPEndpoint) -> [String] {
    var names = endpoint.protection == nil ? [] : ["WWW-Authenticate"]
    if endpoint.service?.mcp.map({ $0.session.value == .stateful }) ?? true { names.append("Mcp-Session-Id") }
    return names
  }

  /// `*` stands for every header but `Authorization`; a variable for whatever was asked.
  private static func missing(_ names: [String], from list: Fact<String>?) -> [String] {
    guard let list else { return names }
    if list.value.contains("$") { return [] }
    let words = Set(list.value.lowercased().split { $0 == "," || $0 == " " }.map(String.init))
    return names.filter { name in
      !words.contains(name.lowercased()) && !(words.contains("*") && name != "Authorization")
    }
  }
}
