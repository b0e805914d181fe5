import LoopFormats

/// What `COPY` and `ADD` take from the build context.
struct CopySources {
  let all: [ContextSource]

  /// Reads an instruction without `--from`; `words` are its arguments, the target last, `nil` where one cannot be read.
  init(_ statement: DockerfileStatement, _ words: [String?]) {
    let excludes = statement.flags.filter { $0.name == "exclude" }.compactMap(\.value)
    let isDeep = statement.flags.contains { $0.name == "parents" && $0.value != "false" }
    all = words.dropLast().compactMap { word in
      guard let word else { return ContextSource(excludes: excludes) }
      if statement.heredocs.contains(where: { word.hasPrefix("<<") && word.hasSuffix($0.delimiter) }) { return nil }
      if statement.keyword == "ADD", Self.isAddress(word) { return nil }
      return ContextSource(pattern: word, isDeep: isDeep, excludes: excludes)
    }
  }

  /// A file or a repository elsewhere: what is there is not known, only how it is called.
  private static func isAddress(_ word: String) -> Bool { word.contains("://") || word.hasPrefix("git@") }
}

/// A mount of `RUN`.
///
/// Source: https://docs.docker.com/reference/dockerfile/#run---mount.
struct BuildMount {
  private let fields: [(name: String, value: String)]

  init(_ text: String) {
    fields = text.split(separator: ",").map { field in
      let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      return (parts[0].lowercased(), parts.count == 2 ? parts[1] : "")
    }
  }

  private var type: String { self["type"] ?? "bind" }

  private subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  /// The stage or the image that is mounted.
  var from: String? { self["from"] }

  /// What is mounted of the build context.
  var source: ContextSource? {
    guard type == "bind", from == nil else { return nil }
    guard let path = self["source"] ?? self["src"] else { return ContextSource() }
    return path.contains("$") ? ContextSource() : ContextSource(pattern: path, isLiteral: true)
  }

  /// What counts of it: which cache it is does not.
  func key(_ origin: String?) -> String {
    let ignored: Set = type == "cache" ? ["id", "sharing", "from"] : ["from"]
    let kept = fields.filter { !ignored.contains($0.name) }.map { $0.name + "=" + $0.value }
    return "mount:" + (kept + [origin ?? ""]).joined(separator: ",")
  }
}

extension DockerfileStatement {
  /// Where it reads from besides the build context: stages, images and additional contexts.
  var origins: [String] {
    switch keyword {
    case "COPY", "ADD": flag("from").map { [$0] } ?? []
    case "RUN": flags.filter { $0.name == "mount" }.compactMap { BuildMount($0.value ?? "").from }
    default: []
    }
  }
}
