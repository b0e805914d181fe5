package import LoopDiagnostics

/// A line that the builder would refuse, and where.
package struct IgnoreSyntaxError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case pattern(IgnoreProblem)
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
    case .notUTF8: "the text is not UTF-8"
    case .pattern(.empty): "nothing stands behind the `!`"
    case .pattern(.malformed): "the pattern is malformed"
    case .pattern(.unsupported): "the builder takes this pattern for something else than its manual says"
    case .pattern(.tooLong): "the pattern is too long"
    case .pattern(.lineBreak): "a line break inside a pattern"
    case .pattern(.control(let byte)): "control character 0x\(String(byte, radix: 16)) in a pattern"
    }
  }
}

extension IgnoreFile {
  /// Reads an ignore file as `ignorefile.ReadAll` does; a byte order mark in front is skipped.
  package init(parsing bytes: [UInt8], as file: FileID) throws(IgnoreSyntaxError) {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw IgnoreSyntaxError(.notUTF8, at: SourceSpan(file: file, start: 0, end: 0))
    }
    var lines = DockerfileLines(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes)
    self.lines = []
    while let line = lines.next() {
      // A `#` counts in the first column only.
      if line.text.first == UInt8(ascii: "#"), let comment = line.comment {
        self.lines.append(.comment(comment))
        continue
      }
      var scalars = Substring(String(decoding: line.text, as: UTF8.self)).unicodeScalars.trimmed
      if scalars.isEmpty {
        self.lines.append(.blank)
        continue
      }
      let isInclusion = scalars.first == "!"
      if isInclusion { scalars = scalars.dropFirst().trimmed }
      let pattern = String(scalars)
      if let problem = IgnorePattern.problem(in: pattern) {
        throw IgnoreSyntaxError(.pattern(problem), at: SourceSpan(file: file, start: line.start, end: line.end))
      }
      self.lines.append(isInclusion ? .include(IgnorePattern(pattern)) : .exclude(IgnorePattern(pattern)))
    }
  }

  package init(parsing text: String) throws(IgnoreSyntaxError) {
    try self.init(parsing: Array(text.utf8), as: FileID(0))
  }
}

extension Substring.UnicodeScalarView {
  /// Without white space at both ends, as Go's `strings.TrimSpace` leaves it.
  fileprivate var trimmed: Substring.UnicodeScalarView {
    var rest = drop(while: { $0.properties.isWhitespace })
    while let last = rest.last, last.properties.isWhitespace { rest.removeLast() }
    return rest
  }
}
