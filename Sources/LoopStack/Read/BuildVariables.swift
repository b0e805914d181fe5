package import LoopFormats

/// `ARG` and `ENV` while a Dockerfile is read.
package struct BuildVariables: Sendable {
  private var values: [String: String]

  package init(_ values: [String: String] = [:]) { self.values = values }

  package subscript(name: String) -> String? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// A value with its variables replaced; `nil` when one of them is not known.
  package func expand(_ text: DockerfileText) -> String? {
    var result = ""
    for piece in text.pieces {
      switch piece {
      case .text(let text): result += text
      case .variable(let name):
        guard let value = values[name] else { return nil }
        result += value
      case .substitution(let inner):
        guard let value = substitute(inner) else { return nil }
        result += value
      }
      if result.utf8.count > Self.longest { return nil }
    }
    return result
  }

  /// As `expand`; a variable that is not known stays as it is written.
  package func expandKnown(_ text: DockerfileText) -> String {
    let asWritten = BuildVariables()
    var result = ""
    for piece in text.pieces {
      switch piece {
      case .text(let text): result += text
      case .variable(let name): result += values[name] ?? "$" + name
      case .substitution(let inner): result += substitute(inner) ?? "${" + inner + "}"
      }
      if result.utf8.count > Self.longest, !values.isEmpty { return asWritten.expandKnown(text) }
    }
    return result
  }

  /// Bytes of a value; more is not known, since values that double with each line would take all memory.
  private static let longest = 16 << 10

  /// Text of an instruction that is kept as it was written.
  func expand(_ text: String) -> String? {
    let expanded = ComposeInterpolation.plain(ComposeInterpolation(values).resolve(text).text)
    return expanded.flatMap { $0.utf8.count > max(Self.longest, text.utf8.count) ? nil : $0 }
  }

  /// `NAME:-default` or `NAME:+other`.
  private func substitute(_ inner: String) -> String? {
    ComposeInterpolation.plain(ComposeInterpolation(values).resolve("${" + inner + "}").text)
  }
}
