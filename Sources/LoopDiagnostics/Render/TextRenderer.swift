/// Findings for people: the first line for machines, an excerpt with carets, notes, the cure.
///
///     specs/shop.yaml:9:31: error[PRT001]: host port 8080 is already published by `web`
///        9 |       - {container: 80, host: 8080}
///          |                               ^^^^
///     specs/shop.yaml:5:31: note: first published here
///     help: publish one of them on another host port
///        9 ~       - {container: 80, host: 8081}
package struct TextRenderer {
  private let sources: SourceMap
  private let style: Style
  private let edits: [Fix: [TextEdit]]
  private var maps: [FileID: LineMap] = [:]

  /// - Parameters:
  ///   - sources: The texts that findings point into.
  ///   - colour: Whether escape sequences of terminals may be used.
  ///   - edits: What fixes change, so that the lines to write can be shown below a cure.
  package init(sources: SourceMap, colour: Bool = false, edits: [Fix: [TextEdit]] = [:]) {
    self.sources = sources
    self.style = Style(colour: colour)
    self.edits = edits
  }

  package mutating func render(_ diagnostics: [Diagnostic]) -> String {
    var text = ""
    for diagnostic in diagnostics { append(diagnostic, to: &text) }
    return text
  }

  private mutating func append(_ diagnostic: Diagnostic, to text: inout String) {
    let label = style.label("\(diagnostic.severity.name)[\(diagnostic.code)]", diagnostic.severity)
    let message = style.bold(DisplayWidth.sanitized(diagnostic.message))
    text += "\(place(of: diagnostic.span)): \(label): \(message)\n"
    text += excerpt(of: diagnostic.span, diagnostic.severity)
    for note in diagnostic.notes {
      let message = DisplayWidth.sanitized(note.message)
      text += note.span.map { "\(place(of: $0)): note: \(message)\n" } ?? "note: \(message)\n"
    }
    let fixed = diagnostic.fix.flatMap { edits[$0] } ?? []
    if let help = diagnostic.help ?? (fixed.isEmpty ? nil : diagnostic.fix?.title) {
      text += "help: \(Self.indented(help))\n"
    }
    text += suggestion(fixed, besides: diagnostic.span.file)
  }

  /// The lines of a fix; those of another file than the finding's under its name.
  private mutating func suggestion(_ edits: [TextEdit], besides file: FileID) -> String {
    var text = ""
    var shown = 0
    for (index, edit) in edits.enumerated() where index == 0 || edits[index - 1].span.file != edit.span.file {
      let lines = Suggestion(edits.filter { $0.span.file == edit.span.file }, in: map(edit.span.file)).lines
      if edit.span.file != file { text += "\(DisplayWidth.sanitized(sources[edit.span.file].name)):\n" }
      for line in lines.prefix(Suggestion.limit - shown) {
        let content = Excerpt(Array(line.text.unicodeScalars), marking: 0..<0).line
        text += "\(Self.gutter(line.number)) \(style.mark(line.mark)) \(content)\n"
      }
      if shown + lines.count > Suggestion.limit { return text + "     …\n" }
      shown += lines.count
    }
    return text
  }

  /// A line number as wide as four digits.
  private static func gutter(_ line: Int) -> String {
    let number = String(line)
    return String(repeating: " ", count: max(0, 4 - number.count)) + number
  }

  /// `file:line:column` of where a span begins.
  package mutating func place(of span: SourceSpan) -> String {
    "\(DisplayWidth.sanitized(sources[span.file].name)):\(map(span.file).position(of: span.start))"
  }

  private mutating func excerpt(of span: SourceSpan, _ severity: Severity) -> String {
    let map = map(span.file)
    let start = map.position(of: span.start)
    let end = map.position(of: span.end)
    let scalars = Array(map.text(ofLine: start.line).unicodeScalars)
    if scalars.isEmpty { return "" }
    let first = min(start.column - 1, scalars.count)
    let last = end.line == start.line ? min(end.column - 1, scalars.count) : scalars.count
    let window = Excerpt(scalars, marking: first..<max(first, last))
    let gutter = Self.gutter(start.line)
    let blank = String(repeating: " ", count: gutter.count)
    return "\(gutter) | \(window.line)\n\(blank) | \(window.indent)\(style.label(window.carets, severity))\n"
  }

  private mutating func map(_ file: FileID) -> LineMap {
    if let known = maps[file] { return known }
    let map = LineMap(sources[file])
    maps[file] = map
    return map
  }

  /// Further lines of a cure stand under its first word.
  private static func indented(_ help: String) -> String {
    help.split(separator: "\n", omittingEmptySubsequences: false).map { DisplayWidth.sanitized(String($0)) }
      .joined(separator: "\n      ")
  }
}

/// A source line cut to a readable width around what is marked.
private struct Excerpt {
  var line = ""
  var indent = ""
  var carets = ""

  private static let width = 110

  init(_ scalars: [Unicode.Scalar], marking range: Range<Int>) {
    let start = range.lowerBound > Self.width - 30 ? range.lowerBound - 30 : 0
    let end = min(scalars.count, start + Self.width)
    if start > 0 { add("…", to: &indent) }
    for index in start..<end {
      let scalar = scalars[index]
      line += DisplayWidth.visible(scalar)
      let cells = scalar.value == 0x09 ? 1 : DisplayWidth.cells(scalar)
      if index < range.lowerBound { indent += String(repeating: " ", count: cells) }
      if range.contains(index) { carets += String(repeating: "^", count: cells) }
    }
    if start > 0 { line = "…" + line }
    if end < scalars.count { line += "…" }
    if carets.isEmpty { carets = "^" }
  }

  private func add(_ text: String, to indent: inout String) {
    indent += String(repeating: " ", count: text.unicodeScalars.count)
  }
}

/// Terminal colours, or none.
private struct Style {
  var colour: Bool

  func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  func mark(_ mark: Suggestion.Mark) -> String {
    guard colour else { return mark.rawValue }
    let code =
      switch mark {
      case .changed: "1;33"
      case .added: "1;32"
      case .removed: "1;31"
      }
    return "\u{1B}[\(code)m\(mark.rawValue)\u{1B}[0m"
  }

  func label(_ text: String, _ severity: Severity) -> String {
    guard colour else { return text }
    let code =
      switch severity {
      case .error: "1;31"
      case .warning: "1;33"
      case .advice: "1;36"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
