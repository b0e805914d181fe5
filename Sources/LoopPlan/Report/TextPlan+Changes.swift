import LoopDiagnostics

/// The facts that differ, below what they are facts of.
extension TextPlan {
  var changes: String {
    mutating get {
      var text = ""
      for group in Subjects(plan.changes).groups {
        text += paint(group.subject.words, .title) + "\n"
        let rows = group.changes.map { row($0) }
        let columns = TextColumns(rows, paint)
        for (row, change) in zip(rows, group.changes) {
          text += "  " + columns.line(row) + "\n"
          if let alarm = change.alarm { text += "      " + paint("ALARM: \(alarm)", .loud) + "\n" }
        }
      }
      return text
    }
  }

  private mutating func row(_ change: Change) -> [TextColumns.Cell] {
    [
      Self.mark(change), TextColumns.Cell(change.what, change.alarm == nil ? .plain : .loud),
      TextColumns.Cell(Self.values(change)), TextColumns.Cell(change.span.map { places.text($0) } ?? "", .quiet),
    ]
  }

  private static func values(_ change: Change) -> String {
    let before = change.shown(change.before)
    let after = change.shown(change.after)
    guard let before else { return after ?? "" }
    if let after { return "\(before) → \(after)" }
    // What is gone is gone, but a fact that lost its value still says so; a mark for alarm says neither.
    return change.kind == .removed && (change.alarm == nil || change.label.isEmpty) ? before : "\(before) → nothing"
  }

  private static func mark(_ change: Change) -> TextColumns.Cell {
    if change.alarm != nil { return TextColumns.Cell("!", .loud) }
    switch change.kind {
    case .added: return TextColumns.Cell("+", .good)
    case .removed: return TextColumns.Cell("-", .change)
    case .changed, .renamed: return TextColumns.Cell("~", .change)
    }
  }
}
