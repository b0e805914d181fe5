import LoopFormats

/// What a host's shell is asked to run: a constant text, and words that the text is given.
///
/// The text is a program for a POSIX shell, written here and nowhere else; what users and files said is in the words alone,
/// `"$1"` and so on, or in the variables of `HostPreamble`.
package struct RemoteProgram: Hashable, Sendable {
  /// What it does, for messages: `status`, `replace`.
  package let name: String
  package let text: String
  package let words: [String]
  /// Whether it goes on when whoever started it is interrupted or goes away; its text has to ignore HUP and PIPE itself.
  package let outlivesCaller: Bool

  /// - Parameters:
  ///   - name: What it does, in a word.
  ///   - text: The program; it may use what `HostPreamble` defines.
  ///   - words: `"$1"` and what follows; none holds NUL.
  ///   - outlivesCaller: Whether it goes on when whoever started it goes away.
  package init(_ name: String, _ text: StaticString, _ words: [String] = [], outlivesCaller: Bool = false) {
    self.name = name
    self.text = "\(text)"
    self.words = words
    self.outlivesCaller = outlivesCaller
  }

  /// One command of the engine: `docker` and these words.
  package static func docker(_ words: String...) -> RemoteProgram { RemoteProgram("docker", "docker \"$@\"", words) }

  /// One command of Compose, for the project of the host: its name, its file and its secrets are given to it.
  package static func compose(_ words: String...) -> RemoteProgram { compose(words) }

  package static func compose(_ words: [String]) -> RemoteProgram { RemoteProgram("compose", "compose \"$@\"", words) }

  /// The command for `sh`, as one argument vector.
  ///
  /// - Parameter host: Where it runs: its places are variables of the program.
  /// - Returns: `sh -c TEXT loopgen WORD…`.
  package func arguments(on host: Host) -> [String] {
    ["sh", "-c", HostPreamble.text(of: host) + text, "loopgen"] + words
  }

  /// The command as one line for whatever shell a login has.
  package func commandLine(on host: Host) -> String { ShellCommand(argv: arguments(on: host)).text }

  /// The command as `--dry-run` prints it, without the preamble: `docker compose …` for a command, the text and the words
  /// for a program.
  package func shown(on host: Host) -> String {
    switch name {
    case "docker": ShellCommand(argv: ["docker"] + words).text
    case "compose": ShellCommand(argv: HostPreamble.compose(on: host) + words).text
    default:
      "# \(name)\n" + ShellCommand(argv: ["set", "--"] + words).text + "\n" + text
    }
  }
}
