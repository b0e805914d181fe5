package import LoopDiagnostics

/// Finds the text edits of fixes; each YAML text is read once, when the first fix asks for it.
package struct FixResolver {
  private let sources: SourceMap
  private var editors: [FileID: YAMLEditor?] = [:]
  /// The texts that were looked at, in the unit that spans count.
  private var texts: [FileID: [Unicode.Scalar]] = [:]

  package init(_ sources: SourceMap) { self.sources = sources }

  /// The text edits of the fixes of findings; a fix that cannot be made safely is not among them.
  package static func edits(of diagnostics: [Diagnostic], in sources: SourceMap) -> [Fix: [TextEdit]] {
    var resolver = FixResolver(sources)
    var result: [Fix: [TextEdit]] = [:]
    for fix in diagnostics.compactMap(\.fix) where result[fix] == nil {
      result[fix] = resolver.textEdits(for: fix)
    }
    return result
  }

  /// The text edits of one fix, sorted by file and place.
  ///
  /// - Parameter fix: Its edits are all meant for the texts as they are.
  /// - Returns: `nil` when one of its edits cannot be made safely, when two of them meet, or when there is none.
  package mutating func textEdits(for fix: Fix) -> [TextEdit]? {
    var result: [TextEdit] = []
    for file in Set(fix.edits.map(\.file)).sorted(by: { $0.index < $1.index }) {
      guard let edits = textEdits(for: fix.edits.filter { $0.file == file }, of: file) else { return nil }
      result += edits
    }
    return result.isEmpty ? nil : result
  }

  private mutating func textEdits(for edits: [Edit], of file: FileID) -> [TextEdit]? {
    guard sources.contains(file) else { return nil }
    if let plain = replacements(edits) {
      let text = text(of: file)
      return plain.isEmpty || !plain.allSatisfy { Self.cutsBetweenWords($0.span, text) } ? nil : plain
    }
    return editor(of: file)?.textEdits(for: edits)
  }

  /// Edits that are texts already need no format, so files of any language can be edited; none when two of them meet.
  private func replacements(_ edits: [Edit]) -> [TextEdit]? {
    var result: [TextEdit] = []
    for edit in edits {
      guard case .replace(let span, let text) = edit else { return nil }
      let replacement = TextEdit(span, text)
      guard !result.contains(where: { $0.collides(with: replacement) }) else { return [] }
      result.append(replacement)
    }
    return result.sorted { $0.span < $1.span }
  }

  /// Whether a span begins and ends where words do.
  ///
  /// A rule knows a value as it is read. Where quotes or escapes inside of it move its words, a place is off by as many
  /// characters, and cuts one of them: such an edit is not made.
  private static func cutsBetweenWords(_ span: SourceSpan, _ text: [Unicode.Scalar]) -> Bool {
    let (start, end) = (Int(span.start), Int(span.end))
    guard end <= text.count else { return false }
    func cuts(_ place: Int) -> Bool {
      place > 0 && place < text.count && text[place - 1].isPartOfWord && text[place].isPartOfWord
    }
    return !cuts(start) && !cuts(end)
  }

  private mutating func text(of file: FileID) -> [Unicode.Scalar] {
    if let known = texts[file] { return known }
    let text = Array(String(decoding: sources[file].bytes, as: UTF8.self).unicodeScalars)
    texts[file] = text
    return text
  }

  private mutating func editor(of file: FileID) -> YAMLEditor? {
    if let known = editors[file] { return known }
    let editor = YAMLEditor(sources[file], as: file)
    editors[file] = .some(editor)
    return editor
  }
}

extension Unicode.Scalar {
  fileprivate var isPartOfWord: Bool { properties.isAlphabetic || ("0"..."9").contains(self) || self == "_" }
}
