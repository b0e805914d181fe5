/// A link from a note to another: `[[target#heading|text]]`, `![[embed]]`, or `[text](relative/path.md)`.
package struct NoteLink: Hashable, Sendable {
  /// The path or name as it is written, without heading and text.
  package let target: String
  package let heading: String?
  package let isEmbed: Bool
  /// Whether the target is a path from the note's own folder, as in Markdown, and not a name, as in Obsidian.
  package let isRelative: Bool

  package init(target: String, heading: String? = nil, isEmbed: Bool = false, isRelative: Bool = false) {
    self.target = target
    self.heading = heading
    self.isEmbed = isEmbed
    self.isRelative = isRelative
  }
}
