/// What the index knows of one note without its text; never changes.
package final class NoteRecord: Sendable {
  package let path: VaultPath
  /// The front matter's `title`, `entity_name` or `name`, else the first heading of level 1, else the name of the file.
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

extension NoteRecord {
  /// What a note's file says.
  convenience init(path: VaultPath, source: NoteSource, outline: NoteOutline, stamp: FileStamp) {
    let frontMatter = source.frontMatter
    self.init(
      path: path,
      title: NoteTitle.of(source, outline, frontMatter, path),
      frontMatter: frontMatter,
      aliases: NoteNames.aliases(in: frontMatter),
      tags: NoteNames.tags(in: frontMatter, and: outline.tags),
      headings: outline.headings.map(\.heading),
      links: NoteNames.links(in: frontMatter, after: outline.links),
      modified: stamp.seconds,
      size: stamp.size
    )
  }
}
