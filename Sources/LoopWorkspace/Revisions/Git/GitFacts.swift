import Synchronization

/// What git says of where it is asked; asked once, and only where something depends on it.
final class GitFacts: Sendable {
  struct Answer: Sendable {
    var isBare: Bool
    var isShallow: Bool
    /// The way from git's root to the folder.
    var prefix: [String]
  }

  private let git: GitProgram
  private let known = Mutex<Answer?>(nil)

  init(_ git: GitProgram) { self.git = git }

  /// - Throws: `notARepository`, `dubiousOwnership`, or what git says.
  func answer() throws(RevisionError) -> Answer {
    try known.withLock { (known) throws(RevisionError) in
      if let known { return known }
      let call = try git.start(["rev-parse", "--is-bare-repository", "--is-shallow-repository", "--show-prefix"])
      let answer = try Self.answer(call)
      known = answer
      return answer
    }
  }

  private static func answer(_ call: GitCall) throws(RevisionError) -> Answer {
    let said = try call.finish()
    guard said.status == 0 else { throw GitRefusal.error("git rev-parse", said.complaint) }
    // The last line is the prefix, which may hold a line break itself.
    let parts = said.output.split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw .refused(command: "git rev-parse", words: "it says less than it was asked") }
    let prefix = String(decoding: parts[2].dropLast(), as: UTF8.self)
    return Answer(
      isBare: parts[0].elementsEqual("true".utf8),
      isShallow: parts[1].elementsEqual("true".utf8),
      prefix: prefix.split(separator: "/").map(String.init)
    )
  }
}
