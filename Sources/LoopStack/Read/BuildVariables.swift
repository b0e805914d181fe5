import LoopFormats

/// `ARG` and `ENV` while a Dockerfile is read.
struct BuildVariables {
  private var values: [String: String]

  init(_ values: [String: String] = [:]) { self.values = values }

  subscript(name: String) -> String? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// A value with its variables replaced; `nil` when one of them is not known.
  func expand(_ text: DockerfileText) -> String? {
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
    }
    return result
  }

  /// As `expand`; a variable that is not known stays as it is written.
  func expandKnown(_ text: DockerfileText) -> String {
    text.pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .variable(let name): values[name] ?? "$" + name
      case .substitution(let inner): substitute(inner) ?? "${" + inner + "}"
      }
    }.joined()
  }

  /// Text of an instruction that is kept as it was written.
  func expand(_ text: String) -> String? { ComposeInterpolation.plain(ComposeInterpolation(values).resolve(text).text) }

  /// `NAME:-default` or `NAME:+other`.
  private func substitute(_ inner: String) -> String? {
    ComposeInterpolation.plain(ComposeInterpolation(values).resolve("${" + inner + "}").text)
  }
}
