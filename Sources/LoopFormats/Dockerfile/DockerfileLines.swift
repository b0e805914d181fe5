import LoopDiagnostics

/// The physical lines of a Dockerfile, read one by one.
struct DockerfileLines {
  struct Line {
    /// Without its line feed, and without a carriage return in front of it.
    var text: ArraySlice<UInt8>
    /// Of the first scalar.
    var start: UInt32
    /// Behind the last scalar.
    var end: UInt32

    /// The text without blanks in front.
    var trimmed: ArraySlice<UInt8> { text.drop(while: \.isDockerfileBlank) }

    var isEmpty: Bool { trimmed.isEmpty }

    /// The text behind `#` and one blank.
    var comment: String? {
      var rest = trimmed
      guard rest.popFirst() == UInt8(ascii: "#") else { return nil }
      if rest.first == UInt8(ascii: " ") { rest.removeFirst() }
      return String(decoding: rest, as: UTF8.self)
    }
  }

  private var cursor: ByteCursor
  private var pushed: Line?

  init(_ bytes: [UInt8]) { cursor = ByteCursor(bytes) }

  mutating func next() -> Line? {
    if let line = pushed {
      pushed = nil
      return line
    }
    if cursor.isAtEnd { return nil }
    let start = (index: cursor.index, scalars: cursor.scalars)
    cursor.advance(while: { $0 != UInt8(ascii: "\n") })
    var text = cursor.bytes[start.index..<cursor.index]
    var end = cursor.scalars
    if !cursor.isAtEnd { cursor.advance() }
    if text.last == UInt8(ascii: "\r") {
      text.removeLast()
      end -= 1
    }
    return Line(text: text, start: start.scalars, end: end)
  }

  mutating func push(_ line: Line) { pushed = line }
}

extension UInt8 {
  /// White space of Go's `unicode.IsSpace`, as far as it is ASCII.
  var isDockerfileBlank: Bool { isBlank || self == 0x0B || self == 0x0C }
}
