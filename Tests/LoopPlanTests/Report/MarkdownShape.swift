/// What of a comment must hold whatever is in it, read line by line as GitHub does it.
struct MarkdownShape {
  private(set) var problems: [String] = []
  private(set) var prose: [String] = []

  init(_ text: String) {
    var fence: String?
    var open = 0
    var columns: Int?
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(Substring($0))
    }
    if lines.first != "<!-- loopgen diff -->" { problems.append("the marker is not the first line") }
    for line in lines {
      if let end = fence {
        if line == end { fence = nil }
        continue
      }
      if line.hasPrefix("```") {
        fence = String(line.prefix { $0 == "`" })
      } else {
        prose.append(line)
      }
      if line == "<details>" { open += 1 }
      if line == "</details>" { open -= 1 }
      if open < 0 || open > 1 { problems.append("folded blocks are not paired") }
      if line.hasPrefix("|") {
        let count = Self.bars(line)
        if let columns, columns != count { problems.append("a row of \(count) bars below one of \(columns): \(line)") }
        if !line.hasSuffix("|") { problems.append("a row is cut: \(line)") }
        columns = count
      } else {
        columns = nil
      }
    }
    if fence != nil { problems.append("a fence is open") }
    if open != 0 { problems.append("a folded block is open") }
  }

  /// Bars that end a cell.
  private static func bars(_ line: String) -> Int {
    var count = 0
    var isEscaped = false
    for byte in line.utf8 {
      if byte == UInt8(ascii: "|"), !isEscaped { count += 1 }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    return count
  }
}
