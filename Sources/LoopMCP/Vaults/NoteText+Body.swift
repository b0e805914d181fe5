import LoopVault

extension NoteText {
  /// The text after the front matter; all of it if the front matter is broken, so that a reader can see why.
  var body: String {
    guard note.record.frontMatter.state == .valid else { return text }
    return text
  }
}
