/// The lines of a text, as ranges of its bytes.
struct ByteLines: Sequence, IteratorProtocol {
  struct Line {
    /// The line without its end, `\n` or `\r\n`.
    let content: Range<Int>
    /// Where the next line begins.
    let next: Int
  }

  private let bytes: [UInt8]
  private var position: Int
  private let end: Int

  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  mutating func next() -> Line? {
    guard position < end else { return nil }
    let start = position
    var stop = start
    while stop < end, bytes[stop] != UInt8(ascii: "\n") { stop += 1 }
    position = Swift.min(stop + 1, end)
    if stop > start, bytes[stop - 1] == UInt8(ascii: "\r") { stop -= 1 }
    return Line(content: start..<stop, next: position)
  }
}

extension [UInt8] {
  /// The text of a range of bytes.
  func text(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }

  /// The range without blanks and tabs around.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, self[lower].isBlank { lower += 1 }
    while lower < upper, self[upper - 1].isBlank { upper -= 1 }
    return lower..<upper
  }
}

extension [UInt8] {
  /// The first bytes of a range of UTF-8, not ending within a scalar.
  func prefix(of range: Range<Int>, upTo limit: Int) -> Range<Int> {
    guard range.count > limit else { return range }
    var end = range.lowerBound + limit
    while end > range.lowerBound, self[end] & 0xC0 == 0x80 { end -= 1 }
    return range.lowerBound..<end
  }
}

extension UInt8 {
  /// A blank or a tab.
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  /// A letter of ASCII.
  var isLetter: Bool { (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") }

  /// A letter of ASCII, or a byte of a longer scalar.
  var isLetterLike: Bool { self >= 0x80 || isLetter }
}
