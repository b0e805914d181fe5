extension RemoteProgram {
  /// A program of several texts.
  ///
  /// - Parameters:
  ///   - name: What it does, in a word.
  ///   - parts: The program, functions first; each ends with a line feed.
  ///   - words: `"$1"` and what follows; none holds NUL.
  ///   - outlivesCaller: Whether it goes on when whoever started it goes away.
  init(_ name: String, parts: [StaticString], _ words: [String], outlivesCaller: Bool = false) {
    precondition(words.allSatisfy { !$0.utf8.contains(0) }, "a word cannot hold NUL")
    self.name = name
    text = parts.map { "\($0)" }.joined()
    self.words = words
    self.outlivesCaller = outlivesCaller
  }
}
