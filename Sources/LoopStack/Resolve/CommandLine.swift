import LoopFormats

/// What a command's words say about the server they start.
package struct CommandLine: Sendable {
  /// Without what only starts it: `exec`, `sh -c`, `uv run`.
  package let words: [String]
  package let runtime: Runtime

  package init(_ words: [String]) {
    self.words = Self.unwrapped(words)
    runtime = Self.runtime(of: self.words)
  }

  private static func runtime(of words: [String]) -> Runtime {
    let program = words.first.map(name) ?? ""
    let module = words.firstIndex(of: "-m").flatMap { words.indices.contains($0 + 1) ? words[$0 + 1] : nil }
    switch program.hasPrefix("python") ? module ?? "" : program {
    case "uvicorn": return .uvicorn
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
      guard let first = rest.first else { break }
      let second = rest.dropFirst().first
      switch name(first) {
      case "exec", "tini", "dumb-init", "--": rest = rest.dropFirst()
      case "uv", "poetry", "pipenv", "pdm", "hatch":
        guard second == "run" else { return Array(rest) }
        rest = rest.dropFirst(2)
      case "sh", "bash", "ash", "dash":
        guard second == "-c", let script = rest.dropFirst(2).first, let inner = split(script) else { return Array(rest) }
        rest = inner[...]
      default: return Array(rest)
      }
    }
    return Array(rest)
  }

  private static let deepest = 4

  /// The words of a script that is one command; scripts of several commands say nothing that simply.
  private static func split(_ script: String) -> [String]? {
    if script.utf8.contains(where: { ";&|<>`(\n".utf8.contains($0) }) { return nil }
    // Variables are left as they stand, for whoever knows the environment.
    if !script.utf8.contains(where: { "\"'\\".utf8.contains($0) }) { return script.split(separator: " ").map(String.init) }
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
