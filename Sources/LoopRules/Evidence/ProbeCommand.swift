import LoopStack

/// A health check's command, taken apart: which program asks, and what.
struct ProbeCommand {
  /// The program that is started first; without its folder.
  let program: String
  /// Whether a shell has to be there.
  let needsShell: Bool
  /// What is asked, where a URL stands among the words.
  let url: ProbeURL?

  init?(_ command: LaunchCommand) {
    guard let first = command.words.first else { return nil }
    let isShellWord = command.words.count >= 3 && Self.shells.contains(Self.name(first)) && command.words[1] == "-c"
    needsShell = command.isShell || isShellWord
    let words = isShellWord ? command.words[2].split(separator: " ").map(String.init) : command.words
    guard let start = words.first(where: { !$0.contains("=") }) else { return nil }
    program = Self.name(start)
    url = words.lazy.compactMap { ProbeURL($0) }.first
  }

  private static let shells: Set<String> = ["sh", "bash", "dash", "ash"]

  private static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}

/// `http://host:port/path` of a probe.
struct ProbeURL: Equatable {
  let scheme: String
  let host: String
  let port: Int?
  let path: String

  init?(_ word: String) {
    let text = word.drop { "'\"(".contains($0) }
    guard let mark = text.firstRange(of: "://"), text.hasPrefix("http") else { return nil }
    scheme = String(text[..<mark.lowerBound])
    let rest = text[mark.upperBound...].prefix { !" '\")|;".contains($0) }
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    path = String(rest.dropFirst(authority.count))
    let isBracketed = authority.hasPrefix("[")
    let end =
      isBracketed ? authority.firstIndex(of: "]").map { authority.index(after: $0) } : authority.lastIndex(of: ":")
    host = String(authority[..<(end ?? authority.endIndex)])
    let tail = end.map { authority[$0...].drop { $0 == ":" } } ?? ""
    port = Int(tail) ?? ["http": 80, "https": 443][scheme]
    if host.isEmpty { return nil }
  }
}
