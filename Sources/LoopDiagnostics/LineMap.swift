/// A place as people and editors count: lines and columns from 1, columns in Unicode scalars.
package struct SourcePosition: Hashable, Sendable, CustomStringConvertible {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package var description: String { "\(line):\(column)" }
}

/// Turns scalar offsets of one text into lines and columns; built once per printed file.
///
/// A line ends at LF, CR LF or a lone CR, as editors have it.
package struct LineMap: Sendable {
  private let bytes: [UInt8]
  private var starts: [(byte: Int, scalar: Int)] = [(0, 0)]

  package init(_ text: SourceText) {
    bytes = text.bytes
    var scalar = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte & 0xC0 != 0x80 { scalar += 1 }
      let endsLine = byte == 0x0A || (byte == 0x0D && (index == bytes.count || bytes[index] != 0x0A))
      if endsLine { starts.append((index, scalar)) }
    }
  }

  package var lineCount: Int { starts.count }

  package func position(of offset: UInt32) -> SourcePosition {
    let line = lineIndex(of: Int(offset))
    return SourcePosition(line: line + 1, column: Int(offset) - starts[line].scalar + 1)
  }

  /// The offset in scalars of the first scalar of a line, counted from 1.
  package func start(ofLine line: Int) -> UInt32 { UInt32(truncatingIfNeeded: starts[line - 1].scalar) }

  /// The column of a place as editors of the Language Server Protocol count: from 1, in UTF-16 code units.
  package func columnInUTF16(of offset: UInt32) -> Int {
    let line = lineIndex(of: Int(offset))
    var column = 1
    var scalars = Int(offset) - starts[line].scalar
    var index = starts[line].byte
    while scalars > 0, index < bytes.count {
      // Scalars of four bytes lie above U+FFFF and take two units.
      column += bytes[index] >= 0xF0 ? 2 : 1
      index += 1
      while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
      scalars -= 1
    }
    return column
  }

  /// The text of a line, counted from 1, without its ending; ill-formed bytes appear as U+FFFD.
  package func text(ofLine line: Int) -> String {
    let start = starts[line - 1].byte
    var end = line < starts.count ? starts[line].byte : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle].scalar <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
