import LoopStack

/// Host names under which a server lets itself be asked, as its environment lists them.
struct HostList {
  private let entries: [String]

  /// Reads `a.example.com, b.example.com:8080` or `["a.example.com:*"]`; `nil` for a text that is filled in elsewhere.
  init?(_ text: String) {
    if text.contains("$") { return nil }
    let separators: Set<Character> = [",", " ", ";", "[", "]", "\"", "'"]
    entries = text.split { separators.contains($0) }.map { Self.withoutPort($0).lowercased() }
    if entries.isEmpty { return nil }
  }

  init(_ names: [String]) { entries = names.map { Self.withoutPort($0[...]).lowercased() } }

  /// Whether every name is let in.
  var isOpen: Bool { entries.contains("*") }

  /// Whether a name is let in: by itself, or by `*.example.com` and `.example.com`.
  func contains(_ host: String) -> Bool {
    let host = Self.withoutPort(host[...]).lowercased()
    return entries.contains { entry in
      if entry == "*" || entry == host { return true }
      guard let dot = entry.firstIndex(of: "."), ["", "*"].contains(entry[..<dot]) else { return false }
      return host.hasSuffix(entry[dot...]) || host == entry[dot...].dropFirst()
    }
  }

  /// `https://a.example.com:8080` is `a.example.com`.
  private static func withoutPort(_ text: some StringProtocol) -> String {
    let scheme = text.firstRange(of: "://")
    let authority = scheme.map { text[$0.upperBound...].prefix { $0 != "/" } } ?? text[...]
    guard let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") else { return String(authority) }
    return String(authority[..<colon])
  }
}
