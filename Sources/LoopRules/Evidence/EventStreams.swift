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

/// Places that a finding was reported at: several locations may share one line.
struct Causes {
  private var seen: Set<SourceSpan> = []

  mutating func isNew(_ span: SourceSpan) -> Bool { seen.insert(span).inserted }
}

extension Fact {
  /// Whether the user's own words say so.
  var isWritten: Bool {
    if case .spec = origin { return true }
    return false
  }
}

extension Fix {
  /// A word of the user's becomes another one; `nil` where the word does not stand in the file as it is read.
  static func word(_ fact: Fact<String>, becomes new: String, _ title: String, _ safety: Safety = .safe) -> Fix? {
    word(fact.value, at: fact.origin, becomes: new, title, safety)
  }

  static func word(_ old: String, at origin: Origin, becomes new: String, _ title: String, _ safety: Safety = .safe)
    -> Fix?
  {
    guard case .spec(let span) = origin, Int(span.end - span.start) == old.unicodeScalars.count else { return nil }
    return Fix(title, safety, .replace(span, with: new))
  }
}
