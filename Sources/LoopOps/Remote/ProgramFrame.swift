import LoopFormats

/// What is put around a program that goes through a login's shell.
///
/// A login's own files may print before anything of ours runs, and so may `ssh`: what comes before the mark of either
/// stream is theirs. `ssh` says 255 when it failed itself; a program that ends with 255 says so.
enum ProgramFrame {
  static let begin = Array("loopgen:begin\n".utf8)
  /// The last line of the errors of a program that ended with 255.
  static let programEnded = "loopgen:255"
  /// How much may stand before the mark.
  static let longestGreeting = 1 << 20

  /// The text of a program in its frame; in a shell of its own, so that it can neither skip the end nor change it.
  static func text(_ text: String) -> String {
    """
    printf 'loopgen:begin\\n'
    printf 'loopgen:begin\\n' >&2
    (
    \(text)
    )
    status=$?
    [ "$status" -ne 255 ] || printf '\\n\(programEnded)\\n' >&2
    exit "$status"

    """
  }

  /// A line for a login's shell that says its mark, and waits for the end of its input.
  static let waiting = ShellCommand(
    argv: ["sh", "-c", "printf 'loopgen:begin\\n'; printf 'loopgen:begin\\n' >&2; exec cat >/dev/null"]
  ).text
}

extension RemoteProgram {
  /// The command in its frame as one line for whatever Bourne shell a login has.
  func framedLine(on host: Host) -> String {
    let text = ProgramFrame.text(HostPreamble.text(of: host) + text)
    return ShellCommand(argv: ["sh", "-c", text, "loopgen"] + words).text
  }
}

/// Finds where what a program says begins in one of its streams.
struct GreetingFilter {
  /// What came before.
  private(set) var greeting: [UInt8] = []
  private(set) var hasBegun: Bool
  /// Whether more came than a greeting may be.
  var isEndless: Bool { !hasBegun && greeting.count > ProgramFrame.longestGreeting }

  init(isFramed: Bool) { hasBegun = !isFramed }

  /// - Returns: What of the next bytes is the program's.
  mutating func take(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    if hasBegun { return bytes[...] }
    let mark = ProgramFrame.begin
    var start = max(0, greeting.count - mark.count)
    greeting += bytes
    while let first = greeting[start...].firstIndex(of: mark[0]), first + mark.count <= greeting.count {
      let end = first + mark.count
      if greeting[first..<end].elementsEqual(mark) {
        hasBegun = true
        let rest = greeting[end...]
        greeting = Array(greeting[..<first])
        return rest
      }
      start = first + 1
    }
    return []
  }
}
