import LoopDiagnostics
import LoopSpec
import LoopStack

/// The MCP server does not know the name that it is asked by.
struct HostRefused: Rule {
  let about = CodeInfo(
    "STR011",
    "host-refused",
    .error,
    summary: "the MCP server refuses the host name that the edge sends",
    rationale: """
      MCP servers compare `Host` with a list, so that a page whose name points at them gets no answer (DNS rebinding). \
      Without a list of their own they let `localhost` in alone: measured with the Python SDK, 421 for every request \
      that comes through a proxy, with the public name as with nginx's own `$proxy_host`.
      """,
    evidence: [
      "https://github.com/modelcontextprotocol/python-sdk/issues/1798",
      "https://github.com/getzep/graphiti/issues/1745",
    ],
    bad: [
      """
      loopgen: 1
      name: notes
      services:
        assistant:
          kind: mcp
          image: "assistant:1.0.0"
          port: 8085
          env: {MCP_ALLOWED_HOSTS: "localhost,127.0.0.1"}
      #                            ^^^^^^^^^^^^^^^^^^^^^ STR011
      edge: {host: notes.example.com}
      """,
      """
      loopgen: 1
      name: notes
      services:
        assistant: {kind: mcp, port: 8085, mcp: {open: true}}
      edge:
        host: notes.example.com
        routes:
          /mcp: {to: assistant, raw: "proxy_set_header Host localhost;"}
      #                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ STR011
      """,
    ],
    good: [
      """
      loopgen: 1
      name: notes
      services:
        search:
          kind: mcp
          image: "search:1.0.0"
          port: 8086
          env: {MCP_ALLOWED_HOSTS: "[\\"localhost:*\\", \\"*.example.com\\"]"}
        assistant: {kind: mcp, port: 8085, mcp: {open: true}}
      edge:
        host: notes.example.com
        routes:
          /mcp: {to: assistant, raw: "proxy_set_header Host $host;"}
          /search: search
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge else { return }
    var causes = Causes()
    for route in stack.eventStreams {
      guard let service = stack.service(named: route.service.value), service.isMCPServer(at: route),
        let host = Self.host(of: route, edge)
      else { continue }
      if service.image.isMCP {
        let known = service.mcp?.allowedHosts.map(\.value) ?? []
        guard !known.isEmpty, !HostList(known).contains(host.value), let span = host.span ?? route.place,
          causes.isNew(span)
        else { continue }
        report(
          at: span,
          "`\(route.path.value)` asks `\(service.name.value)` as `\(host.value)`, but it answers as "
            + known.map { "`\($0)`" }.joined(separator: " and ") + " alone",
          help: "leave the directive out: the public name is sent"
        )
      } else if let variable = service.allowedHosts, let list = HostList(variable.value.value) {
        guard !list.contains(host.value), let span = variable.value.span ?? route.place, causes.isNew(span) else {
          continue
        }
        report(
          at: span,
          "`\(variable.name.value)` does not list `\(host.value)`, which `\(route.path.value)` is asked as: 421",
          notes: host.origin.note("the name that is sent") + route.path.origin.note("the route to it"),
          help: "add `\(host.value)` to `\(variable.name.value)`"
        )
      }
    }
  }

  /// The `Host` that a location sends on; `nil` when it depends on the request.
  private static func host(of route: Route, _ edge: Edge) -> Fact<String>? {
    guard let sent = route.settings.facts.requestHeader("Host") else { return nil }
    switch sent.value {
    case "$host", "$http_host", "$server_name":
      let isName = !["", "_", "localhost"].contains(edge.host.value) && !edge.host.value.contains("$")
      return isName ? edge.host : nil
    case "$proxy_host": return Fact(route.service.value, sent.origin)
    default: return sent.value.contains("$") ? nil : sent
    }
  }
}

extension Service {
  /// Whether it is known to speak MCP at a route.
  func isMCPServer(at route: Route) -> Bool {
    kind.value == .mcp || route.path.value.split(separator: "/").last == "mcp"
  }

  /// The variable that lists the names under which it lets itself be asked.
  var allowedHosts: EnvironmentVariable? {
    container.inputs.environment.last { $0.name.value.hasSuffix("ALLOWED_HOSTS") }
  }
}
