package import LoopDiagnostics

/// One word of a directive, as nginx's lexer hands it over: quotes and escapes gone, variables still `$name`.
///
/// nginx has no escape for a literal `$`, so what is written in our source and what comes from a user are kept apart. In
/// `"http://\(host)$request_uri"` the literal parts are nginx's language; `host` is text, and text with a `$` is refused.
package struct NginxArgument: Sendable {
  package let word: String
  /// Where the word was read; equality ignores it.
  package var span: SourceSpan?

  /// User text that means itself.
  ///
  /// - Precondition: `isExpressible(text)`.
  package init(_ text: String) {
    precondition(NginxArgument.isExpressible(text), "this text cannot be said in nginx")
    self.word = text
  }

  package init(_ number: Int) { self.word = String(number) }

  /// A word in nginx's own language, for instance a regular expression.
  ///
  /// - Precondition: No control character besides tab, CR and LF, and at most `NginxText.longestWord` bytes.
  package init(verbatim word: String, span: SourceSpan? = nil) {
    precondition(NginxText.problem(inWord: word) == nil, "this word cannot be said in nginx")
    self.word = word
    self.span = span
  }

  package static func variable(_ name: String) -> NginxArgument {
    precondition(!name.isEmpty && name.utf8.allSatisfy(\.isNameByte))
    return NginxArgument(verbatim: "$" + name)
  }

  /// Whether user text can be said so that it means itself; `NginxText.problem` tells why not.
  package static func isExpressible(_ text: String) -> Bool {
    NginxText.problem(inText: text, lineBreaks: true) == nil
  }
}

extension NginxArgument: Hashable {
  package static func == (left: NginxArgument, right: NginxArgument) -> Bool { left.word == right.word }

  package func hash(into hasher: inout Hasher) { hasher.combine(word) }
}
