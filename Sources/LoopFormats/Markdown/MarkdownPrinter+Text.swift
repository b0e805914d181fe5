/// The quoting of text within a line: what a user wrote is never markup, a mention, or a reference.
extension MarkdownPrinter {
  static func line(_ text: MarkdownText, isCell: Bool = false) -> String {
    var line = ""
    // Two pieces of text may make one word.
    var words = MarkdownReference()
    for piece in text.pieces {
      switch piece {
      case .text(let text): line += escaped(CommentText.line(of: text), &words, startsLine: line.isEmpty && !isCell)
      case .code(let text):
        let text = CommentText.line(of: text)
        // Parsers disagree on how many backslashes come before a bar in the code of a cell; text has no such question.
        line += isCell && text.contains("\\|") ? escaped(text, &words) : code(text)
      case .strong(let text): line += strong(CommentText.line(of: text), &words)
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

  /// Emphasis cannot begin or end with a blank (section 6.2), and may not be empty.
  private static func strong(_ text: String, _ words: inout MarkdownReference) -> String {
    let isBare = !text.isEmpty && !text.hasPrefix(" ") && !text.hasSuffix(" ")
    let text = escaped(text, &words)
    return isBare ? "**" + text + "**" : text
  }

  /// Every character that could begin markup, behind a backslash (section 2.4).
  private static func escaped(
    _ text: String,
    _ words: inout MarkdownReference,
    startsLine: Bool = false
  ) -> String {
    var escaped = String.UnicodeScalarView()
    // Blanks in front mean nothing, or else that what follows is code.
    let scalars = text.unicodeScalars.drop { startsLine && ($0 == " " || $0 == "\t") }
    for (index, scalar) in scalars.enumerated() {
      if words.begins(with: scalar) { escaped.append(contentsOf: MarkdownReference.separator.unicodeScalars) }
      if markup.contains(scalar) || (startsLine && index == 0 && blockMarkup.contains(scalar)) { escaped.append("\\") }
      if scalar == "$" {
        escaped.append(contentsOf: dollar.unicodeScalars)
      } else {
        escaped.append(scalar)
      }
    }
    return startsLine ? withoutOrdinal(String(escaped)) : String(escaped)
  }

  private static let markup = Set("\\`*_[]<>&~".unicodeScalars)
  /// A slash begins no markup, but a command to GitLab (`/close`).
  private static let blockMarkup = Set("#+-=|:/".unicodeScalars)

  /// GitHub reads `$…$` as a formula, unless the dollar has a tag around it ("Writing mathematical expressions").
  private static let dollar = "<span>$</span>"

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

  private static func shortestFreeRun(in text: String) -> Int {
    let runs = Set(text.utf8.split { $0 != UInt8(ascii: "`") }.map(\.count))
    return (1...).first { !runs.contains($0) } ?? 1
  }

  // MARK: HTML

  /// Text for an HTML element, where Markdown is not read.
  static func html(_ text: MarkdownText) -> String {
    var words = MarkdownReference()
    return text.pieces.map { piece in
      switch piece {
      case .text(let text): html(text, &words)
      case .code(let text): text.isEmpty ? "" : "<code>" + html(text, &words) + "</code>"
      case .strong(let text): text.isEmpty ? "" : "<strong>" + html(text, &words) + "</strong>"
      }
    }
    .joined()
  }

  private static func html(_ text: String, _ words: inout MarkdownReference) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in CommentText.line(of: text).unicodeScalars {
      if words.begins(with: scalar) { escaped.append(contentsOf: MarkdownReference.separator.unicodeScalars) }
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "$": escaped.append(contentsOf: dollar.unicodeScalars)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
