/// Splits what comes in pieces into lines, at line feeds, at carriage returns, and at the two together.
///
/// Nothing is lost but the line ends and lines that are empty up to a carriage return, with which programs go back to
/// redraw their progress. Bytes that are no UTF-8 become U+FFFD.
package struct OutputLines: Sendable {
  /// In bytes; what is longer comes as several lines.
  package static let longestLine = 64 << 10

  private var line: [UInt8] = []
  private var endedWithReturn = false

  package init() {}

  /// - Returns: The lines that end in the next bytes, without their ends.
  package mutating func take(_ bytes: some Sequence<UInt8>) -> [String] {
    var lines: [String] = []
    for byte in bytes {
      let followsReturn = endedWithReturn
      endedWithReturn = byte == 0x0D
      switch byte {
      case 0x0A where followsReturn: break
      case 0x0D where line.isEmpty: break
      case 0x0A, 0x0D:
        lines.append(String(decoding: line, as: UTF8.self))
        line.removeAll(keepingCapacity: true)
      default:
        line.append(byte)
        if line.count >= Self.longestLine { lines.append(cut()) }
      }
    }
    return lines
  }

  /// - Returns: The last line, which nothing ends.
  package mutating func end() -> String? {
    if line.isEmpty { return nil }
    defer { line = [] }
    return String(decoding: line, as: UTF8.self)
  }

  /// Takes what there is of a line, and leaves the beginning of a scalar that has not ended.
  private mutating func cut() -> String {
    let tail = line.suffix(4)
    let start = tail.lastIndex { $0 & 0xC0 != 0x80 } ?? line.endIndex
    let isOpen = start < line.endIndex && line.endIndex - start < Self.length(of: line[start])
    let end = isOpen ? start : line.endIndex
    defer { line.removeFirst(end) }
    return String(decoding: line[..<end], as: UTF8.self)
  }

  private static func length(of lead: UInt8) -> Int {
    switch lead {
    case 0xC0...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF7: 4
    default: 1
    }
  }
}
