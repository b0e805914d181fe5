/// The one buffer that printers append to.
package struct TextBuffer: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Where the next byte goes, counted from the start of the buffer.
  package var count: Int { bytes.count }

  package mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  package mutating func append(_ slice: some Sequence<UInt8>) { bytes.append(contentsOf: slice) }

  package mutating func append(_ byte: UInt8) { bytes.append(byte) }

  package mutating func newline() { bytes.append(UInt8(ascii: "\n")) }

  package mutating func indent(_ columns: Int) {
    for _ in 0..<columns { bytes.append(UInt8(ascii: " ")) }
  }

  /// Takes back what was printed since `count` was read, for printers that try one line before several.
  package mutating func truncate(to count: Int) { bytes.removeLast(bytes.count - count) }
}

/// A tree that prints itself in exactly one way.
package protocol PrintableTree: Hashable, Sendable {
  func print(into buffer: inout TextBuffer)
}

extension PrintableTree {
  /// The whole text, with a line feed at the end unless it is empty.
  package var text: String {
    var buffer = TextBuffer()
    print(into: &buffer)
    return buffer.text
  }
}

extension TextBuffer {
  /// Capital digits, with zeros in front up to `digits`.
  mutating func appendHexadecimal(_ value: UInt32, digits: Int) {
    let text = String(value, radix: 16, uppercase: true)
    for _ in text.utf8.count..<max(digits, text.utf8.count) { append(UInt8(ascii: "0")) }
    append(text)
  }
}
