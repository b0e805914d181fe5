import LoopPlan

extension WorkingState {
  /// Asks git, all questions side by side; nothing is written, nothing is fetched.
  ///
  /// - Parameters:
  ///   - root: The folder that paths are relative to, at or below git's root.
  ///   - program: The git that is run.
  /// - Throws: What git says; that there is no repository, or no git, is an answer.
  package init(of root: Repository, program: String = "git") throws(RevisionError) {
    do {
      try self.init(asking: root, program)
    } catch .notARepository {
      try self.init(without: .noRepository, root)
    } catch .noGit {
      try self.init(without: .noGit, root)
    }
  }

  /// A folder that nobody keeps a history of.
  private init(without absence: Absence, _ root: Repository) throws(RevisionError) {
    log = TreeLog()
    let tree = try FolderTree(root.path, log: log)
    working = Revision(title: "the files as they are", mark: "", tree: tree)
    self.absence = absence
    hasRemote = false
    unpublished = 0
    isShallow = false
    changes = []
    repository = nil
  }

  private init(asking root: Repository, _ program: String) throws(RevisionError) {
    let repository = try GitRepository(root, program: program, readsDisk: false)
    let status = try repository.git.start(Self.statusArguments)
    let unpublished = try repository.git.start([
      "rev-list", "--count", "--max-count=\(Self.mostUnpublished)", "HEAD", "--not", "--remotes", "--",
    ])
    let facts = try repository.look()
    if facts.isBare { throw .bareRepository }
    let answer = try status.finish()
    guard answer.status == 0 else { throw GitRefusal.error("git status", answer.complaint) }
    let lines = GitStatusHeads(answer.output)
    let commit: GitCommit? = lines.commit == nil ? nil : try repository.commits(["HEAD"]).first ?? nil
    let tree: any RevisionTree = if let commit { try repository.tree(of: commit) } else { EmptyTree() }
    let differences = GitStatus(answer.output)
    self.repository = repository
    log = repository.log
    self.commit = commit?.id
    branch = lines.branch
    upstream = lines.upstream
    isShallow = facts.isShallow
    head = commit.map { Revision(title: "HEAD (\($0.short))", mark: "HEAD:", tree: tree) }
    working = Revision(
      title: "the working tree",
      mark: "",
      tree: WorkingTree(tree, repository.objects, repository.disk, differences, below: facts.prefix)
    )
    changes = Self.changes(differences, lines.unmerged, below: facts.prefix, tree)
    self.unpublished = Self.count(try unpublished.finish())
    // A branch that follows another has a remote.
    if lines.upstream != nil {
      hasRemote = true
    } else {
      hasRemote = try !repository.git.run(["remote"]).output.isEmpty
    }
  }

  private static let statusArguments =
    GitStatus.arguments.map { $0 == "--no-ahead-behind" ? "--ahead-behind" : $0 }.inserting("--branch", at: 1)

  /// Nothing when there is no commit to count from.
  private static func count(_ answer: GitProgram.Answer) -> Int {
    guard answer.status == 0 else { return 0 }
    return Int(String(decoding: answer.output.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)) ?? 0
  }

  private static func changes(
    _ status: GitStatus,
    _ unmerged: Set<String>,
    below prefix: [String],
    _ head: any RevisionTree
  ) -> [Change] {
    let start = prefix.map { $0 + "/" }.joined()
    var changes: [Change] = []
    for (whole, change) in status.changes where whole.utf8.starts(with: start.utf8) {
      let path = String(whole.utf8.dropFirst(start.utf8.count)) ?? whole
      let kind: Change.Kind
      switch change {
      case _ where unmerged.contains(whole): kind = .unmerged
      case .gone: kind = .deleted
      case .nested: kind = .nested
      // Taken out of the index alone, it is still the file of the commit.
      case .loose(mode: nil): kind = head.entry(at: path) == nil ? .untracked : .modified
      case .staged, .loose: kind = head.entry(at: path) == nil ? .added : .modified
      }
      changes.append(Change(path, kind))
    }
    return changes.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}

extension [String] {
  fileprivate func inserting(_ word: String, at place: Int) -> [String] {
    var words = self
    words.insert(word, at: place)
    return words
  }
}
