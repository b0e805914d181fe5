/// A value on the rest of one line, as `PlainYAML` accepts it.
struct PlainYAMLValue {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private let end: Int

  /// - Parameters:
  ///   - bytes: The whole text.
  ///   - range: From behind the colon or the dash to the end of the line.
  init(_ bytes: ArraySlice<UInt8>, in range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    var end = range.upperBound
    while end > range.lowerBound, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    self.end = end
    skipBlanks()
  }

  var isAtEnd: Bool { position >= end }

  /// The value up to the end of the line; `nil` if Yams has to look.
  mutating func value() -> PropertyValue? {
    let value: PropertyValue?
    switch bytes[position] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): value = quoted()
    case UInt8(ascii: "["): value = link() ?? list()
    default: value = plain()
    }
    return isAtEnd ? value : nil
  }

  private mutating func skipBlanks() {
    while position < end, bytes[position] == UInt8(ascii: " ") { position += 1 }
  }

  /// Takes the byte if it is the next one.
  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < end, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func quoted() -> PropertyValue? {
    let quote = bytes[position]
    guard let close = bytes[(position + 1)..<end].firstIndex(of: quote) else { return nil }
    let content = bytes[(position + 1)..<close]
    // A doubled quote stands for one, and a backslash begins an escape.
    guard close + 1 == end || bytes[close + 1] != quote, quote == UInt8(ascii: "'") || !content.contains(0x5C) else {
      return nil
    }
    position = close + 1
    return .text(String(decoding: content, as: UTF8.self))
  }

  /// A scalar without quotes: no `: `, no ` #`, no indicator at its start (YAML 1.2, section 7.3.3).
  private mutating func plain() -> PropertyValue? {
    guard beginsPlain(also: "/(_.+~$=^;") else { return nil }
    let content = bytes[position..<end]
    var previous = UInt8(ascii: "a")
    for byte in content {
      if previous == UInt8(ascii: ":"), byte == UInt8(ascii: " ") { return nil }
      if previous == UInt8(ascii: " "), byte == UInt8(ascii: "#") { return nil }
      previous = byte
    }
    guard previous != UInt8(ascii: ":") else { return nil }
    position = end
    return PropertyValue(plain: String(decoding: content, as: UTF8.self))
  }

  /// Whether a plain scalar begins here: a letter, a digit, a negative number, or one of these characters.
  private func beginsPlain(also others: StaticString = "") -> Bool {
    guard position < end else { return false }
    let first = bytes[position]
    if first == UInt8(ascii: "-") { return position + 1 < end && bytes[position + 1].isDigit }
    return first.isLetterLike || first.isDigit
      || others.withUTF8Buffer { $0.contains(first) }
  }

  /// `[[Note]]` without quotes, which is meant as a link.
  private mutating func link() -> PropertyValue? {
    guard let stop = Self.endOfLink(bytes, at: position) else { return nil }
    defer { position = stop }
    return .text(String(decoding: bytes[position..<stop], as: UTF8.self))
  }

  /// Where the link ends that begins at a position: only one of words and harmless signs.
  static func endOfLink(_ bytes: ArraySlice<UInt8>, at start: Int) -> Int? {
    let content = bytes[start...].dropFirst(2)
    guard let first = content.first, first.isLetterLike || first.isDigit,
      bytes[start] == UInt8(ascii: "["), bytes[start + 1] == UInt8(ascii: "[")
    else { return nil }
    let close = content.firstIndex { !isWord($0, or: "_-./|()+") } ?? bytes.endIndex
    guard close + 1 < bytes.endIndex, bytes[close] == UInt8(ascii: "]"), bytes[close + 1] == UInt8(ascii: "]"),
      bytes[close - 1] != UInt8(ascii: " ")
    else { return nil }
    return close + 2
  }

  /// `[a, "b", [[c]]]` of scalars and links on one line.
  private mutating func list() -> PropertyValue? {
    guard take("[") else { return nil }
    skipBlanks()
    var values: [PropertyValue] = []
    if take("]") { return .list([]) }
    while true {
      guard values.count < 1_000, let element = element() else { return nil }
      values.append(element)
      skipBlanks()
      if take("]") { return .list(values) }
      guard take(",") else { return nil }
      skipBlanks()
    }
  }

  private mutating func element() -> PropertyValue? {
    guard position < end else { return nil }
    switch bytes[position] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return quoted()
    case UInt8(ascii: "["): return link()
    default:
      guard beginsPlain() else { return nil }
      let start = position
      takeWord(also: "_-./()+")
      var stop = position
      while stop > start, bytes[stop - 1] == UInt8(ascii: " ") { stop -= 1 }
      return PropertyValue(plain: String(decoding: bytes[start..<stop], as: UTF8.self))
    }
  }

  /// Letters, digits, blanks and these characters.
  private mutating func takeWord(also others: StaticString) {
    while position < end, Self.isWord(bytes[position], or: others) { position += 1 }
  }

  private static func isWord(_ byte: UInt8, or others: StaticString) -> Bool {
    byte.isLetterLike || byte.isDigit || byte == UInt8(ascii: " ") || others.withUTF8Buffer { $0.contains(byte) }
  }
}
