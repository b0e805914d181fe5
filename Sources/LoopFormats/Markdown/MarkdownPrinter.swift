extension MarkdownDocument: PrintableTree {
  package func print(into buffer: inout TextBuffer) { MarkdownPrinter.print(blocks, into: &buffer) }
}

/// Owns the layout of Markdown; `MarkdownPrinter+Text.swift` owns the quoting.
enum MarkdownPrinter {
  static func print(_ blocks: [MarkdownBlock], into buffer: inout TextBuffer) {
    for (index, block) in blocks.enumerated() {
      if index > 0 { buffer.newline() }
      print(block, into: &buffer)
    }
  }

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
    case .details(let summary, let blocks): printDetails(summary, blocks, into: &buffer)
    case .comment(let text):
      precondition(!text.contains("--") && !text.contains(">") && !text.contains("\n"), "ends the comment")
      buffer.append("<!-- " + text + " -->")
      buffer.newline()
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

  /// An HTML block ends at a blank line (section 4.6, kind 6), so what stands between its tags is Markdown again.
  private static func printDetails(_ summary: MarkdownText, _ blocks: [MarkdownBlock], into buffer: inout TextBuffer) {
    buffer.append("<details>")
    buffer.newline()
    buffer.append("<summary>" + html(summary) + "</summary>")
    buffer.newline()
    buffer.newline()
    print(blocks, into: &buffer)
    if !blocks.isEmpty { buffer.newline() }
    buffer.append("</details>")
    buffer.newline()
  }

  private static func printRow(_ cells: [MarkdownText], into buffer: inout TextBuffer) {
    for cell in cells { buffer.append("| " + line(cell, isCell: true) + " ") }
    buffer.append("|")
    buffer.newline()
  }

  private static func longestRun(in text: String) -> Int {
    text.utf8.split { $0 != UInt8(ascii: "`") }.map(\.count).max() ?? 0
  }
}
