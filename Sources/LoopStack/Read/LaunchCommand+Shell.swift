extension LaunchCommand {
  /// A list of words as the engine starts them; behind `sh -c` it is the script's words that count.
  package init(exec words: [String]) {
    guard words.count >= 3, let flag = words.dropFirst().first, flag.hasPrefix("-"), flag.hasSuffix("c"),
      let name = words[0].split(separator: "/").last, Self.shells.contains(String(name))
    else {
      self.init(words)
      return
    }
    self.init(shell: words[2])
  }

  /// A script that a shell runs.
  ///
  /// A shell that hands itself over with `exec` is gone when the program runs.
  package init(shell script: String) {
    var splitter = LenientWords(script, operators: .words)
    let words = splitter.all()
    let start = words.lastIndex { Self.operators.contains($0) }.map { $0 + 1 } ?? 0
    let replacesShell = words.indices.contains(start) && words[start] == "exec"
    self.init(replacesShell && start == 0 ? Array(words.dropFirst()) : words, isShell: !replacesShell)
  }

  /// The programs that it starts, one after the other, with their arguments.
  ///
  /// `exec` and assignments in front are left out; what a shell runs last is what stays.
  package var programs: [[String]] {
    words.split { Self.operators.contains($0) }.compactMap { part in
      var rest = part[...]
      while let first = rest.first, first == "exec" || Self.isAssignment(first) { rest.removeFirst() }
      return rest.isEmpty ? nil : Array(rest)
    }
  }

  /// Programs that run the script behind `-c`.
  package static let shells: Set<String> = ["sh", "bash", "dash", "ash", "zsh"]
  private static let operators: Set<String> = [";", ";;", "&&", "||", "&", "|"]

  private static func isAssignment(_ word: String) -> Bool {
    guard let equals = word.firstIndex(of: "="), equals != word.startIndex else { return false }
    return word[..<equals].utf8.allSatisfy { byte in
      (0x41...0x5A).contains(byte & 0xDF) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
    }
  }
}
