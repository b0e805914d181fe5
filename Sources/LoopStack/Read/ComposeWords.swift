/// Splits a command that a Compose file writes as one text.
///
/// No shell runs: quotes group, a backslash escapes, and everything behind an operator is lost
/// (compose-go's `parse_shell_command`, github.com/mattn/go-shellwords).
package enum ComposeWords {
  package static func split(_ text: String) -> [String] {
    var splitter = LenientWords(text, operators: .end)
    return splitter.all()
  }
}

/// Words by the quoting rules of a shell, without refusing anything: for commands that are only looked at.
struct LenientWords {
  enum Operators {
    /// They end the text.
    case end
    /// They are words of their own.
    case words
  }

  private var rest: ArraySlice<UInt8>
  private let operators: Operators

  init(_ text: String, operators: Operators) {
    rest = Array(text.utf8)[...]
    self.operators = operators
  }

  mutating func all() -> [String] {
    var words: [String] = []
    while true {
      while let byte = rest.first, Self.isBlank(byte) {
        rest.removeFirst()
        if byte == UInt8(ascii: "\n"), operators == .words, !words.isEmpty { words.append(";") }
      }
      guard let byte = rest.first else { return words }
      if Self.isOperator(byte) {
        if operators == .end { return words }
        let isRedirection = byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
        let text = rest.prefix(while: { isRedirection ? Self.isOperator($0) : $0 == byte }).prefix(2)
        rest = rest.dropFirst(text.count)
        words.append(String(decoding: text, as: UTF8.self))
      } else {
        words.append(word())
      }
    }
  }

  private mutating func word() -> String {
    var bytes: [UInt8] = []
    var quote: UInt8?
    while let byte = rest.first {
      if quote == nil, Self.isBlank(byte) || Self.isOperator(byte) { break }
      rest.removeFirst()
      if byte == quote {
        quote = nil
      } else if quote == nil, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "'"), let next = rest.popFirst() {
        if next != UInt8(ascii: "\n") { bytes.append(next) }
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func isOperator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ";") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "|") || byte == UInt8(ascii: "<")
      || byte == UInt8(ascii: ">")
  }
}
