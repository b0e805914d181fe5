/// By what names are looked up: in lower case; strings compare by canonical equivalence, so the Unicode form is no
/// matter.
enum NameKey {
  /// The key of a title, an alias or an identifier.
  static func of(name: String) -> String { folded(name.trimmed) }

  /// The key of a file's name without its ending.
  static func of(file stem: String) -> String { folded(stem) }

  /// The key of a link's target: its last name without the ending of a note.
  static func of(link: NoteLink) -> String { lastName(link.target) }

  /// The key of what a property says of another note: a wiki link, a path, or any of its names.
  static func of(reference: String) -> String {
    WikiReference(reference).map { of(link: $0.link) } ?? lastName(reference)
  }

  /// The key that `of(reference:)` gives to a name of a note.
  static func lastName(_ name: String) -> String {
    let last = name.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(name[name.utf8.index(after: $0)...]) } ?? name
    return folded(withoutEnding(last.trimmed))
  }

  /// A name or path without `.md`, in whatever case that is written.
  static func withoutEnding(_ name: String) -> String {
    guard name.utf8.count > 3, name.utf8.suffix(3).map({ $0 | 0x20 }).elementsEqual(".md".utf8) else { return name }
    return String(name.unicodeScalars.dropLast(3))
  }

  static func folded(_ name: String) -> String { name.lowercased() }
}

/// A property's text that is one wiki link, `[[Note]]`.
struct WikiReference {
  let link: NoteLink

  init?(_ text: String) {
    guard text.utf8.contains(UInt8(ascii: "[")) else { return nil }
    let bytes = Array(text.trimmed.utf8)
    guard let span = WikiLink(bytes, at: 0, end: bytes.count), span.range.count == bytes.count,
      let link = span.link(in: bytes, isEmbed: false)
    else { return nil }
    self.link = link
  }
}
