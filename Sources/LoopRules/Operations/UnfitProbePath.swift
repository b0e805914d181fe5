import LoopDiagnostics
import LoopStack

/// A probe asks for a stream, for something that needs a token, or for what the server does not have.
struct UnfitProbePath: Rule {
  let about = CodeInfo(
    "OPS005",
    "unfit-probe-path",
    .error,
    summary: "a probe asks for a stream, or for what needs a token",
    rationale: """
      A probe of a stream hangs until it times out, and each one holds a connection open; a probe of a protected path \
      is answered 401. Either way a service that works counts as unhealthy, and whoever waits for it never starts. A \
      path of its own, without a token, tells whether the process answers.
      """,
    evidence: [
      "https://github.com/compose-spec/compose-spec/blob/main/05-services.md#healthcheck",
      "https://modelcontextprotocol.io/specification/2025-11-25/basic/transports",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        assistant: {kind: mcp, image: "assistant:1.0.0", port: 8085, health: /mcp}
      #                                                                      ^^^^ OPS005
      edge: {host: shop.example.com}
      """,
      """
      loopgen: 1
      name: shop
      services:
        news:
          image: "news:1.0.0"
          port: 8080
          health: {command: "probe http://127.0.0.1:8080/events"}
      #                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ OPS005
      edge: {host: shop.example.com, routes: {/events: {to: news, stream: 1h}}}
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        assistant: {kind: mcp, port: 8085, health: /mcp, mcp: {open: true}}
        news:
          image: "news:1.0.0"
          port: 8080
          health: /health
      edge: {host: shop.example.com, routes: {/events: {to: news, stream: 1h}}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let streams = Streams(stack)
    for service in stack.services {
      // The generated server is probed by a command of its own, whatever the path.
      guard case .test(let test) = service.container.process.health, service.health?.client.value != .subcommand,
        let path = ProbeCommand(test.command.value)?.url?.path
      else { continue }
      let span = service.health?.probe.span ?? test.command.span ?? stack.place(of: service)
      let name = service.name.value
      if let reason = streams.reason(name, path) {
        report(
          at: span,
          "the probe of `\(name)` asks for `\(path)`, which \(reason.words)",
          notes: [Note("it is routed here", at: reason.span)],
          help: "probe a path that answers at once: `health: /health`",
          fix: Self.fix(service)
        )
      }
    }
  }

  private static func fix(_ service: Service) -> Fix? {
    guard let probe = service.health?.probe, case .http = probe.value, case .spec(let span) = probe.origin else {
      return nil
    }
    return Fix("probe a path of its own", .ask, .replace(span, with: "/health"))
  }

  /// Paths of services, as they see them, that are no probe's.
  private struct Streams {
    struct Reason {
      let words: String
      let span: SourceSpan?
    }

    private struct Key: Hashable {
      let service: String
      let path: String
    }

    private var reasons: [Key: Reason] = [:]

    init(_ stack: Stack) {
      for service in stack.services {
        guard let mcp = service.mcp else { continue }
        add(service.name.value, mcp.path.value, "is the MCP endpoint", mcp.path.span)
      }
      for route in stack.edge?.locations ?? [] where route.match == .exact && !route.strip.value {
        let name = route.service.value
        if route.purpose == .mcpEndpoint {
          add(name, route.path.value, "is the MCP endpoint", route.path.span)
        } else if route.stream.value {
          add(name, route.path.value, "is a stream", route.stream.span ?? route.path.span)
        }
      }
    }

    private mutating func add(_ service: String, _ path: String, _ words: String, _ span: SourceSpan?) {
      let key = Key(service: service, path: path)
      if reasons[key] == nil { reasons[key] = Reason(words: words, span: span) }
    }

    func reason(_ service: String, _ path: String) -> Reason? { reasons[Key(service: service, path: path)] }
  }
}
