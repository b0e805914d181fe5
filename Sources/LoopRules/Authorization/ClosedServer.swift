import LoopDiagnostics
import LoopSpec
import LoopStack

/// A generated MCP server that answers nobody.
struct ClosedServer: Rule {
  let about = CodeInfo(
    "AUT009",
    "closed-server",
    .error,
    summary: "an MCP server has neither `auth` nor `open: true`, and answers nobody",
    rationale: """
      Whoever reaches a server that asks for no token reads all of its notes, so that is never a default: without \
      `auth` the generated server binds the loopback address of its container, where the edge cannot reach it. \
      `auth` names the service whose tokens open it; `mcp.open: true` says that everybody may come in.
      """,
    evidence: [
      "https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#security-warning",
      "https://modelcontextprotocol.io/specification/2025-11-25/basic/authorization",
    ],
    bad: [
      """
      loopgen: 1
      name: notes
      services:
        assistant:
          kind: mcp
      #         ^^^ AUT009
          port: 8085
      edge: {host: notes.example.com}
      """,
      """
      loopgen: 1
      name: notes
      services:
        login: {kind: oauth, image: "login:1.0.0", port: 8083}
        assistant: {kind: mcp, port: 8085, mcp: {open: false}}
      #                                                ^^^^^ AUT009
      edge: {host: notes.example.com}
      """,
    ],
    good: [
      """
      loopgen: 1
      name: notes
      services:
        login: {kind: oauth, image: "login:1.0.0", port: 8083}
        assistant: {kind: mcp, port: 8085, auth: login}
        handbook: {kind: mcp, port: 8086, mcp: {open: true}}
        search: {kind: mcp, image: "search:1.0.0", port: 8087}
      edge: {host: notes.example.com, routes: {/handbook: handbook, /search: search}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let issuer = stack.onlyIssuer
    for service in stack.services where service.image.isMCP && service.auth == nil {
      guard let server = service.mcp, !server.isOpen.value else { continue }
      let name = service.name.value
      report(
        at: server.isOpen.span ?? service.kind.span ?? stack.place(of: service),
        "`\(name)` has no `auth`, and `open` is \(server.isOpen.phrase): it answers on the loopback of its container alone",
        notes: way(to: service, in: stack),
        help:
          "write `auth: \(issuer?.name.value ?? "<the oauth service>")` to ask for tokens, or `mcp: {open: true}` to "
          + "let everybody who reaches it read all of its notes",
        fix: issuer.flatMap {
          service.setting("auth", to: $0.name.value, in: stack, "ask for tokens of `\($0.name.value)`", .safe)
        } ?? service.setting("mcp", "open", to: "true", in: stack, "let everybody in", .ask)
      )
    }
  }

  /// Who would ask it in vain.
  private func way(to service: Service, in stack: Stack) -> [Note] {
    let route = stack.edge?.routes.first { $0.service.value == service.name.value && $0.path.span != nil }
    return route.map { $0.path.origin.note("the route to it") } ?? []
  }
}
