package import LoopDiagnostics

/// Turns edits that are said by their meaning into edits of one YAML text; comments and layout stay.
///
/// An edit is refused, and never guessed, where its meaning would reach further than its place or its place is unclear:
/// anchors, aliases and merge keys on the way, tags, explicit keys (`? key`), block scalars that keep what stands below
/// them, comments that would be lost between two entries, a path through a scalar, a name that is already there.
/// What is not refused reads back as the tree that the edit means.
///
/// The text is read once, so that many edits of a large file cost no more than one.
package struct YAMLEditor: Sendable {
  let lines: YAMLLines
  let file: FileID
  let root: YAMLLayout
  let hasFragileScalar: Bool

  /// What one edit does to the text.
  struct Change {
    var edits: [TextEdit]
    /// Set when the change adds an entry behind others: another one may add its own at the same place.
    var added: Addition?
  }

  /// A new entry of a mapping that has other entries.
  struct Addition: Hashable {
    var mapping: [String]
    var key: String
  }

  /// Reads a text; `nil` when it is not one YAML document, or holds line breaks that only YAML 1.1 knows.
  package init?(_ text: SourceText, as file: FileID, limits: YAMLLimits = YAMLLimits()) {
    guard let lines = YAMLLines(text.bytes) else { return nil }
    guard let result = YAMLLayoutReader.read(text.bytes, lines.scalars, limits) else { return nil }
    self.lines = lines
    self.file = file
    root = result.root
    hasFragileScalar = result.hasFragileScalar
  }

  /// The text edits of one edit.
  ///
  /// - Parameter edit: Of this file. Elements of a path name keys; `0`, `1`, … name items of a list.
  /// - Returns: `nil` when the edit cannot be made safely.
  package func textEdits(for edit: Edit) -> [TextEdit]? { textEdits(for: [edit]) }

  /// The text edits of several edits that are made together, sorted by place.
  ///
  /// - Parameter edits: Of this file, each meant for the text as it is now.
  /// - Returns: `nil` when one of them cannot be made safely, or two of them meet.
  package func textEdits(for edits: [Edit]) -> [TextEdit]? {
    var changes: [Change] = []
    for edit in edits {
      guard edit.file == file, let change = change(for: edit) else { return nil }
      for other in changes where meet(change, other) { return nil }
      changes.append(change)
    }
    return changes.flatMap(\.edits).enumerated()
      .sorted { ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset) }.map(\.element)
  }

  private func meet(_ one: Change, _ other: Change) -> Bool {
    if let added = one.added, let earlier = other.added, one.edits[0].span == other.edits[0].span {
      return added.mapping != earlier.mapping || added.key == earlier.key
    }
    return one.edits.contains { edit in other.edits.contains { edit.collides(with: $0) } }
  }

  private func change(for edit: Edit) -> Change? {
    switch edit {
    case .replace(let span, let text):
      Int(span.end) <= lines.count ? Change(edits: [TextEdit(span, text)]) : nil
    case .set(_, let path, let value): set(path, to: value)
    case .remove(_, let path): remove(path)
    case .rename(_, let path, let name): rename(path, to: name)
    }
  }

  func edit(_ start: Int, _ end: Int, _ replacement: String) -> TextEdit {
    let span = SourceSpan(file: file, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end))
    return TextEdit(span, replacement)
  }
}

extension YAMLEditor {
  /// Another name for a key; how it is quoted stays.
  private func rename(_ path: [String], to name: String) -> Change? {
    guard let place = walk(path), place.missing.isEmpty, let (container, mapping, pair) = place.pair else { return nil }
    guard mapping.index[name] == nil, isOrdinary(pair.key, in: container) else { return nil }
    guard name.unicodeScalars.count < 500, pair.key.start < pair.key.end else { return nil }
    var buffer = TextBuffer()
    if lines.scalars[pair.key.start] == "\"" || lines.scalars[pair.key.start] == "'" {
      YAMLScalar.printQuoted(name, into: &buffer)
    } else {
      YAMLScalar.print(name, as: .key, into: &buffer)
    }
    return Change(edits: [edit(pair.key.start, pair.key.end, buffer.text)])
  }
}
