/// Where a file on the disk and the produced one part, in a few words.
package struct FileDifference: Hashable, Sendable {
  /// How many lines differ: of each changed place the larger side.
  package let lineCount: Int
  /// The first line that differs, counted from 1 in the file on the disk.
  package let line: Int
  /// That line on the disk, shortened; `nil` when the produced text has lines here and the disk has none.
  package let yours: String?
  /// The produced line in its place, shortened; `nil` when there is none.
  package let produced: String?

  /// `nil` when the texts are equal, or not texts.
  init?(yours: [UInt8], produced: [UInt8]) {
    guard let comparison = TextComparison(yours, produced), let first = comparison.changes.first else { return nil }
    lineCount = comparison.changes.reduce(0) { $0 + max($1.old.count, $1.new.count) }
    line = first.old.lowerBound + 1
    self.yours = first.old.first.map { Self.shortened(comparison.old.text($0)) }
    self.produced = first.new.first.map { Self.shortened(comparison.new.text($0)) }
  }

  /// Without control characters, which could act on a terminal, and at most 160 characters.
  private static func shortened(_ line: String) -> String {
    var text = String.UnicodeScalarView()
    for scalar in line.unicodeScalars.prefix(160) {
      let isControl = scalar.properties.generalCategory == .control && scalar != "\t"
      text.append(isControl ? "\u{FFFD}" : scalar)
    }
    if line.unicodeScalars.count > 160 { text.append("…") }
    return String(text)
  }
}

/// Two texts and their difference; `nil` for what nobody wants to read line by line.
struct TextComparison {
  /// Lines on either side beyond which no comparison is made.
  private static let lineLimit = 200_000

  let old: TextLines
  let new: TextLines
  let changes: [LineComparison.Change]

  init?(_ old: [UInt8], _ new: [UInt8]) {
    guard !old.contains(0), !new.contains(0) else { return nil }
    let (oldLines, newLines) = (TextLines(old), TextLines(new))
    guard oldLines.count <= Self.lineLimit, newLines.count <= Self.lineLimit else { return nil }
    self.old = oldLines
    self.new = newLines
    changes = LineComparison(oldLines, newLines).changes
  }
}
