import LoopStack

/// Forms in which a string of the spec reaches a file, written down here once more on their own.
struct Derivation: Sendable {
  let apply: @Sendable (String) -> String

  static let all: [Derivation] = [
    Derivation { $0 },
    // `/api` beside `/api/`, `/mcp/` beside `/mcp`
    Derivation { $0.hasSuffix("/") ? String($0.dropLast()) : $0 + "/" },
    // a folder, without what means nothing in a path
    Derivation { ($0.hasPrefix("/") ? "/" : "") + components($0).joined(separator: "/") },
    Derivation { components($0).joined(separator: "/") },
    // from a build context up to the repository's root
    Derivation { components($0).map { _ in ".." }.joined(separator: "/") },
    Derivation { components($0).last.map(String.init) ?? $0 },
    // as Compose makes it absolute: itself, and the folder it is in
    Derivation { $0.hasPrefix("/") ? $0 : absolute($0, components($0)) },
    Derivation { absolute($0, components($0).dropLast()) },
    Derivation(apply: resolved),
    Derivation { glob(components($0).joined(separator: "/")) },
    Derivation(apply: pattern),
  ]

  private static func components(_ path: String) -> [Substring] { path.split(separator: "/").filter { $0 != "." } }

  private static func absolute(_ path: String, _ components: [Substring]) -> String {
    let whole = ([path.hasPrefix("/") ? "" : "<root>"] + components.map(String.init)).joined(separator: "/")
    return whole.isEmpty ? "/" : whole
  }

  /// References as the specs of these tests resolve them.
  private static func resolved(_ text: String) -> String {
    for (name, port) in [("store", 8_084), ("api", 8_081)] where text.hasPrefix("svc://\(name)/") {
      return "http://\(name):\(port)" + text.dropFirst("svc://\(name)".count)
    }
    return text.hasPrefix("edge://") ? "https://public-host.example.com/" + text.dropFirst("edge://".count) : text
  }

  /// A path as a pattern of COPY that matches it alone (Go's `path/filepath.Match`).
  private static func glob(_ text: String) -> String {
    text.unicodeScalars.map { "*?[".unicodeScalars.contains($0) ? "[\($0)]" : $0 == "\\" ? "[\\\\]" : String($0) }
      .joined()
  }

  /// A path as a regular expression that matches it alone (PCRE2, "backslash").
  private static func pattern(_ text: String) -> String {
    text.unicodeScalars.map { "\\^$.[]|()?*+{}".unicodeScalars.contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}

/// A command of the spec as words.
struct CommandWords {
  static func of(_ stack: Stack) -> [String: [String]] {
    var words: [String: [String]] = [:]
    for service in stack.services {
      words[service.name.value + " runs"] = service.command?.value
      if let check = service.health, case .command(let probe) = check.probe.value {
        words[service.name.value + " probes"] = probe
      }
    }
    return words
  }
}
