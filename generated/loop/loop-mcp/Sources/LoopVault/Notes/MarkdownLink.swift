/// `(path/note.md#heading "title")`, the second half of a Markdown link to another note.
struct MarkdownLink {
  private let target: String
  private let heading: String?
  /// Behind the closing parenthesis.
  let end: Int

  /// Reads the parenthesis that follows the text of a link; `nil` if it is none, or leads out of the vault or to
  /// something else than a note.
  ///
  /// - Parameters:
  ///   - bytes: The note.
  ///   - start: Where the opening parenthesis should be.
  ///   - end: The end of the line.
  init?(_ bytes: [UInt8], at start: Int, end: Int) {
    guard start < end, bytes[start] == UInt8(ascii: "("),
      let (destination, close) = Self.destination(bytes, start + 1, min(end, start + 2_000))
    else { return nil }
    let sign = bytes[destination].firstIndex(of: UInt8(ascii: "#"))
    let path = String(decoding: bytes[destination.lowerBound..<(sign ?? destination.upperBound)], as: UTF8.self)
    guard let decoded = Self.decoded(path), Self.leadsToNote(decoded) else { return nil }
    target = decoded
    heading = sign.flatMap { Self.decoded(bytes.text(($0 + 1)..<destination.upperBound)) }
      .flatMap { $0.isEmpty ? nil : $0 }
    self.end = close
  }

  func link(isEmbed: Bool) -> NoteLink {
    NoteLink(target: target, heading: heading, isEmbed: isEmbed, isRelative: true)
  }

  /// Where the destination is, and where the link ends: `<any thing>` or without blanks, parentheses in pairs.
  private static func destination(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (Range<Int>, Int)? {
    var position = start
    while position < end, bytes[position].isBlank { position += 1 }
    let isBracketed = position < end && bytes[position] == UInt8(ascii: "<")
    let first = isBracketed ? position + 1 : position
    position = first
    var depth = 0
    scan: while position < end {
      switch bytes[position] {
      case UInt8(ascii: ">") where isBracketed: break scan
      case UInt8(ascii: "<"): return nil
      case UInt8(ascii: "("):
        depth += 1
        // So that brackets in brackets are not looked through again and again.
        if depth > 8 { return nil }
      case UInt8(ascii: ")"):
        if depth == 0, !isBracketed { break scan }
        depth -= 1
      case let byte where byte.isBlank && !isBracketed: break scan
      default: break
      }
      position += 1
    }
    guard position < end, position > first else { return nil }
    // A title may follow.
    let rest = bytes[position..<end].prefix(300)
    return rest.firstIndex(of: UInt8(ascii: ")")).map { (first..<position, $0 + 1) }
  }

  /// The text without percent encoding; `nil` if that is no UTF-8.
  private static func decoded(_ text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    var position = 0
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "%"), position + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[(position + 1)...(position + 2)], as: UTF8.self), radix: 16)
      {
        decoded.append(value)
        position += 3
      } else {
        decoded.append(bytes[position])
        position += 1
      }
    }
    return String(validating: decoded, as: UTF8.self)
  }

  /// A relative path that ends in `.md`, without a scheme before it.
  private static func leadsToNote(_ path: String) -> Bool {
    let bytes = path.utf8
    guard bytes.count > 3, bytes.suffix(3).map({ $0 | 0x20 }).elementsEqual(".md".utf8), !bytes.contains(0) else {
      return false
    }
    return !bytes.starts(with: "//".utf8) && !bytes.prefix { $0 != UInt8(ascii: "/") }.contains(UInt8(ascii: ":"))
  }
}
