/// What a note's body holds beside its words: headings, tags and links.
struct NoteOutline: Sendable {
  /// How many of each are kept.
  static let maximumCount = 10_000

  struct Heading: Hashable, Sendable {
    let heading: NoteHeading
    /// Where its line begins, in bytes.
    let start: Int
    /// Where the line after it begins.
    let end: Int
  }

  private(set) var headings: [Heading] = []
  private(set) var tags: [String] = []
  private(set) var links: [NoteLink] = []

  /// Reads the body of a note, line by line; fenced code is passed over.
  init(_ source: NoteSource) {
    let bytes = source.bytes
    var fence: CodeFence?
    var inline = InlineScanner(bytes)
    for line in ByteLines(bytes, in: source.body) {
      if let open = fence {
        if open.isClosed(by: line.content, in: bytes) { fence = nil }
        continue
      }
      fence = CodeFence(line.content, in: bytes)
      guard fence == nil else { continue }
      guard let (level, text) = Self.heading(line.content, in: bytes) else {
        inline.scan(line.content)
        continue
      }
      inline.scan(text)
      guard headings.count < Self.maximumCount else { continue }
      let heading = NoteHeading(level: level, text: HeadingText.plain(bytes.text(bytes.prefix(of: text, upTo: 1_000))))
      headings.append(Heading(heading: heading, start: line.content.lowerBound, end: line.next))
    }
    tags = inline.tags
    links = inline.links
  }

  /// The first heading of level 1 that begins within the first 64 KiB of the body and is not empty.
  func title(in source: NoteSource) -> String? {
    headings.first { heading in
      heading.heading.level == 1 && !heading.heading.text.isEmpty
        && heading.start < source.body.lowerBound + 64 * 1_024
    }?.heading.text
  }

  /// An ATX heading (CommonMark 0.31, section 4.2): its level and where its text is.
  private static func heading(_ line: Range<Int>, in bytes: [UInt8]) -> (level: Int, text: Range<Int>)? {
    var position = line.lowerBound
    while position < line.upperBound, position < line.lowerBound + 3, bytes[position] == UInt8(ascii: " ") {
      position += 1
    }
    let start = position
    while position < line.upperBound, bytes[position] == UInt8(ascii: "#") { position += 1 }
    let level = position - start
    guard (1...6).contains(level), position == line.upperBound || bytes[position].isBlank else { return nil }
    var text = bytes.trimmed(position..<line.upperBound)
    // Number signs at the end close the heading if a blank is before them.
    var end = text.upperBound
    while end > text.lowerBound, bytes[end - 1] == UInt8(ascii: "#") { end -= 1 }
    if end < text.upperBound, end == text.lowerBound || bytes[end - 1].isBlank {
      text = bytes.trimmed(text.lowerBound..<end)
    }
    return (level, text)
  }
}

/// The line that opens a block of fenced code (CommonMark 0.31, section 4.5).
struct CodeFence {
  private let character: UInt8
  private let length: Int

  /// The fence, or `nil` if the line opens none.
  init?(_ line: Range<Int>, in bytes: [UInt8]) {
    guard let (character, run) = Self.run(line, in: bytes) else { return nil }
    if character == UInt8(ascii: "`"), bytes[run.upperBound..<line.upperBound].contains(character) { return nil }
    self.character = character
    length = run.count
  }

  func isClosed(by line: Range<Int>, in bytes: [UInt8]) -> Bool {
    guard let (character, run) = Self.run(line, in: bytes) else { return false }
    return character == self.character && run.count >= length
      && bytes[run.upperBound..<line.upperBound].allSatisfy(\.isBlank)
  }

  /// Three or more backticks or tildes at the start of a line.
  ///
  /// Any indentation is allowed, since a list item may hold the block, and so is the mark of a quotation.
  private static func run(_ line: Range<Int>, in bytes: [UInt8]) -> (UInt8, Range<Int>)? {
    var start = line.lowerBound
    while start < line.upperBound, bytes[start].isBlank || bytes[start] == UInt8(ascii: ">") { start += 1 }
    guard start < line.upperBound, bytes[start] == UInt8(ascii: "`") || bytes[start] == UInt8(ascii: "~") else {
      return nil
    }
    var end = start
    while end < line.upperBound, bytes[end] == bytes[start] { end += 1 }
    return end - start >= 3 ? (bytes[start], start..<end) : nil
  }
}
