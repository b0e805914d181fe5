extension RemoteProgram {
  /// A program that calls functions which are written elsewhere.
  ///
  /// - Parameters:
  ///   - name: What it does, in a word.
  ///   - functions: Texts in front of its own.
  ///   - text: The program.
  ///   - words: `"$1"` and what follows; none holds NUL.
  package init(_ name: String, with functions: StaticString..., text: StaticString, words: [String] = []) {
    self.init(name, parts: functions + [text], words)
  }
}
