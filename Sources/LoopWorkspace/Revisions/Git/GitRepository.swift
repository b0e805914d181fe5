/// A repository of git, seen from one folder of it.
package struct GitRepository: Sendable {
  let git: GitProgram
  let objects: GitObjects
  let disk: DiskFiles
  private let facts: GitFacts
  private let status: GitCall?
  let log: TreeLog

  /// Begins to ask; whether there is a repository at all shows with the first answer.
  ///
  /// - Parameters:
  ///   - root: The folder that paths of trees are relative to, at or below git's root.
  ///   - program: The git that is run.
  ///   - readsDisk: Whether the working tree will be asked for.
  ///   - begun: A git that was started there.
  /// - Throws: `noGit`, or the system's error.
  init(
    _ root: Repository,
    program: String = "git",
    readsDisk: Bool,
    begun: GitStart? = nil
  ) throws(RevisionError) {
    git = GitProgram(folder: root.path, name: program)
    log = begun?.objects.log ?? TreeLog()
    disk = DiskFiles(root)
    // Side by side: neither needs what the other says.
    status =
      if readsDisk { if let begun = begun?.status { begun } else { try git.start(GitStatus.arguments) } } else { nil }
    facts = GitFacts(git)
    objects = if let begun { begun.objects } else { try GitObjects(git, log: log) }
  }

  /// - Throws: `notARepository`, `dubiousOwnership`, or what git says.
  func look() throws(RevisionError) -> GitFacts.Answer { try facts.answer() }

  /// Where the disk is not as the commit at hand.
  func differences() throws(RevisionError) -> GitStatus {
    guard let status else { throw .bareRepository }
    let answer = try status.finish()
    guard answer.status == 0 else { throw GitRefusal.error("git status", answer.complaint) }
    return GitStatus(answer.output)
  }

  /// The best common ancestor of two commits; `nil` when there is none.
  func mergeBase(_ one: GitCommit, _ other: GitCommit) throws(RevisionError) -> String? {
    if one.id == other.id { return one.id }
    let answer = try git.run(["merge-base", one.id, other.id])
    switch answer.status {
    case 0: return answer.output.split(separator: UInt8(ascii: "\n")).first.map { String(decoding: $0, as: UTF8.self) }
    case 1 where answer.output.isEmpty: return nil
    default: throw GitRefusal.error("git merge-base", answer.complaint)
    }
  }

  /// The files of a commit.
  ///
  /// - Throws: What git says of where it was asked.
  func tree(of commit: GitCommit) throws(RevisionError) -> GitTree {
    switch commit.root {
    case .tree(let id): GitTree(objects, root: id)
    case .missing: GitTree(objects, root: nil)
    case .unknown: GitTree(objects, commit: commit.tree, below: try look().prefix)
    }
  }
}

/// Words of git that have a cure of their own; they are those of the language `C`.
enum GitRefusal {
  static func error(_ command: String, _ words: String) -> RevisionError {
    if words.contains("dubious ownership") || words.contains("unsafe repository") {
      return .dubiousOwnership(quoted(words))
    }
    if words.contains("not a git repository") { return .notARepository }
    return .refused(command: command, words: GitWords.first(of: words))
  }

  /// The folder between the first two quotes: `fatal: detected dubious ownership in repository at '/srv/loop'`.
  private static func quoted(_ words: String) -> String? {
    let parts = words.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1].unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
      return nil
    }
    return String(parts[1])
  }
}
