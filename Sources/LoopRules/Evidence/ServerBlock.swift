import LoopDiagnostics
import LoopFormats
import LoopStack

/// The locations of one `server` block, in the order in which nginx reads them.
struct ServerBlock {
  /// One location as nginx compares it.
  struct Location {
    enum Kind {
      /// `= /mcp`
      case exact
      /// `/api/`, and `^~ /api/`, which no pattern is tried after.
      case prefix(isFinal: Bool)
      /// `~ ^/api/`
      case pattern(ignoresCase: Bool)
    }

    let kind: Kind
    let path: String
    /// Where it is written; `nil` for what follows from something else.
    let span: SourceSpan?
    /// What stands in it; `nil` for a route of the spec.
    let directive: RawDirective?
  }

  private(set) var locations: [Location]

  /// All servers: the public one first, the user's own after it.
  static func all(of stack: Stack) -> [ServerBlock] {
    guard let edge = stack.edge else { return [] }
    var blocks: [ServerBlock] = []
    switch stack.form {
    case .spec:
      let own = edge.rawServer.flatMap { locations(in: $0.statements, of: $0) }
      blocks.append(ServerBlock(locations: edge.routes.map(Location.init) + own))
    case .files:
      // Each may be included somewhere else.
      blocks += edge.rawServer.map { ServerBlock(locations: locations(in: $0.statements, of: $0)) }
    }
    for text in edge.rawHTTP {
      for block in text.allDirectives where block.name == "server" && block.directive.block != nil {
        blocks.append(ServerBlock(locations: locations(in: block.directive.block ?? [], of: text)))
      }
    }
    return blocks
  }

  private static func locations(in statements: [NginxStatement], of text: RawDirectives) -> [Location] {
    statements.compactMap { statement in
      guard case .directive(let directive) = statement, directive.name == "location" else { return nil }
      return Location(RawDirective(directive: directive, text: text, blocks: ["server"]))
    }
  }
}

extension ServerBlock.Location {
  init(_ route: Route) {
    kind = route.match == .exact ? .exact : .prefix(isFinal: false)
    path = route.path.value
    span = route.path.span
    directive = nil
  }

  /// `nil` for a name: `@fallback`.
  init?(_ location: RawDirective) {
    guard let first = location.word(0), !first.value.hasPrefix("@") else { return nil }
    // The modifier may be glued to the path.
    let modifier = ["=", "^~", "~*", "~"].first { first.value.hasPrefix($0) } ?? ""
    let own = location.word(1) ?? first.map { String($0.dropFirst(modifier.count)) }
    switch modifier {
    case "=": kind = .exact
    case "~": kind = .pattern(ignoresCase: false)
    case "~*": kind = .pattern(ignoresCase: true)
    default: kind = .prefix(isFinal: modifier == "^~")
    }
    path = own.value
    span = own.span
    directive = location
  }

  /// What two locations of one server cannot both be: nginx refuses the second, or never reaches it.
  var identity: String {
    switch kind {
    case .exact: "= " + path
    case .prefix: path
    case .pattern(let ignoresCase): (ignoresCase ? "~* " : "~ ") + path
    }
  }

  /// The beginning that a pattern asks for when it lets everything through behind it; `nil` where it is not so simple.
  var patternPrefix: String? {
    guard case .pattern = kind, path.hasPrefix("^/") else { return nil }
    var rest = path.dropFirst()
    for ending in ["(.*)$", "(.*)", ".*$", ".*"] where rest.hasSuffix(ending) {
      rest = rest.dropLast(ending.count)
      break
    }
    var literal = ""
    var isEscaped = false
    for character in rest {
      if isEscaped {
        guard ".-/_".contains(character) else { return nil }
        literal.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        guard character.isLetter || character.isNumber || "/-_~%@".contains(character) else { return nil }
        literal.append(character)
      }
    }
    return isEscaped ? nil : literal
  }
}

extension Edge {
  /// Where the paths of locations stand that nginx alone asks.
  var internalLocations: Set<SourceSpan> {
    Set(
      rawDirectives.lazy.filter { $0.name == "location" && $0.holds("internal") }
        .compactMap { ServerBlock.Location($0)?.span }
    )
  }
}
