/// The difference of two texts in the unified format of POSIX `diff -u`, as `patch -p0` reads it.
package struct UnifiedDiff: Hashable, Sendable {
  /// The whole diff with its two header lines; empty when the texts are equal.
  ///
  /// Bytes that are no UTF-8 are shown as U+FFFD. Control characters are kept: a terminal's printer escapes them.
  package let text: String
  package let insertions: Int
  package let deletions: Int

  /// The result is `nil` for texts with a NUL byte or more than 200,000 lines.
  ///
  /// - Parameters:
  ///   - old: The text on the disk; `nil` when there is no file.
  ///   - new: The text that takes its place; `nil` when the file goes.
  ///   - path: Shown in the header.
  package init?(from old: [UInt8]?, to new: [UInt8]?, path: String) {
    guard let comparison = TextComparison(old ?? [], new ?? []) else { return nil }
    insertions = comparison.changes.reduce(0) { $0 + $1.new.count }
    deletions = comparison.changes.reduce(0) { $0 + $1.old.count }
    guard !comparison.changes.isEmpty || (old == nil) != (new == nil) else {
      text = ""
      return
    }
    // A name with a space ends at a tab, for readers that would cut it at the space.
    let shown = path.contains(" ") ? path + "\t" : path
    var text = "--- \(old == nil ? "/dev/null" : shown)\n+++ \(new == nil ? "/dev/null" : shown)\n"
    for hunk in Hunk.grouping(comparison.changes) {
      hunk.print(comparison, into: &text)
    }
    self.text = text
  }
}

/// Changes so near to each other that they share their context.
private struct Hunk {
  private static let context = 3

  var changes: [LineComparison.Change]

  static func grouping(_ changes: [LineComparison.Change]) -> [Hunk] {
    var hunks: [Hunk] = []
    for change in changes {
      if let last = hunks.last?.changes.last, change.old.lowerBound - last.old.upperBound <= 2 * context {
        hunks[hunks.count - 1].changes.append(change)
      } else {
        hunks.append(Hunk(changes: [change]))
      }
    }
    return hunks
  }

  func print(_ texts: TextComparison, into output: inout String) {
    guard let first = changes.first, let last = changes.last else { return }
    let before = min(Self.context, first.old.lowerBound, first.new.lowerBound)
    let after = min(
      Self.context,
      texts.old.count - last.old.upperBound,
      texts.new.count - last.new.upperBound
    )
    let old = first.old.lowerBound - before..<last.old.upperBound + after
    let new = first.new.lowerBound - before..<last.new.upperBound + after
    output += "@@ -\(Self.range(old)) +\(Self.range(new)) @@\n"
    var line = old.lowerBound
    for change in changes {
      for kept in line..<change.old.lowerBound { Self.print(" ", texts.old, kept, into: &output) }
      for gone in change.old { Self.print("-", texts.old, gone, into: &output) }
      for come in change.new { Self.print("+", texts.new, come, into: &output) }
      line = change.old.upperBound
    }
    for kept in line..<old.upperBound { Self.print(" ", texts.old, kept, into: &output) }
  }

  /// Counted from 1; an empty range names the line before it, a range of one line has no length.
  private static func range(_ lines: Range<Int>) -> String {
    switch lines.count {
    case 0: "\(lines.lowerBound),0"
    case 1: "\(lines.lowerBound + 1)"
    default: "\(lines.lowerBound + 1),\(lines.count)"
    }
  }

  private static func print(_ sign: String, _ lines: TextLines, _ line: Int, into output: inout String) {
    output += sign + lines.text(line) + "\n"
    if !lines.endsWithNewline(line) { output += "\\ No newline at end of file\n" }
  }
}
