/// Questions to one `git cat-file --batch` and its answers, as git-cat-file(1) has them.
struct GitConversation: Sendable {
  private let git: GitProgram
  private var child: ChildProcess
  /// How often git may give up before nothing more is asked.
  private var lives = 16

  private static let arguments = ["cat-file", "--batch"]
  private static let headerLimit = 8 << 10

  init(_ git: GitProgram) throws(RevisionError) {
    self.git = git
    child = try git.spawn(Self.arguments)
  }

  mutating func end() { child.end() }

  /// Asks, and waits for as many answers.
  ///
  /// - Parameters:
  ///   - names: Without line breaks; whatever git understands as an object's name.
  ///   - ahead: What is asked in the same breath and may go unanswered: where git gives up over one, the rest is dropped.
  ///   - limit: The largest content in bytes that is read.
  /// - Returns: The answers in the order of the questions.
  /// - Throws: `timedOut`, or that git cannot be started again.
  mutating func ask(
    _ names: [String],
    ahead: [String] = [],
    limit: Int
  ) throws(RevisionError) -> [GitObjects.Answer] {
    let needed = names.count
    let names = names + ahead
    var answers: [GitObjects.Answer] = []
    answers.reserveCapacity(names.count)
    while answers.count < names.count {
      let question = names[answers.count...].joined(separator: "\n") + "\n"
      var bytes = Array(question.utf8)[...]
      let deadline = Deadline(seconds: GitProgram.patience)
      while answers.count < names.count {
        let interrupted = try listen(&bytes, limit, deadline, &answers, count: names.count)
        guard let interrupted else { continue }
        if answers.count >= needed { return answers }
        answers.append(interrupted)
        break
      }
    }
    return answers
  }

  /// Takes the answers that are complete; returns the one that ended the program.
  private mutating func listen(
    _ bytes: inout ArraySlice<UInt8>,
    _ limit: Int,
    _ deadline: Deadline,
    _ answers: inout [GitObjects.Answer],
    count: Int
  ) throws(RevisionError) -> GitObjects.Answer? {
    var used = 0
    var excess: Int?
    while answers.count < count, let answer = Self.answer(child.received, from: used, limit) {
      if case .tooLarge(let size) = answer.value {
        excess = size
        break
      }
      answers.append(answer.value)
      used = answer.end
    }
    child.drop(used)
    if answers.count == count { return nil }
    if let excess {
      // What nobody wants is not read to its end.
      try restart()
      return .tooLarge(excess)
    }
    if child.hasEnded { return .lost(try lost()) }
    let hasMoved: Bool
    do {
      hasMoved = try child.exchange(&bytes, until: deadline)
    } catch {
      throw .cannotStart(error)
    }
    if !hasMoved && deadline.hasPassed { throw .timedOut("git cat-file", seconds: GitProgram.patience) }
    return nil
  }

  private mutating func lost() throws(RevisionError) -> String {
    let words = GitWords.first(of: String(decoding: child.complaint, as: UTF8.self))
    lives -= 1
    if lives < 0 { throw .refused(command: "git cat-file", words: words) }
    try restart()
    return words
  }

  private mutating func restart() throws(RevisionError) {
    child.end()
    child = try git.spawn(Self.arguments)
  }

  /// The answer that begins at an offset, and where it ends; `nil` while it is not complete.
  private static func answer(
    _ bytes: [UInt8],
    from start: Int,
    _ limit: Int
  ) -> (value: GitObjects.Answer, end: Int)? {
    guard let newline = bytes[start...].prefix(headerLimit).firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let header = String(decoding: bytes[start..<newline], as: UTF8.self)
    if header.hasSuffix(" missing") { return (.missing, newline + 1) }
    if header.hasSuffix(" ambiguous") { return (.ambiguous, newline + 1) }
    let words = header.split(separator: " ")
    // A name that leads into another repository has no size.
    guard words.count == 3, let size = Int(words[2]), size >= 0 else { return (.missing, newline + 1) }
    guard size <= limit else { return (.tooLarge(size), newline + 1) }
    let end = newline + 1 + size
    guard bytes.count > end else { return nil }
    let content = Array(bytes[(newline + 1)..<end])
    return (.found(id: String(words[0]), type: String(words[1]), bytes: content), end + 1)
  }
}

/// What git says on its standard error.
enum GitWords {
  /// The first line that is a reason, without its mark and without anything that acts on a terminal.
  static func first(of text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline)
    let line = lines.first { $0.hasPrefix("fatal: ") } ?? lines.first { $0.hasPrefix("error: ") } ?? lines.first
    guard let line else { return "it gave no reason" }
    let words = ["fatal: ", "error: "].reduce(line) { $0.hasPrefix($1) ? $0.dropFirst($1.count) : $0 }
    let plain = words.unicodeScalars.prefix(300).map { scalar in
      scalar.properties.generalCategory == .control ? "\u{FFFD}" : Character(scalar)
    }
    return String(plain)
  }
}
