/// What a command's words say about the server they start.
package struct CommandLine: Sendable {
  /// From the server's own name on, without what only starts it: `exec`, `sh -c`, `uv run`.
  package let words: [String]
  package let runtime: Runtime
  /// `fastapi run`: uvicorn on every address.
  let isFastAPI: Bool

  package init(_ words: [String]) {
    let own = Self.unwrapped(words)
    self.words = own
    isFastAPI = own.first.map(Self.name) == "fastapi"
    runtime = Self.runtime(of: own)
  }

  /// The command that a shell, a supervisor or a runner starts in the end (`tini -- sh -c "uv run uvicorn …"`).
  private static func unwrapped(_ words: [String]) -> [String] {
    var rest = words[...]
    for _ in 0..<deepest {
      guard let first = rest.first.map(name) else { break }
      let script = LaunchCommand(exec: Array(rest))
      if script.words.count != rest.count || script.isShell {
        guard let last = script.programs.last else { return Array(rest) }
        rest = last[...]
      } else if let arguments = wrappers[first] {
        // `run`, a user, or nothing; then flags of the wrapper's own.
        let inner = rest.dropFirst(1 + arguments).drop { $0.hasPrefix("-") }
        if inner.isEmpty { return Array(rest) }
        rest = inner
      } else {
        break
      }
    }
    return Array(rest)
  }

  private static let deepest = 8

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
  package func value(of flags: [String]) -> String? {
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
package struct HostBinding: Sendable {
  package let address: String?
  package let port: Int?

  package init(_ text: String) {
    let isBareIPv6 = text.first != "[" && text.utf8.count(where: { $0 == 0x3A }) > 1
    guard !isBareIPv6, let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]) else {
      address = text
      self.port = nil
      return
    }
    let host = text[..<colon]
    address = host.isEmpty ? nil : String(host)
    self.port = port
  }
}
