/// Finds tags and links in lines of text, outside of code spans.
struct InlineScanner {
  /// The longest code span that is seen as one, in bytes, so that no line is searched for each of its backticks.
  private static let maximumCode = 4_096

  private let bytes: [UInt8]
  private(set) var tags: [String] = []
  private var knownTags: Set<String> = []
  private(set) var links: [NoteLink] = []
  private var knownLinks: Set<NoteLink> = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func scan(_ line: Range<Int>) {
    var position = line.lowerBound
    /// The last bracket that opened the text of a Markdown link.
    var open: Int?
    while position < line.upperBound {
      switch bytes[position] {
      case UInt8(ascii: "\\"): position += 2
      case UInt8(ascii: "`"): position = behindCode(position, line.upperBound)
      case UInt8(ascii: "["):
        if let link = WikiLink(bytes, at: position, end: line.upperBound) {
          add(link.link(in: bytes, isEmbed: isEmbed(position, in: line)))
          position = link.range.upperBound
        } else {
          open = position
          position += 1
        }
      case UInt8(ascii: "]"):
        if let start = open, let link = MarkdownLink(bytes, at: position + 1, end: line.upperBound) {
          add(link.link(isEmbed: isEmbed(start, in: line)))
          position = link.end
        } else {
          position += 1
        }
        open = nil
      case UInt8(ascii: "#") where position == line.lowerBound || isSpace(before: position):
        position = takeTag(at: position, end: line.upperBound)
      default: position += 1
      }
    }
  }

  private mutating func add(_ link: NoteLink?) {
    guard let link, links.count < NoteOutline.maximumCount, knownLinks.insert(link).inserted else { return }
    links.append(link)
  }

  private func isEmbed(_ bracket: Int, in line: Range<Int>) -> Bool {
    bracket > line.lowerBound && bytes[bracket - 1] == UInt8(ascii: "!")
  }

  private func isSpace(before position: Int) -> Bool {
    // A blank, or the last byte of U+3000 and of U+00A0: a tag may follow an ideographic space.
    bytes[position - 1].isBlank || position >= 3 && bytes[(position - 3)..<position] == [0xE3, 0x80, 0x80]
  }

  /// Behind a code span, or behind its backticks if it does not end soon on this line (CommonMark 0.31, section 6.1).
  private func behindCode(_ start: Int, _ end: Int) -> Int {
    let length = runLength(start, end)
    var position = start + length
    let limit = min(end, position + Self.maximumCode)
    while position < limit {
      guard bytes[position] == UInt8(ascii: "`") else {
        position += 1
        continue
      }
      let next = runLength(position, end)
      position += next
      if next == length { return position }
    }
    return start + length
  }

  private func runLength(_ start: Int, _ end: Int) -> Int {
    var position = start
    while position < end, bytes[position] == UInt8(ascii: "`") { position += 1 }
    return position - start
  }

  /// Takes a tag as Obsidian reads it: letters of any script, digits, `_`, `-` and `/`, and not digits alone.
  private mutating func takeTag(at start: Int, end: Int) -> Int {
    var position = start + 1
    var isNumber = true
    while position < end, let length = TagCharacter.length(bytes, at: position, end: end) {
      isNumber = isNumber && (bytes[position].isDigit || bytes[position] == UInt8(ascii: "/"))
      position += length
    }
    var stop = position
    while stop > start + 1, bytes[stop - 1] == UInt8(ascii: "/") { stop -= 1 }
    guard !isNumber, stop - start <= 200, tags.count < NoteOutline.maximumCount else { return max(position, start + 1) }
    let tag = bytes.text((start + 1)..<stop)
    if knownTags.insert(tag.lowercased()).inserted { tags.append(tag) }
    return position
  }
}

/// What a tag is made of.
enum TagCharacter {
  /// The number of bytes of the character of a tag at a position; `nil` if the tag ends there.
  static func length(_ bytes: [UInt8], at position: Int, end: Int) -> Int? {
    let byte = bytes[position]
    if byte < 0x80 {
      let isAllowed =
        byte.isLetterLike || byte.isDigit
        || [UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "/")].contains(byte)
      return isAllowed ? 1 : nil
    }
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    guard position + length <= end,
      let scalar = String(decoding: bytes[position..<(position + length)], as: UTF8.self).unicodeScalars.first
    else { return nil }
    // Hangul syllables first: they are what most tags outside of ASCII are made of here.
    if (0xAC00...0xD7A3).contains(scalar.value) { return length }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .otherSymbol, .modifierSymbol, .format:
      return length
    default: return nil
    }
  }
}
