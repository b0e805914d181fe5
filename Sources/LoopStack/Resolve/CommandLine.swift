import LoopFormats

/// What a command's words say about the server they start.
package struct CommandLine: Sendable {
  /// From the server's own name on, without what only starts it: `exec`, `sh -c`, `tini --`, `uv run`.
  package let words: [String]
  package let runtime: Runtime
  /// `fastapi run`: uvicorn on every address.
  package let isFastAPI: Bool

  package init(_ words: [String]) {
    self.words = Self.unwrapped(words)
    isFastAPI = self.words.first.map(Self.name) == "fastapi"
    runtime = Self.runtime(of: self.words)
  }

  private static func runtime(of words: [String]) -> Runtime {
    let program = words.first.map(name) ?? ""
    let module = words.firstIndex(of: "-m").flatMap { words.indices.contains($0 + 1) ? words[$0 + 1] : nil }
    switch program.hasPrefix("python") ? module ?? "" : program {
    case "uvicorn": return .uvicorn
    case "fastapi" where words.dropFirst().first == "run": return .uvicorn
    // The MCP SDK for Python and FastMCP serve with uvicorn (https://gofastmcp.com/deployment/running-server).
    case "fastmcp", "mcp": return words.dropFirst().first == "run" ? .uvicorn : .unknown
    case "gunicorn": return .gunicorn
    case "node": return .node
    case "nginx": return .nginx
    default: return .unknown
    }
  }

  private static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The command that a shell or a starter runs in the end, as far as one look can tell.
  private static func unwrapped(_ words: [String]) -> [String] {
    var rest = words[...]
    for _ in 0..<deepest {
      guard let first = rest.first.map(name) else { break }
      // Images' own start scripts hand over to the words behind them.
      if let count = wrappers[first] ?? (first.hasSuffix("entrypoint.sh") ? 0 : nil) {
        var inner = rest.dropFirst(1 + count)
        // Flags of the wrapper's own.
        while let flag = inner.first, flag.hasPrefix("-") { inner.removeFirst() }
        if inner.isEmpty { break }
        rest = inner
      } else if LaunchCommand.shells.contains(first), rest.dropFirst().first == "-c",
        let script = rest.dropFirst(2).first, let inner = split(script)
      {
        rest = inner[...]
      } else {
        break
      }
    }
    return Array(rest)
  }

  /// How many words stand between each of them and the program, besides its flags.
  private static let wrappers = [
    "exec": 0, "env": 0, "tini": 0, "dumb-init": 0, "catatonit": 0, "opentelemetry-instrument": 0, "ddtrace-run": 0,
    "uv": 1, "poetry": 1, "pipenv": 1, "pdm": 1, "hatch": 1, "gosu": 1, "su-exec": 1,
  ]

  private static let deepest = 4

  /// The words of a script that is one command; scripts of several commands say nothing that simply.
  private static func split(_ script: String) -> [String]? {
    if script.utf8.contains(where: { ";&|<>`(\n".utf8.contains($0) }) { return nil }
    // Variables are left as they stand, for whoever knows the environment.
    if !script.utf8.contains(where: { "\"'\\".utf8.contains($0) }) {
      return script.split(separator: " ").map(String.init)
    }
    return try? ShellWords.split(script)
  }

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
