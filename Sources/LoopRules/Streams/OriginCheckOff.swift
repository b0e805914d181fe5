import LoopDiagnostics
import LoopSpec
import LoopStack

/// A public MCP server answers pages of any origin.
struct OriginCheckOff: Rule {
  let about = CodeInfo(
    "STR012",
    "origin-check-off",
    .error,
    summary: "a public MCP server cannot tell whose page asks it",
    rationale: """
      A page can have its own name point at somebody else's server and speak to it with the visitor's network position \
      (DNS rebinding). The transport says that servers MUST check `Origin`; a proxy that takes the header away, or a \
      server that is told to let everybody in, leaves the check without anything to look at.
      """,
    evidence: [
      "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http",
      "https://github.com/modelcontextprotocol/python-sdk/issues/1798",
    ],
    bad: [
      """
      loopgen: 1
      name: notes
      services:
        assistant: {kind: mcp, port: 8085, mcp: {open: true}}
        search:
          kind: mcp
          image: "search:1.0.0"
          port: 8086
          env:
            MCP_ALLOWED_ORIGINS: "*"
      #                          ^^^ STR012
            FASTMCP_TRANSPORT_SECURITY__ENABLE_DNS_REBINDING_PROTECTION: "false"
      #                                                                  ^^^^^^^ STR012
      edge:
        host: notes.example.com
        routes:
          /search: search
          /mcp: {to: assistant, raw: "proxy_set_header Origin '';"}
      #                               ^^^^^^^^^^^^^^^^^^^^^^^^^^ STR012
      """
    ],
    good: [
      """
      loopgen: 1
      name: notes
      services:
        assistant: {kind: mcp, port: 8085, mcp: {open: true}}
        search:
          kind: mcp
          image: "search:1.0.0"
          port: 8086
          env: {MCP_ALLOWED_ORIGINS: "https://notes.example.com"}
        web: {image: "web:1.0.0", port: 8080, env: {MCP_ALLOWED_ORIGINS: "*"}}
      edge:
        host: notes.example.com
        routes:
          /search: search
          /: {to: web, raw: "proxy_set_header Origin '';"}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    var causes = Causes()
    for route in stack.eventStreams {
      guard let service = stack.service(named: route.service.value), service.isMCPServer(at: route) else { continue }
      checkHeader(route, &causes, &report)
      // The generated server reads no such variables: it always checks.
      if service.image.isMCP { continue }
      for variable in service.container.inputs.environment where Self.isOff(variable) {
        guard let span = variable.value.span, causes.isNew(span) else { continue }
        report(
          at: span,
          "`\(variable.name.value)` is `\(variable.value.value)`: `\(service.name.value)` lets pages of every origin ask "
            + "it at `\(route.path.value)`",
          notes: route.path.origin.note("the public route"),
          help: "list the origins that may: `https://\(stack.edge?.host.value ?? "notes.example.com")`"
        )
      }
    }
  }

  private func checkHeader(_ route: Route, _ causes: inout Causes, _ report: inout Report) {
    guard let origin = route.settings.facts.requestHeader("Origin"), origin.value.lowercased() != "$http_origin",
      let span = origin.span, causes.isNew(span)
    else { return }
    report(
      at: span,
      "`\(route.path.value)` hides from its server whose page asks: `Origin` is "
        + (origin.value.isEmpty ? "taken away" : "always `\(origin.value)`"),
      notes: route.path.origin.note("the public route"),
      help: "leave the directive out"
    )
  }

  private static func isOff(_ variable: EnvironmentVariable) -> Bool {
    let name = variable.name.value
    let value = variable.value.value.lowercased()
    if name.hasSuffix("ENABLE_DNS_REBINDING_PROTECTION") { return ["false", "0", "no", "off"].contains(value) }
    // What CORS allows a browser to read is another matter.
    guard name.hasSuffix("ALLOWED_ORIGINS"), !name.contains("CORS") else { return false }
    return HostList(value)?.isOpen ?? false
  }
}
