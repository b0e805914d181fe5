/// Text of several lines that can be printed as a literal block scalar (`|`) and comes back byte for byte.
///
/// The conditions leave nothing to the finer points of section 8.1 of YAML 1.2.2: every scalar is printable, every line
/// ends with LF and none with a blank, the first line is neither empty nor indented (so that the indentation is detected
/// from it), and at most one LF stands at the end (so that clipping and stripping are exact).
struct YAMLLiteral {
  private let lines: [Substring.UTF8View]
  private let endsWithNewline: Bool

  init?(_ text: String) {
    let lineFeed = UInt8(ascii: "\n")
    guard let first = text.utf8.first, !first.isBlank, text.hasByte(lineFeed) else { return nil }
    guard text.unicodeScalars.allSatisfy({ $0 == "\n" || $0.isPrintableYAML }) else { return nil }
    var lines = Substring(text).utf8.split(separator: lineFeed, omittingEmptySubsequences: false)
    endsWithNewline = lines.last?.isEmpty ?? false
    if endsWithNewline { lines.removeLast() }
    guard lines.last?.isEmpty == false, lines.allSatisfy({ $0.last != UInt8(ascii: " ") }) else { return nil }
    self.lines = lines
  }

  func print(indent: Int, into buffer: inout TextBuffer) {
    buffer.append(endsWithNewline ? "|" : "|-")
    for line in lines {
      buffer.newline()
      if line.isEmpty { continue }
      buffer.indent(indent)
      buffer.append(line)
    }
  }
}
