import LoopFormats

/// One instruction of a stage that an image depends on, with its variables replaced.
struct BuildStep: Sendable {
  let statement: DockerfileStatement
  /// The instruction as written; what differs here was edited.
  let text: String
  /// What it does: its text with all values that reach it.
  ///
  /// Equal keys on equal files make equal layers.
  let key: String
  let sources: [ContextSource]

  init(_ statement: DockerfileStatement, key: String, sources: [ContextSource] = []) {
    self.statement = statement
    self.text = statement.flatText
    self.key = key
    self.sources = sources
  }
}

/// Files of a build context that one instruction reads.
struct ContextSource: Hashable, Sendable {
  /// Which of the additional contexts; `nil` for the build's own.
  var context: String?
  /// A pattern of `filepath.Match`; `nil` stands for everything.
  var pattern: String?
  /// Whether the pattern is a plain path.
  var isLiteral = false
  /// `--parents`: `**` stands for any number of folders.
  var isDeep = false
  /// Patterns of `--exclude`, relative to the source.
  var excludes: [String] = []
}

extension DockerfileStatement {
  /// Keyword, flags, arguments and here-documents, without layout that means nothing.
  var flatText: String {
    let body = exec.map { $0.joined(separator: "\u{1}") } ?? (isShell ? arguments : Self.flat(arguments))
    let options = flags.map { flag in " --" + flag.name + (flag.value.map { "=" + $0 } ?? "") }
    return keyword + options.joined() + " " + body + heredocs.map { "\n" + $0.content }.joined()
  }

  /// As `flatText`, but for flags of one name.
  func flatText(without name: String) -> String {
    var rest = self
    rest.flags.removeAll { $0.name == name }
    return rest.flatText
  }

  func flag(_ name: String) -> String? { flags.first { $0.name == name }?.value }

  /// Whether its text goes to a shell as it is, blanks and all.
  private var isShell: Bool { ["RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"].contains(keyword) }

  /// The words of an exec form: how the array is laid out means nothing.
  private var exec: [String]? {
    switch instructions.first {
    case .run(.exec(let words), _), .cmd(.exec(let words)), .entrypoint(.exec(let words)), .shell(let words): words
    default: nil
    }
  }

  /// One blank for many, but for those in quotes.
  private static func flat(_ text: String) -> String {
    var bytes: [UInt8] = []
    var quote: UInt8?
    var isEscaped = false
    for byte in text.utf8 {
      let isBlank = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
      if isBlank, quote == nil, !isEscaped {
        if bytes.last != UInt8(ascii: " ") { bytes.append(UInt8(ascii: " ")) }
        continue
      }
      bytes.append(byte)
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == quote {
        quote = nil
      } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
