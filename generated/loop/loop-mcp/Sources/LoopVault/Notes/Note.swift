/// A note as it is read from its file.
package struct Note: Sendable {
  /// How much of a file is read: the rest of a longer one is not shown at all.
  package static let maximumBytes = 8 * 1_024 * 1_024

  /// Where the note lies, with links followed and names as the disk spells them.
  package let path: VaultPath
  package let title: String
  package let frontMatter: FrontMatter
  package let headings: [NoteHeading]
  /// Whether the file is longer than `maximumBytes`, so that the note itself goes on after its last page.
  package let isCut: Bool
  /// When the file was last changed, in seconds since 1970.
  package let modified: Int
  /// The size of the file in bytes.
  package let size: Int

  private let source: NoteSource
  private let outline: NoteOutline

  /// Reads a note from the first bytes of its file; bytes that are not UTF-8 become U+FFFD.
  package init(path: VaultPath, bytes: [UInt8]) {
    self.init(path: path, bytes: bytes, stamp: FileStamp(size: bytes.count))
  }

  init(path: VaultPath, bytes: [UInt8], stamp: FileStamp) {
    source = NoteSource(bytes)
    outline = NoteOutline(source)
    frontMatter = source.frontMatter
    headings = outline.headings.map(\.heading)
    title = NoteTitle.of(source, outline, frontMatter, path)
    isCut = stamp.size > bytes.count
    modified = stamp.seconds
    size = stamp.size
    self.path = path
  }

  /// All that was read: the front matter and the body.
  package var whole: String { String(decoding: source.bytes, as: UTF8.self) }

  /// The text without the front matter.
  package var body: String { source.bytes.text(source.body) }

  /// The section under a heading: its line and all up to the next heading of the same or a higher level.
  ///
  /// - Parameter heading: The text of the heading in any case, or several from the outside in, `Plan#Costs`, as in
  ///   links of Obsidian; number signs before a heading do no harm.
  /// - Returns: The text, or `nil` if there is no such heading.
  package func section(heading: String) -> String? {
    let wanted = heading.split(separator: "#").map { HeadingText.key(String($0)) }.filter { !$0.isEmpty }
    guard !wanted.isEmpty else { return nil }
    // A heading may hold a number sign itself, so the text as a whole is tried first.
    let whole = [HeadingText.key(heading.trimmed)]
    guard let section = outline.section(named: whole, in: source) ?? outline.section(named: wanted, in: source) else {
      return nil
    }
    return source.bytes.text(section)
  }
}
