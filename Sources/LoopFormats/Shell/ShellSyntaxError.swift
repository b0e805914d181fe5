/// Text that is not a plain list of words, and where.
package struct ShellSyntaxError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Quotes that do not end.
    case unterminatedQuote
    /// A backslash with nothing behind it.
    case trailingBackslash
    /// `|`, `&&`, `;`, `>`, a line break: something only a shell does.
    case operation(String)
    /// `$` or a back-tick: a shell would put something else here.
    case expansion(String)
    /// `*`, `?`, `[` or `~`: a shell would put file names here.
    case pattern(String)
    /// `NAME=value` in front of the program.
    case assignment(String)
    /// `#` at the beginning of a word.
    case comment
    case control(UInt8)
    /// No word at all.
    case empty
    /// More than the shell grammar of this tool, for instance `if`.
    case unsupported(String)
    case tooDeep
  }

  package var kind: Kind
  /// In Unicode scalars from the beginning of the text.
  package var range: Range<UInt32>

  package init(_ kind: Kind, at range: Range<UInt32>) {
    self.kind = kind
    self.range = range
  }

  /// What is wrong, in the words of a finding.
  package var message: String {
    switch kind {
    case .unterminatedQuote: "the quotes do not end"
    case .trailingBackslash: "nothing stands behind the backslash"
    case .operation(let text): "`\(text == "\n" ? "a line break" : text)` needs a shell, and none runs here"
    case .expansion(let text): "`\(text)` needs a shell, and none runs here"
    case .pattern(let text): "`\(text)` stands for file names in a shell, and none runs here"
    case .assignment(let name): "`\(name)=` in front of a program needs a shell, and none runs here"
    case .comment: "`#` begins a comment"
    case .control(let byte): "control character 0x\(String(byte, radix: 16)) in a word"
    case .empty: "the command is empty"
    case .unsupported(let text): "`\(text)` is not understood here"
    case .tooDeep: "the braces are nested too deep"
    }
  }
}
