extension JSONParser {
  mutating func string() throws(JSONSyntaxError) -> String {
    try expect("\"")
    let start = position
    skipPlain()
    // Most strings have no escape: one look, one copy.
    if next == UInt8(ascii: "\"") {
      defer { position += 1 }
      return try text(bytes[start..<position])
    }
    var unescaped = Array(bytes[start..<position])
    while true {
      switch next {
      case nil: throw error(.unexpectedEnd)
      case UInt8(ascii: "\""):
        defer { position += 1 }
        return try text(unescaped[...])
      case UInt8(ascii: "\\"):
        position += 1
        unescaped.append(contentsOf: UTF8.encode(try escape()) ?? UTF8.encodedReplacementCharacter)
      default: throw error(.controlCharacter)
      }
      let run = position
      skipPlain()
      unescaped.append(contentsOf: bytes[run..<position])
    }
  }

  /// Stops at a quote, a backslash, a control character or the end.
  private mutating func skipPlain() {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else { return }
      position += 1
    }
  }

  /// The bytes as text, if they are UTF-8.
  ///
  /// Repairing and comparing is specialised code in the standard library, validating is not: it took twice as long.
  private func text(_ bytes: ArraySlice<UInt8>) throws(JSONSyntaxError) -> String {
    let text = bytes.withUnsafeBufferPointer { buffer -> String? in
      let text = String(decoding: buffer, as: UTF8.self)
      let isWhole = text.utf8.withContiguousStorageIfAvailable { $0.elementsEqual(buffer) }
      return isWhole ?? text.utf8.elementsEqual(buffer) ? text : nil
    }
    guard let text else { throw error(.invalidText) }
    return text
  }

  /// One escape after its backslash.
  ///
  /// Half of a surrogate pair, which JavaScript writes when it cuts a text
  /// inside a character, becomes U+FFFD instead of costing the whole message.
  private mutating func escape() throws(JSONSyntaxError) -> Unicode.Scalar {
    guard let byte = next else { throw error(.unexpectedEnd) }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default:
      position -= 1
      throw error(.invalidEscape)
    }
  }

  private mutating func unicodeEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
    let unit = try hexadecimal()
    guard UTF16.isLeadSurrogate(unit), bytes[position...].starts(with: #"\u"#.utf8) else {
      return Unicode.Scalar(unit) ?? Self.replacement
    }
    let afterLead = position
    position += 2
    let trail = try hexadecimal()
    guard UTF16.isTrailSurrogate(trail) else {
      position = afterLead
      return Self.replacement
    }
    return Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(trail) - 0xDC00)) ?? Self.replacement
  }

  private static let replacement: Unicode.Scalar = "\u{FFFD}"

  private mutating func hexadecimal() throws(JSONSyntaxError) -> UInt16 {
    guard position + 4 <= bytes.count else { throw error(.unexpectedEnd) }
    var unit: UInt16 = 0
    for byte in bytes[position..<position + 4] {
      guard let digit = hexadecimalDigit(byte) else { throw error(.invalidEscape) }
      unit = unit << 4 | UInt16(digit)
    }
    position += 4
    return unit
  }

  private func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
