extension NoteOutline {
  /// Where a section is.
  ///
  /// - Parameters:
  ///   - names: The keys of headings, each inside the section of the one before, not necessarily directly.
  ///   - source: The note.
  /// - Returns: From the line of the last heading to the next one of the same or a higher level.
  func section(named names: [String], in source: NoteSource) -> Range<Int>? {
    var range = headings.indices
    var found: Int?
    for name in names {
      guard let index = range.first(where: { HeadingText.key(headings[$0].heading.text) == name }) else { return nil }
      let level = headings[index].heading.level
      let end = headings[(index + 1)...].firstIndex { $0.heading.level <= level } ?? headings.endIndex
      range = (index + 1)..<end
      found = index
    }
    guard let found else { return nil }
    let end = range.upperBound < headings.endIndex ? headings[range.upperBound].start : source.body.upperBound
    return headings[found].start..<end
  }
}

extension HeadingText {
  /// What headings are compared by: Obsidian forgives case and blanks, and leaves number signs, bars and carets out of
  /// links to headings.
  static func key(_ text: String) -> String {
    let signs: [Unicode.Scalar] = ["#", "|", "^", ":", "[", "]"]
    var key = String.UnicodeScalarView()
    for scalar in plain(text).lowercased().unicodeScalars {
      let isBlank = scalar.properties.isWhitespace || signs.contains(scalar)
      if !isBlank {
        key.append(scalar)
      } else if let last = key.last, last != " " {
        key.append(" ")
      }
    }
    return String(key).trimmed
  }
}
