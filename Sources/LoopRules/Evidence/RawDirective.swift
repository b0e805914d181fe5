import LoopDiagnostics
import LoopFormats
import LoopStack

/// A directive of the user's own, with the text that it stands in and the blocks around it.
struct RawDirective {
  let directive: NginxDirective
  let text: RawDirectives
  /// Names of the blocks that it stands in, the outermost first.
  let blocks: [String]

  var name: String { directive.name }
  var words: [String] { directive.arguments.map(\.word) }

  /// The directive's name.
  var place: SourceSpan { text.place(of: directive) }

  /// From its name to its last argument.
  var whole: SourceSpan {
    let start = place
    guard let last = directive.arguments.last.map({ text.place(of: $0) }), last.file == start.file else { return start }
    return SourceSpan(file: start.file, start: min(start.start, last.start), end: max(start.end, last.end))
  }

  /// Whether a directive of this name stands directly in its block.
  func holds(_ name: String) -> Bool {
    (directive.block ?? []).contains { statement in
      if case .directive(let inner) = statement { inner.name == name } else { false }
    }
  }

  /// An argument with its place.
  func word(_ index: Int) -> Fact<String>? {
    guard directive.arguments.indices.contains(index) else { return nil }
    let argument = directive.arguments[index]
    return Fact(argument.word, .spec(text.place(of: argument)))
  }
}

extension Edge {
  /// The user's own texts: of `http`, of `server`, of the routes.
  var rawTexts: [RawDirectives] { rawHTTP + rawServer + routes.flatMap(\.raw) }

  /// Every directive of the user's, blocks before what stands in them.
  var rawDirectives: [RawDirective] { rawTexts.flatMap(\.allDirectives) }
}

extension RawDirectives {
  /// Every directive, blocks before what stands in them.
  var allDirectives: [RawDirective] {
    var found: [RawDirective] = []
    func walk(_ statements: [NginxStatement], _ blocks: [String]) {
      for case .directive(let directive) in statements {
        found.append(RawDirective(directive: directive, text: self, blocks: blocks))
        if let block = directive.block { walk(block, blocks + [directive.name]) }
      }
    }
    walk(statements, [])
    return found
  }
}
