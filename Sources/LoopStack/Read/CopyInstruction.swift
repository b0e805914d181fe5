import LoopFormats

/// `COPY` or `ADD`, as far as it matters what goes where.
struct CopyInstruction {
  let sources: [String]
  let destination: DockerfileText
  let from: String?

  /// `nil` for any other instruction, and for words that cannot be told apart.
  init?(_ instruction: DockerfileInstruction) {
    switch instruction {
    case .copy(let copy):
      sources = copy.sources.map { BuildVariables().expandKnown($0) }
      destination = copy.destination
      from = copy.from
    case .other("COPY", let text, _), .other("ADD", let text, _):
      var words = text.split { $0 == " " || $0 == "\t" }.map(String.init)
      var from: String?
      while let flag = words.first, flag.hasPrefix("--") {
        if flag.hasPrefix("--from=") { from = String(flag.dropFirst(7)) }
        words.removeFirst()
      }
      if words.first?.hasPrefix("[") == true {
        words = words.map { word in word.filter { $0 != "[" && $0 != "]" && $0 != "," && $0 != "\"" } }
      }
      guard words.count > 1, let last = words.last, DockerfileText.isExpressible(last) else { return nil }
      sources = words.dropLast()
      destination = DockerfileText(last)
      self.from = from
    default: return nil
    }
  }

  /// Whether everything of the build context is copied.
  var isWholeContext: Bool { from == nil && sources.contains { $0 == "." || $0 == "./" || $0 == "/" || $0 == "*" } }
}
