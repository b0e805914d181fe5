/// How a note is called.
enum NoteTitle {
  /// The front matter's `title`, `entity_name` or `name`, else the first heading of level 1, else the file's name.
  static func of(_ source: NoteSource, _ outline: NoteOutline, _ frontMatter: FrontMatter, _ path: VaultPath) -> String
  {
    for name in ["title", "entity_name", "name"] {
      if let title = frontMatter[name]?.line?.trimmed, !title.isEmpty { return oneLine(title) }
    }
    return outline.title(in: source) ?? path.stem
  }

  /// A block scalar may have several lines; a title has one, of bounded length.
  private static func oneLine(_ text: String) -> String {
    let first = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? text
    return first.utf8.count <= 1_000 ? first : String(first.unicodeScalars.prefix(250))
  }
}

extension String {
  /// The text without blanks, tabs and line ends around it.
  package var trimmed: String {
    let blanks: [Unicode.Scalar] = [" ", "\t", "\r", "\n"]
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !blanks.contains($0) }),
      let last = scalars.lastIndex(where: { !blanks.contains($0) })
    else { return "" }
    return String(self[first..<scalars.index(after: last)])
  }
}
