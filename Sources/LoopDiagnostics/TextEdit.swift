/// One range of a source text that becomes another text; an empty range is a place to insert at.
package struct TextEdit: Hashable, Sendable {
  package var span: SourceSpan
  package var replacement: String

  package init(_ span: SourceSpan, _ replacement: String) {
    self.span = span
    self.replacement = replacement
  }

  /// Whether both would change the same place; two insertions at one place have no order, so they collide.
  package func collides(with other: TextEdit) -> Bool {
    guard span.file == other.span.file else { return false }
    if span.start == other.span.start { return true }
    return span.start < other.span.start ? other.span.start < span.end : span.start < other.span.end
  }
}

extension SourceText {
  /// The text after edits of it, which may come in any order.
  ///
  /// - Parameter edits: Of this text; insertions at one place are made in the order given.
  /// - Returns: `nil` when edits overlap or lie beyond the end.
  package func applying(_ edits: [TextEdit]) -> SourceText? {
    let order = edits.indices.sorted { (edits[$0].span.start, $0) < (edits[$1].span.start, $1) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var cursor = ScalarCursor()
    for edit in order.map({ edits[$0] }) {
      guard edit.span.start >= cursor.scalar else { return nil }
      let from = cursor.byte
      guard cursor.advance(to: edit.span.start, in: bytes) else { return nil }
      result += bytes[from..<cursor.byte]
      guard cursor.advance(to: edit.span.end, in: bytes) else { return nil }
      result += Array(edit.replacement.utf8)
    }
    result += bytes[cursor.byte...]
    return SourceText(name: name, content: result, hadByteOrderMark: hadByteOrderMark)
  }

  /// The bytes of the file: with the byte order mark that it had.
  package var fileBytes: [UInt8] { (hadByteOrderMark ? [0xEF, 0xBB, 0xBF] : []) + bytes }
}

/// Walks forward through UTF-8 by scalars.
private struct ScalarCursor {
  var byte = 0
  var scalar: UInt32 = 0

  /// Says whether the text is that long.
  mutating func advance(to target: UInt32, in bytes: [UInt8]) -> Bool {
    while scalar < target {
      guard byte < bytes.count else { return false }
      byte += 1
      while byte < bytes.count, bytes[byte] & 0xC0 == 0x80 { byte += 1 }
      scalar += 1
    }
    return true
  }
}
