/// What a command's words say about the server they start.
struct CommandLine {
  /// From the server's own name on: what only passes it on is left out.
  let words: [String]
  let runtime: Runtime
  /// `fastapi run`: uvicorn on every address.
  let isFastAPI: Bool

  init(_ words: [String]) {
    let own = Self.unwrapped(words)
    self.words = own
    isFastAPI = own.first.map(Self.name) == "fastapi"
    runtime = Self.runtime(of: own)
  }

  /// Without process supervisors and environment runners in front (`tini -- uv run uvicorn …`).
  private static func unwrapped(_ words: [String]) -> [String] {
    var rest = words[...]
    while let first = rest.first.map(name), let arguments = wrappers[first] {
      var inner = rest.dropFirst()
      // `run`, a user, or nothing; then flags of the wrapper's own.
      if arguments > 0 { inner = inner.dropFirst(arguments) }
      while let flag = inner.first, flag.hasPrefix("-") { inner.removeFirst() }
      if inner.isEmpty { return words }
      rest = inner
    }
    return Array(rest)
  }

  /// How many words stand between each of them and the program.
  private static let wrappers = [
    "tini": 0, "dumb-init": 0, "catatonit": 0, "env": 0, "exec": 0, "opentelemetry-instrument": 0, "ddtrace-run": 0,
    "uv": 1, "poetry": 1, "pipenv": 1, "pdm": 1, "hatch": 1, "gosu": 1, "su-exec": 1, "docker-entrypoint.sh": 0,
  ]

  private static func runtime(of words: [String]) -> Runtime {
    let program = words.first.map(name) ?? ""
    let module = words.firstIndex(of: "-m").flatMap { words.indices.contains($0 + 1) ? words[$0 + 1] : nil }
    switch program.hasPrefix("python") ? module ?? "" : program {
    case "uvicorn": return .uvicorn
    case "fastapi" where words.dropFirst().first == "run": return .uvicorn
    case "gunicorn": return .gunicorn
    case "node": return .node
    case "nginx": return .nginx
    default: return .unknown
    }
  }

  private static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The value of the last of these flags: `--flag value` or `--flag=value`.
  func value(of flags: [String]) -> String? {
    var found: String?
    for (index, word) in words.enumerated() {
      for flag in flags {
        if word == flag, words.indices.contains(index + 1) { found = words[index + 1] }
        if word.hasPrefix(flag + "=") { found = String(word.dropFirst(flag.count + 1)) }
      }
    }
    return found
  }
}

/// `address`, `address:port` or `:port`, as servers take it.
struct HostBinding {
  let address: String?
  let port: Int?

  init(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]) else {
      address = text
      self.port = nil
      return
    }
    let host = text[..<colon]
    address = host.isEmpty ? nil : String(host)
    self.port = port
  }
}
