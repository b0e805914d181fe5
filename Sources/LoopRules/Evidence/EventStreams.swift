import LoopDiagnostics
import LoopSpec
import LoopStack

extension Route {
  /// Whether it answers with events.
  ///
  /// A location that upgrades connections serves a WebSocket: nothing that holds events back touches it. MCP has none.
  var carriesEvents: Bool {
    guard stream.value else { return false }
    return purpose == .mcpEndpoint || settings.facts.requestHeader("Upgrade")?.value.isEmpty ?? true
  }

  /// Whether its path names an endpoint that streams: `/mcp`, `/v1/sse`.
  var isNamedForEvents: Bool {
    guard settings.facts.requestHeader("Upgrade")?.value.isEmpty ?? true else { return false }
    if path.value.contains("well-known") { return false }
    return ["mcp", "sse"].contains(path.value.lowercased().split { !$0.isLetter }.last)
  }

  /// Where it is written, or what implies it.
  var place: SourceSpan? { path.span ?? service.span }

  /// Whether a POST comes through.
  var takesPosts: Bool { methods?.value.contains(.post) ?? true }
}

extension Stack {
  /// Locations that answer with events.
  ///
  /// nginx's language cannot say so: there, a path that is called like an endpoint of MCP or of server-sent events is
  /// one.
  var eventStreams: [Route] {
    guard let edge else { return [] }
    let own = form == .files ? edge.routes + edge.rawLocations : edge.rawLocations
    let routes = form == .files ? [] : edge.routes.filter(\.carriesEvents)
    return routes + own.filter { $0.carriesEvents || $0.isNamedForEvents }
  }
}
