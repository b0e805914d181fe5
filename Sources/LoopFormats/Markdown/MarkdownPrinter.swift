extension MarkdownDocument: PrintableTree {
  package func print(into buffer: inout TextBuffer) {
    for (index, block) in blocks.enumerated() {
      if index > 0 { buffer.newline() }
      MarkdownPrinter.print(block, into: &buffer)
    }
  }
}

/// Owns the layout and the quoting of Markdown.
enum MarkdownPrinter {
  static func print(_ block: MarkdownBlock, into buffer: inout TextBuffer) {
    switch block {
    case .heading(let level, let text):
      precondition((1...6).contains(level), "headings have six levels")
      buffer.append(String(repeating: "#", count: level) + " " + line(text))
      buffer.newline()
    case .paragraph(let text):
      buffer.append(line(text))
      buffer.newline()
    case .list(let items):
      for item in items {
        buffer.append("- " + line(item))
        buffer.newline()
      }
    case .code(let text, let language): printCode(text, language, into: &buffer)
    case .table(let header, let rows):
      printRow(header, into: &buffer)
      buffer.append("|" + String(repeating: "---|", count: header.count))
      buffer.newline()
      for row in rows {
        precondition(row.count == header.count, "a row is as wide as its header")
        printRow(row, into: &buffer)
      }
    }
  }

  /// A fence is longer than any run of back-ticks in what it holds (CommonMark, section 4.5).
  private static func printCode(_ text: String, _ language: String, into buffer: inout TextBuffer) {
    let fence = String(repeating: "`", count: max(3, longestRun(in: text) + 1))
    buffer.append(fence + language)
    buffer.newline()
    buffer.append(text)
    if !text.isEmpty, text.utf8.last != UInt8(ascii: "\n") { buffer.newline() }
    buffer.append(fence)
    buffer.newline()
  }

  private static func printRow(_ cells: [MarkdownText], into buffer: inout TextBuffer) {
    for cell in cells { buffer.append("| " + line(cell, isCell: true) + " ") }
    buffer.append("|")
    buffer.newline()
  }

  private static func line(_ text: MarkdownText, isCell: Bool = false) -> String {
    var line = ""
    for piece in text.pieces {
      switch piece {
      case .text(let text): line += escaped(CommentText.line(of: text), startsLine: line.isEmpty)
      case .code(let text): line += code(CommentText.line(of: text))
      }
    }
    // A cell ends at every bar that has no backslash, also inside of a code span (GFM, section 4.10).
    return isCell ? barred(line) : line
  }

  /// A code span in back-ticks that do not occur in it, with blanks where it begins or ends with one (section 6.1).
  private static func code(_ text: String) -> String {
    if text.isEmpty { return "" }
    let fence = String(repeating: "`", count: shortestFreeRun(in: text))
    let isBare = !text.hasPrefix("`") && !text.hasSuffix("`") && !text.hasPrefix(" ") && !text.hasSuffix(" ")
    return isBare ? fence + text + fence : fence + " " + text + " " + fence
  }

  /// Every character that could begin markup, behind a backslash (section 2.4).
  private static func escaped(_ text: String, startsLine: Bool) -> String {
    var escaped = String.UnicodeScalarView()
    for (index, scalar) in text.unicodeScalars.enumerated() {
      if markup.contains(scalar) || (startsLine && index == 0 && blockMarkup.contains(scalar)) { escaped.append("\\") }
      escaped.append(scalar)
    }
    return startsLine ? withoutOrdinal(String(escaped)) : String(escaped)
  }

  private static let markup = Set("\\`*_[]<>&~".unicodeScalars)
  private static let blockMarkup = Set("#+-=|:".unicodeScalars)

  /// `1.` and `1)` begin a list.
  private static func withoutOrdinal(_ text: String) -> String {
    let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty, digits.endIndex < text.endIndex, ".)".contains(text[digits.endIndex]) else { return text }
    return text[..<digits.endIndex] + "\\" + text[digits.endIndex...]
  }

  /// With a backslash before each bar that has none.
  private static func barred(_ line: String) -> String {
    var barred = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      if scalar == "|" { barred.append("\\") }
      barred.append(scalar)
    }
    return String(barred)
  }

  private static func runs(in text: String) -> [Int] {
    text.utf8.split { $0 != UInt8(ascii: "`") }.map(\.count)
  }

  private static func longestRun(in text: String) -> Int { runs(in: text).max() ?? 0 }

  private static func shortestFreeRun(in text: String) -> Int {
    let runs = Set(runs(in: text))
    return (1...).first { !runs.contains($0) } ?? 1
  }
}
