package import LoopDiagnostics

/// A Dockerfile that no builder would read, and where.
package struct DockerfileSyntaxError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// The file ends inside a here-document.
    case unterminatedHeredoc(String)
    /// `# escape=` with anything but a backslash or a back-tick.
    case escapeDirective(String)
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
    case .unterminatedHeredoc(let delimiter): "the here-document does not end: a line `\(delimiter)` is missing"
    case .escapeDirective(let text): "the escape character is a backslash or a back-tick, not `\(text)`"
    case .notUTF8: "the text is not UTF-8"
    }
  }
}
