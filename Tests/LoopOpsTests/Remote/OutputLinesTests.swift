import LoopOps
import Testing

struct OutputLinesTests {
  /// All lines of a text that comes in pieces of a size.
  private static func lines(of bytes: [UInt8], by size: Int) -> [String] {
    var splitter = OutputLines()
    var lines: [String] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      lines += splitter.take(bytes[start..<min(start + size, bytes.count)])
    }
    return lines + (splitter.end().map { [$0] } ?? [])
  }

  @Test(arguments: [
    ("", []), ("a", ["a"]), ("a\n", ["a"]), ("a\nb", ["a", "b"]), ("a\n\nb\n", ["a", "", "b"]), ("\n", [""]),
    ("a\r\nb\r\n", ["a", "b"]), ("\r10%\r20%\r\ndone\n", ["10%", "20%", "done"]), ("a\r\r\nb", ["a", "b"]),
    ("노트\n루프", ["노트", "루프"]), ("a\u{2028}b\u{0B}c\n", ["a\u{2028}b\u{0B}c"]),
  ])
  func `text is split the same way however it comes`(text: String, lines: [String]) {
    for size in 1...8 { #expect(Self.lines(of: Array(text.utf8), by: size) == lines, "in pieces of \(size)") }
  }

  @Test
  func `bytes that are no text survive`() {
    #expect(
      Self.lines(of: [0x61, 0xFF, 0xFE, 0x0A, 0xED, 0x95, 0x0A, 0x62], by: 3) == ["a\u{FFFD}\u{FFFD}", "\u{FFFD}", "b"]
    )
  }

  @Test(arguments: [0, 1, 2, 3])
  func `a line without an end comes in parts that are whole text`(offset: Int) {
    let text = String(repeating: "x", count: offset) + String(repeating: "노", count: 100_000)
    let lines = Self.lines(of: Array(text.utf8), by: 4096)
    #expect(lines.count > 4)
    #expect(lines.allSatisfy { $0.utf8.count <= OutputLines.longestLine })
    #expect(lines.joined() == text)
  }

  @Test
  func `a line of bytes that never begin a scalar ends as well`() {
    let bytes = [UInt8](repeating: 0x80, count: 3 * OutputLines.longestLine)
    #expect(Self.lines(of: bytes, by: 1000).count == 3)
  }
}
