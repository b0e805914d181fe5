import LoopStack

/// A health check's command, taken apart: which program asks, and what.
struct ProbeCommand {
  /// The program that is started first; without its folder.
  let program: String
  /// Whether a shell has to be there.
  let needsShell: Bool
  /// What is asked, where a URL stands among the words.
  let url: WebAddress?

  init?(_ command: LaunchCommand) {
    guard let first = command.words.first else { return nil }
    let isShellWord =
      command.words.count >= 3 && LaunchCommand.shells.contains(Self.name(first)) && command.words[1] == "-c"
    needsShell = command.isShell || isShellWord
    let words = isShellWord ? command.words[2].split(separator: " ").map(String.init) : command.words
    guard let start = words.first(where: { !$0.contains("=") }) else { return nil }
    program = Self.name(start)
    url = words.lazy.compactMap { WebAddress(Self.unquoted($0)) }.first
  }

  /// A word without the quotes and brackets that a script puts around it.
  private static func unquoted(_ word: String) -> String {
    String(word.drop { "'\"(".contains($0) }.prefix { !" '\")|;".contains($0) })
  }

  private static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
