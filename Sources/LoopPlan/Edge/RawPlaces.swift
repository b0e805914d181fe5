import LoopDiagnostics
import LoopFormats
import LoopStack

/// Where the user's own directives stand, by what they say.
struct RawPlaces {
  private let edge: [[String]: SourceSpan]
  private let routes: [String: [[String]: SourceSpan]]

  init(_ edge: Edge) {
    self.edge = Self.places(edge.rawHTTP + edge.rawServer)
    let own = edge.routes.filter { !$0.raw.isEmpty }.map { ($0.path.value, Self.places($0.raw)) }
    routes = Dictionary(own, uniquingKeysWith: { first, _ in first })
  }

  /// The place of a directive in what a route says, or in what is said for all of them.
  func place(of directive: NginxDirective, route: String?) -> SourceSpan? {
    let words = Self.words(directive)
    return route.flatMap { routes[$0]?[words] } ?? edge[words]
  }

  private static func places(_ raw: [RawDirectives]) -> [[String]: SourceSpan] {
    var places: [[String]: SourceSpan] = [:]
    for text in raw {
      var waiting = text.statements.directives
      while let directive = waiting.popLast() {
        places[words(directive)] = text.place(of: directive)
        waiting += (directive.block ?? []).directives
      }
    }
    return places
  }

  private static func words(_ directive: NginxDirective) -> [String] {
    [directive.name] + directive.arguments.map(\.word)
  }
}
