/// What a command's words say about the server they start.
package struct CommandLine: Sendable {
  package let words: [String]
  package let runtime: Runtime

  package init(_ words: [String]) {
    self.words = words
    runtime = Self.runtime(of: words)
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
