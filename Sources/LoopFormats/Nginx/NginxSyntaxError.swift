package import LoopDiagnostics

/// A configuration that nginx would not read, and where.
package struct NginxSyntaxError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A byte that cannot stand here: `}`, `{`, `;`, or something glued to a closing quote.
    case unexpected(String)
    /// The file ends inside a directive.
    case missingSemicolon
    /// The file ends inside the block that opens here.
    case missingBrace
    /// The file ends inside the quotes that open here.
    case unterminatedQuote
    /// A word that does not fit into nginx's buffer.
    case wordTooLong
    /// A comment line that does not fit into nginx's buffer.
    case commentTooLong
    /// NUL or another control character, by its code.
    case control(UInt8)
    case tooDeep
    case notUTF8
  }

  package var kind: Kind
  package var span: SourceSpan

  package init(_ kind: Kind, at span: SourceSpan) {
    self.kind = kind
    self.span = span
  }

  /// What is wrong, in the words of a finding.
  package var message: String {
    switch kind {
    case .unexpected(let text): "unexpected `\(text)`"
    case .missingSemicolon: "the directive does not end: `;` or `{` is missing"
    case .missingBrace: "the block does not end: `}` is missing"
    case .unterminatedQuote: "the quotes do not end"
    case .wordTooLong: "the word is longer than the \(NginxText.longestWord) bytes that nginx reads"
    case .commentTooLong: "the comment line is longer than the \(NginxText.longestWord) bytes that nginx reads"
    case .control(let byte): "control character 0x\(String(byte, radix: 16)) in a word"
    case .tooDeep: "blocks are nested deeper than \(NginxParser.deepestNesting) levels"
    case .notUTF8: "the text is not UTF-8"
    }
  }
}
