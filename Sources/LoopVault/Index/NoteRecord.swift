/// What the index knows of one note without its text.
package struct NoteRecord: Sendable {
  package let path: VaultPath
  /// The front matter's `title` or `entity_name`, else the first heading of level 1, else the name of the file.
  package let title: String
  package let frontMatter: FrontMatter
  /// Other names, from `aliases` and `alias`.
  package let aliases: [String]
  /// From `tags`, `tag` and `#tag` in the text; without the number sign, in the order of their appearance.
  package let tags: [String]
  package let headings: [NoteHeading]
  package let links: [NoteLink]
  /// When the file was last changed, in seconds since 1970.
  package let modified: Int
  /// The size of the file in bytes.
  package let size: Int

  package init(
    path: VaultPath,
    title: String,
    frontMatter: FrontMatter = FrontMatter(),
    aliases: [String] = [],
    tags: [String] = [],
    headings: [NoteHeading] = [],
    links: [NoteLink] = [],
    modified: Int = 0,
    size: Int = 0
  ) {
    self.path = path
    self.title = title
    self.frontMatter = frontMatter
    self.aliases = aliases
    self.tags = tags
    self.headings = headings
    self.links = links
    self.modified = modified
    self.size = size
  }
}

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

/// A link from a note to another: `[[target#heading|text]]`, `![[embed]]`, or `[text](relative/path.md)`.
package struct NoteLink: Hashable, Sendable {
  /// The path or name as it is written, without heading and text.
  package let target: String
  package let heading: String?
  package let isEmbed: Bool

  package init(target: String, heading: String? = nil, isEmbed: Bool = false) {
    self.target = target
    self.heading = heading
    self.isEmbed = isEmbed
  }
}
