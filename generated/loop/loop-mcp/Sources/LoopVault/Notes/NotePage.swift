/// A part of a text, short enough to be shown.
package struct NotePage: Hashable, Sendable {
  package let text: String
  /// How many characters (Unicode scalars) of the whole text come before this part.
  package let start: Int
  /// Where the next page begins; `nil` if the text ends with this one.
  package let next: Int?

  /// Cuts a part out of a text.
  ///
  /// - Parameters:
  ///   - whole: The text of a note or of a section.
  ///   - offset: How many characters to leave out at the start.
  ///   - length: How many to show at most.
  package init(of whole: String, from offset: Int = 0, length: Int = Note.maximumLength) {
    let scalars = whole.unicodeScalars
    start = max(0, offset)
    // A scalar has at least one byte, so most texts need not be counted.
    guard start > 0 || whole.utf8.count > length else {
      text = whole
      next = nil
      return
    }
    guard let first = scalars.index(scalars.startIndex, offsetBy: start, limitedBy: scalars.endIndex) else {
      text = ""
      next = nil
      return
    }
    let end = scalars.index(first, offsetBy: max(0, length), limitedBy: scalars.endIndex) ?? scalars.endIndex
    text = String(whole[first..<end])
    next = end < scalars.endIndex ? start + max(0, length) : nil
  }
}
