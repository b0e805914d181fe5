import LoopDiagnostics
import LoopStack

/// An MCP server calls itself by another address than its clients do.
struct ResourceMismatch: Rule {
  let about = CodeInfo(
    "AUT004",
    "resource-mismatch",
    .error,
    summary: "an MCP server calls itself by another address than its clients do",
    rationale: """
      A client compares the `resource` of the metadata with the URL it was given, and asks for tokens for that URL \
      (RFC 8707); the server takes tokens for its own alone. An internal name, http in place of https, or another \
      path, and the client refuses the document, or the server each token.
      """,
    evidence: [
      "https://www.rfc-editor.org/rfc/rfc9728#section-3.3",
      "https://www.rfc-editor.org/rfc/rfc8707",
      "https://github.com/mesh/mesh-mcp/issues/20",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        assistant:
          kind: mcp
          image: "assistant:1.0.0"
          port: 8085
          env: {MCP_RESOURCE_URL: "http://shop.example.com/mcp"}
      #                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ AUT004
      edge: {host: shop.example.com}
      """,
      """
      loopgen: 1
      name: shop
      services:
        assistant:
          image: "assistant:1.0.0"
          port: 8085
          env: {TOKEN_AUDIENCE: "http://assistant:8085/mcp"}
      #                          ^^^^^^^^^^^^^^^^^^^^^^^^^ AUT004
      edge: {host: shop.example.com, routes: {/mcp: {to: assistant, stream: 1h}}}
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        assistant:
          kind: mcp
          image: "assistant:1.0.0"
          port: 8085
          env: {MCP_RESOURCE_URL: edge://mcp, TOKEN_AUDIENCE: shop-tools, RESOURCE_DIR: /srv/resources}
      edge: {host: shop.example.com}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge, let origin = WebAddress(edge.origin.value) else { return }
    var seen: Set<String> = []
    for endpoint in MCPEndpoint.all(in: stack) {
      guard let service = endpoint.service, !service.image.isMCP, seen.insert(service.name.value).inserted else {
        continue
      }
      for variable in service.container.inputs.environment {
        guard Self.isResource(variable.name.value), let address = WebAddress(variable.value.value) else { continue }
        let isInside = address.isLoopback || stack.serviceIndex(of: address.host) != nil
        guard isInside || address.host == origin.host, !Self.covers(address, origin, endpoint.path, stack.form) else {
          continue
        }
        let value = variable.value
        report(
          at: value.span?.narrowed(to: 0..<value.value.unicodeScalars.count, of: value.value)
            ?? stack.place(of: service),
          "`\(variable.name.value)` is `\(value.value)`, but clients of `\(service.name.value)` ask for "
            + "`\(edge.origin.value)\(endpoint.path)`",
          notes: endpoint.route.path.origin.note("the route"),
          help: stack.form == .spec
            ? "write `\(variable.name.value): edge:/\(endpoint.path)`" : "write `\(edge.origin.value)\(endpoint.path)`",
          fix: variable.fix("name the public address", of: service, in: stack, to: "edge:/\(endpoint.path)")
        )
      }
    }
  }

  /// `MCP_RESOURCE`, `OAUTH_RESOURCE_URL`, `TOKEN_AUDIENCE`.
  private static func isResource(_ name: String) -> Bool { name.hasWord("AUDIENCE") || name.hasWord("RESOURCE") }

  /// The endpoint itself, or a path above it.
  ///
  /// In files the public scheme and port are not always known.
  private static func covers(_ address: WebAddress, _ origin: WebAddress, _ path: String, _ form: StackForm) -> Bool {
    let isSameOrigin = address.host == origin.host && address.scheme == origin.scheme && address.port == origin.port
    guard isSameOrigin || (form == .files && address.host == origin.host) else { return false }
    if address.path.hasSuffix("/"), address.barePath == path { return false }
    return PathText.covers(address.barePath.isEmpty ? "/" : address.barePath, path)
  }
}
