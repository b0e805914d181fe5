/// Why a text cannot be put into an nginx configuration.
package enum NginxTextProblem: Hashable, Sendable {
  /// nginx has no escape for `$` in a value that may hold variables (`ngx_http_script_compile`).
  case dollar
  /// A line break: harmless to the lexer, but it ends a header line, a log line or a server name.
  case lineBreak
  /// NUL or another control character, by its code.
  case control(UInt8)
  /// More than `NginxText.longestWord` bytes once escaped.
  case tooLong
}

/// What can be said in an nginx configuration; emitters cannot fail, so rules ask here first.
package enum NginxText {
  /// A word, its quotes and its escapes must fit into `NGX_CONF_BUFFER`, 4096 bytes.
  package static let longestWord = 4094

  /// The first obstacle to printing user text so that it means itself, or `nil`.
  ///
  /// `lineBreaks` says whether CR and LF are welcome; they are in a response body and nowhere else.
  package static func problem(inText text: String, lineBreaks: Bool = false) -> NginxTextProblem? {
    if text.hasByte(UInt8(ascii: "$")) { return .dollar }
    return problem(inWord: text, lineBreaks: lineBreaks)
  }

  /// The same for a word in nginx's own language, where `$` begins a variable or ends a regular expression.
  package static func problem(inWord word: String, lineBreaks: Bool = true) -> NginxTextProblem? {
    // Most words are short, and need no escape.
    let isPlain = word.utf8.count <= longestWord && !word.hasByte { $0.isControl || $0 == 0x22 || $0 == 0x5C }
    return isPlain ? nil : problem(escaping: word, lineBreaks)
  }

  private static func problem(escaping word: String, _ lineBreaks: Bool) -> NginxTextProblem? {
    var length = 0
    for byte in word.utf8 {
      length += 1
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "\t"): length += 1
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        guard lineBreaks else { return .lineBreak }
        length += 1
      default:
        if byte.isControl { return .control(byte) }
      }
    }
    return length > longestWord ? .tooLong : nil
  }
}
