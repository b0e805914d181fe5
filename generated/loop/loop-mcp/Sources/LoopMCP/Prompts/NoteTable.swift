import LoopVault

/// A list of notes as text, a line for each.
struct NoteTable {
  let text: String

  /// - Parameters:
  ///   - notes: The notes in their order.
  ///   - what: What they have in common: `belong to the project`.
  ///   - limit: How many lines there are at most.
  init(_ notes: [VisibleNote], of what: String, limit: Int) {
    guard !notes.isEmpty else {
      text = "There are no notes that \(what)."
      return
    }
    let shown = notes.count > limit ? ", the first \(limit) of \(notes.count)" : ""
    let lines = notes.prefix(limit).map { "- " + Self.line($0) }
    text = "Notes that \(what)\(shown):\n" + lines.joined(separator: "\n")
  }

  private static func line(_ note: VisibleNote) -> String {
    let front = note.record.frontMatter
    let facts = [("entity_type", ""), ("status", ""), ("assignee", "assignee "), ("due", "due ")].compactMap {
      let lines = front.lines($0.0)
      return lines.isEmpty ? nil : $0.1 + lines.prefix(5).joined(separator: ", ").flattened
    }
    let modified = "changed \(Timestamp.text(note.modified).prefix(10))"
    return "\(note.title.flattened) [\(note.id.flattened)]: \((facts + [modified]).joined(separator: "; "))"
  }
}

extension String {
  /// The start of the text on one line.
  fileprivate var flattened: String {
    NoteRow.cut(split(whereSeparator: \.isNewline).joined(separator: " "))
  }
}
