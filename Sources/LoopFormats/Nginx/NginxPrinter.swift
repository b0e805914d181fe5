extension NginxConfiguration: PrintableTree {
  package func print(into buffer: inout TextBuffer) {
    for statement in statements { NginxPrinter.print(statement, depth: 0, into: &buffer) }
  }
}

extension NginxArgument {
  /// The word as it stands in a file, quoted where nginx would split or misread it.
  package var quoted: String {
    var buffer = TextBuffer()
    NginxPrinter.print(word, into: &buffer)
    return buffer.text
  }
}

/// Owns quoting and layout.
///
/// The rules are those of `ngx_conf_read_token`, read backwards.
enum NginxPrinter {
  private static let indentation = 4
  /// nginx keeps a comment line in the buffer that words use, and refuses one that does not fit.
  static let longestCommentLine = 4000

  static func print(_ statement: NginxStatement, depth: Int, into buffer: inout TextBuffer) {
    switch statement {
    case .blank:
      buffer.newline()
    case .comment(let text):
      for line in commentLines(text) {
        buffer.indent(depth * indentation)
        print(comment: line, into: &buffer)
        buffer.newline()
      }
    case .directive(let directive):
      print(directive, depth: depth, into: &buffer)
    }
  }

  private static func print(_ directive: NginxDirective, depth: Int, into buffer: inout TextBuffer) {
    buffer.indent(depth * indentation)
    print(directive.key.word, into: &buffer)
    for argument in directive.arguments {
      buffer.append(UInt8(ascii: " "))
      print(argument.word, into: &buffer)
    }
    guard let block = directive.block else {
      buffer.append(UInt8(ascii: ";"))
      print(trailing: directive.comment, into: &buffer)
      return buffer.newline()
    }
    buffer.append(" {")
    print(trailing: directive.comment, into: &buffer)
    if !block.isEmpty || directive.comment != nil {
      buffer.newline()
      for statement in block { print(statement, depth: depth + 1, into: &buffer) }
      buffer.indent(depth * indentation)
    }
    buffer.append(UInt8(ascii: "}"))
    buffer.newline()
  }

  private static func print(trailing comment: String?, into buffer: inout TextBuffer) {
    guard let comment, let line = commentLines(CommentText.line(of: comment)).first else { return }
    buffer.append(UInt8(ascii: " "))
    print(comment: line, into: &buffer)
  }

  private static func print(comment line: String, into buffer: inout TextBuffer) {
    buffer.append(UInt8(ascii: "#"))
    if line.isEmpty { return }
    buffer.append(UInt8(ascii: " "))
    buffer.append(line)
  }

  /// The lines of a comment, none longer than nginx can skip.
  private static func commentLines(_ text: String) -> [String] {
    let lines = CommentText.lines(of: text)
    if lines.allSatisfy({ $0.utf8.count <= longestCommentLine }) { return lines }
    return lines.flatMap { line -> [String] in
      var pieces: [String] = []
      var rest = Substring(line)
      while rest.utf8.count > longestCommentLine {
        let limit = rest.utf8.index(rest.utf8.startIndex, offsetBy: longestCommentLine)
        let cut = rest.unicodeScalars.indices.last(where: { $0 <= limit }) ?? rest.endIndex
        pieces.append(String(rest[..<cut]))
        rest = rest[cut...]
      }
      pieces.append(String(rest))
      return pieces
    }
  }

  /// Prints a word: bare when nginx reads it back unchanged, else in double quotes.
  static func print(_ word: String, into buffer: inout TextBuffer) {
    guard needsQuotes(word) else { return buffer.append(word) }
    buffer.append(UInt8(ascii: "\""))
    var pendingBackslash = false
    for byte in word.utf8 {
      if pendingBackslash {
        // nginx drops a backslash only in front of these; elsewhere it stays, and `\.` reads better than `\\.`.
        let isEscape: Bool =
          switch byte {
          case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "t"), UInt8(ascii: "r"),
            UInt8(ascii: "n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
            true
          default: false
          }
        buffer.append(isEscape ? "\\\\" : "\\")
        pendingBackslash = false
      }
      switch byte {
      case UInt8(ascii: "\\"): pendingBackslash = true
      case UInt8(ascii: "\""): buffer.append("\\\"")
      case UInt8(ascii: "\t"): buffer.append("\\t")
      case UInt8(ascii: "\r"): buffer.append("\\r")
      case UInt8(ascii: "\n"): buffer.append("\\n")
      default: buffer.append(byte)
      }
    }
    if pendingBackslash { buffer.append("\\\\") }
    buffer.append(UInt8(ascii: "\""))
  }

  private static func needsQuotes(_ word: String) -> Bool {
    word.utf8.isEmpty
      || word.hasByte { byte in
        switch byte {
        case 0x09, 0x0A, 0x0D, 0x20, UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\""),
          UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "#"):
          true
        default: false
        }
      }
  }
}
