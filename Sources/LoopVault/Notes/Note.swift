/// A note as it is shown to a model: its text, cut to a size that hosts accept.
package struct Note: Sendable {
  /// How many characters (Unicode scalars) of a note are shown.
  ///
  /// Hosts refuse results of more than about 150,000 characters, and the escapes of JSON need room too.
  package static let maximumLength = 130_000
  /// How much of a file is read: the longest text of that length, one scalar more, and a byte order mark.
  package static let maximumBytes = (maximumLength + 1) * 4 + 3

  package let path: VaultPath
  package let title: String
  package let text: String
  /// Whether the note goes on after the text.
  package let isTruncated: Bool

  /// Reads a note from the first bytes of its file; bytes that are not UTF-8 become U+FFFD.
  package init(path: VaultPath, bytes: [UInt8]) {
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
    let whole = String(decoding: content, as: UTF8.self)
    let scalars = whole.unicodeScalars
    self.path = path
    if let end = scalars.index(scalars.startIndex, offsetBy: Self.maximumLength, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    {
      text = String(whole[..<end])
      isTruncated = true
    } else {
      text = whole
      isTruncated = false
    }
    title = Self.heading(of: text) ?? Self.fileName(of: path)
  }

  private static func fileName(of path: VaultPath) -> String {
    guard let name = path.components.last else { return "" }
    return VaultPath.isNote(name) ? String(name.unicodeScalars.dropLast(3)) : name
  }

  /// The first heading of the first level, after the front matter.
  private static func heading(of text: String) -> String? {
    var isFrontMatter = false
    for (number, bytes) in text.utf8.prefix(64 * 1_024).split(separator: UInt8(ascii: "\n")).enumerated() {
      let line = String(decoding: bytes, as: UTF8.self).trimmed
      if line == "---", number == 0 || isFrontMatter {
        isFrontMatter.toggle()
      } else if !isFrontMatter, line.utf8.starts(with: "# ".utf8) {
        let heading = String(line.unicodeScalars.dropFirst(2)).trimmed
        if !heading.isEmpty { return heading }
      }
    }
    return nil
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
