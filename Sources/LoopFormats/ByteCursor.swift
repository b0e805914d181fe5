import LoopDiagnostics

/// A place in a text of bytes that also knows how many Unicode scalars stand before it, which is what spans count.
struct ByteCursor {
  let bytes: [UInt8]
  private(set) var index = 0
  private(set) var scalars: UInt32 = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }

  /// The byte here, or `nil` at the end.
  var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// The byte so many places on, or `nil`.
  func byte(at offset: Int) -> UInt8? { index + offset < bytes.count ? bytes[index + offset] : nil }

  mutating func advance() {
    index += 1
    // A scalar ends where no continuation byte follows.
    if index == bytes.count || bytes[index] & 0xC0 != 0x80 { scalars += 1 }
  }

  mutating func advance(while condition: (UInt8) -> Bool) {
    while let byte, condition(byte) { advance() }
  }

  func span(from start: UInt32, in file: FileID) -> SourceSpan {
    SourceSpan(file: file, start: start, end: scalars)
  }
}
