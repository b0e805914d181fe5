/// The bytes of a note: always UTF-8, without a byte order mark, with the front matter told from the body.
struct NoteSource: Sendable {
  let bytes: [UInt8]
  /// The YAML between the `---` lines; `nil` if the note does not begin with such a block.
  let yaml: Range<Int>?
  let body: Range<Int>

  /// Reads the bytes of a file; what is not UTF-8 becomes U+FFFD.
  init(_ file: [UInt8]) {
    bytes = Self.validated(file)
    (yaml, body) = Self.parts(of: bytes)
  }

  private static func validated(_ file: [UInt8]) -> [UInt8] {
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = file.starts(with: byteOrderMark) ? file.dropFirst(3) : file[...]
    if file.allSatisfy({ $0 < 0x80 }) || String(validating: content, as: UTF8.self) != nil { return Array(content) }
    return Array(String(decoding: content, as: UTF8.self).utf8)
  }

  /// Front matter begins on the very first line and ends at `---` or `...`; one that does not end is a rule of Markdown
  /// and text, as Obsidian sees it.
  private static func parts(of bytes: [UInt8]) -> (yaml: Range<Int>?, body: Range<Int>) {
    var lines = ByteLines(bytes, in: 0..<bytes.count)
    guard let first = lines.next(), isFence(first.content, of: "-", in: bytes) else { return (nil, 0..<bytes.count) }
    while let line = lines.next() {
      guard isFence(line.content, of: "-", in: bytes) || isFence(line.content, of: ".", in: bytes) else { continue }
      return (first.next..<line.content.lowerBound, line.next..<bytes.count)
    }
    return (nil, 0..<bytes.count)
  }

  /// Whether a line is the character three times, with nothing but blanks after.
  private static func isFence(_ line: Range<Int>, of character: Unicode.Scalar, in bytes: [UInt8]) -> Bool {
    guard line.count >= 3, bytes[line.lowerBound] == UInt8(ascii: character) else { return false }
    let start = line.lowerBound
    return bytes[start + 1] == bytes[start] && bytes[start + 2] == bytes[start]
      && bytes[(start + 3)..<line.upperBound].allSatisfy(\.isBlank)
  }

  var frontMatter: FrontMatter {
    yaml.map { FrontMatter(yaml: bytes[$0]) } ?? FrontMatter()
  }
}
