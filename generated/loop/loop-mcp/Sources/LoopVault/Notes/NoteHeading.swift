/// A heading of a note.
package struct NoteHeading: Hashable, Sendable {
  /// 1 to 6.
  package let level: Int
  /// Without the number signs and without markup around.
  package let text: String

  package init(level: Int, text: String) {
    self.level = level
    self.text = text
  }
}
