/// The words of a command that runs without a shell.
package enum ShellWords {
  /// Splits a command into its words by the quoting rules of a shell.
  ///
  /// Nothing is expanded, and nothing is passed through that a shell would act on: `a && b`, `$HOME` and `*.py` are
  /// errors unless they are quoted, because a program that is run without a shell would receive them as they stand.
  package static func split(_ text: String) throws(ShellSyntaxError) -> [String] {
    var lexer = ShellLexer(text)
    var words: [String] = []
    while true {
      switch try lexer.next() {
      case .end:
        if words.isEmpty { throw ShellSyntaxError(.empty, at: 0..<0) }
        return words
      case .operation(let operation):
        throw ShellSyntaxError(.operation(operation == "\r" ? "\n" : operation), at: lexer.range)
      case .word(let word, let isQuoted):
        guard let literal = word.literal else { throw ShellSyntaxError(.expansion("$"), at: lexer.range) }
        if words.isEmpty && !isQuoted, let equals = literal.utf8.firstIndex(of: UInt8(ascii: "=")) {
          let name = String(literal[..<equals])
          if name.isVariableName { throw ShellSyntaxError(.assignment(name), at: lexer.range) }
        }
        words.append(literal)
      }
    }
  }

  /// The text that `split` turns into these words.
  package static func join(_ words: some Sequence<String>) -> String {
    let words = Array(words)
    return words.isEmpty ? "" : ShellCommand(argv: words).text
  }
}
