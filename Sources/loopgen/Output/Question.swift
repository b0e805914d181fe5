#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A question to the person in front of the terminal.
enum Question {
  /// Whether there is one: both what is asked and what is answered go through a terminal.
  static var canBeAsked: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// Asks until one of the answers is given; their first letters will do.
  ///
  /// - Returns: The answer; `nil` when the input ends, or whoever is asked wishes an end.
  static func ask(_ question: String, among answers: [String]) -> String? {
    while true {
      Terminal.tell(question)
      guard isAnswered(), let line = readLine() else {
        Terminal.tell("\n")
        return nil
      }
      let word = line.lowercased().split(separator: " ").first.map(String.init) ?? ""
      // Nothing at all is the careful answer.
      if word.isEmpty { return answers.last }
      if let answer = answers.first(where: { $0.hasPrefix(word) || word.hasPrefix($0) }) { return answer }
    }
  }

  /// Waits for a line, or its end: reading goes on after a signal that is handled, and this does not (signal(7)).
  private static func isAnswered() -> Bool {
    while !Interruptions.isWished {
      var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      if poll(&input, 1, 200) > 0 { return true }
    }
    return false
  }
}
