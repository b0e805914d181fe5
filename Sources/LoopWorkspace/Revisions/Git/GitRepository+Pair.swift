extension RevisionPair {
  /// Two revisions of a repository, read straight from git's objects and, for the working tree, from the disk.
  ///
  /// Nothing is written, nothing is fetched.
  ///
  /// - Parameters:
  ///   - range: What is asked for.
  ///   - root: The folder that the trees' paths are relative to, at or below git's root.
  ///   - expected: What will be asked of them; files of the base alone.
  ///   - program: The git that is run.
  ///   - begun: One that was started at the same root.
  /// - Throws: Why one of the two cannot be had.
  package init(
    _ range: RevisionRange,
    in root: Repository,
    expecting expected: ExpectedPaths = ExpectedPaths(),
    program: String = "git",
    begun: GitStart? = nil
  ) throws(RevisionError) {
    let repository = try GitRepository(root, program: program, readsDisk: range.head == nil, begun: begun)
    let names = [range.head ?? "HEAD"] + repository.candidates(range.base)
    let found = Result { () throws(RevisionError) in
      try repository.commits(names, expecting: repository.expectations(names, range.base, expected))
    }
    if case .failure = found {
      // Whether there is a repository at all is the better answer.
      _ = try repository.look()
    }
    var commits = Array(zip(names, try found.get()))
    let (headName, headCommit) = commits.removeFirst()
    if range.head == nil, try repository.isBare(headCommit) { throw .bareRepository }
    if range.head != nil && headCommit == nil { throw try repository.unknown(headName) }
    let head = try repository.head(range.head, headCommit)
    guard let headCommit else {
      let base = try repository.beforeFirst(range.base)
      self.init(base: base.revision, head: head, remarks: base.remarks, log: repository.log)
      return
    }
    let base = try repository.base(range.base, commits, (headName, headCommit), expecting: expected)
    self.init(base: base, head: head, log: repository.log)
  }
}

extension GitRepository {
  private static let defaultBranches = [
    "refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master", "refs/heads/main",
    "refs/heads/master",
  ]

  /// The names that a base may turn out to be, the first that there is counts.
  fileprivate func candidates(_ base: RevisionRange.Base) -> [String] {
    switch base {
    case .automatic: Self.defaultBranches
    case .commit(let name), .mergeBase(let name): [name]
    }
  }

  /// What is asked for with each name; what the base is may depend on where two of them parted.
  fileprivate func expectations(
    _ names: [String],
    _ base: RevisionRange.Base,
    _ expected: ExpectedPaths
  ) -> [String: ExpectedPaths] {
    var all = Dictionary(names.map { ($0, ExpectedPaths()) }, uniquingKeysWith: { first, _ in first })
    if let head = names.first { all[head] = ExpectedPaths(folders: expected.folders) }
    if case .commit(let name) = base { all[name] = expected }
    return all
  }

  /// Whether there is no working tree; one commit that was asked for with what is at the folder tells.
  fileprivate func isBare(_ commit: GitCommit?) throws(RevisionError) -> Bool {
    if let root = commit?.root, root != .unknown { return false }
    return try look().isBare
  }

  /// The way from git's root to the folder: no folder holds itself, so that one with the tree of the commit is the root.
  private func prefix(_ commit: GitCommit?) throws(RevisionError) -> [String] {
    if let commit, commit.root == .tree(commit.tree) { return [] }
    return try look().prefix
  }

  fileprivate func head(_ name: String?, _ commit: GitCommit?) throws(RevisionError) -> Revision {
    let tree: any RevisionTree = if let commit { try self.tree(of: commit) } else { EmptyTree() }
    if let name, let commit { return Revision(title: Self.title(name, commit), mark: "", tree: tree) }
    let working = WorkingTree(tree, objects, disk, try differences(), below: try prefix(commit))
    return Revision(title: "the working tree", mark: "", tree: working)
  }

  fileprivate func base(
    _ base: RevisionRange.Base,
    _ candidates: [(name: String, commit: GitCommit?)],
    _ head: (name: String, commit: GitCommit),
    expecting expected: ExpectedPaths
  ) throws(RevisionError) -> Revision {
    let found = candidates.lazy.compactMap { name, commit in commit.map { (name, $0) } }.first
    guard let (name, commit) = found else {
      guard base != .automatic else { throw .noDefaultBranch(isShallow: try look().isShallow) }
      throw try unknown(candidates.first?.name ?? "")
    }
    if case .commit = base {
      return Revision(title: Self.title(name, commit), mark: "\(name):", tree: try tree(of: commit))
    }
    let short = Self.short(name)
    guard let id = try mergeBase(commit, head.commit) else {
      throw .noMergeBase(short, head.name, isShallow: try look().isShallow)
    }
    let parting =
      id == commit.id ? commit : id == head.commit.id ? head.commit : try self.commit(id, expecting: expected)
    let title =
      id == commit.id ? Self.title(short, parting) : "the merge base of \(short) and \(head.name) (\(parting.short))"
    return Revision(title: title, mark: "\(parting.short):", tree: try tree(of: parting))
  }

  /// The base of a working tree without any commit: nothing, unless it is named.
  fileprivate func beforeFirst(
    _ base: RevisionRange.Base
  ) throws(RevisionError) -> (revision: Revision, remarks: [String]) {
    switch base {
    case .automatic:
      let nothing = Revision(title: "nothing", mark: "nothing:", tree: EmptyTree())
      return (nothing, ["there is no commit yet, so everything is new"])
    case .commit(let name), .mergeBase(let name):
      let commit = try self.commit(name, expecting: ExpectedPaths())
      return (Revision(title: Self.title(name, commit), mark: "\(name):", tree: try tree(of: commit)), [])
    }
  }

  private static func title(_ name: String, _ commit: GitCommit) -> String {
    commit.id.hasPrefix(name) ? commit.short : "\(name) (\(commit.short))"
  }

  /// A reference as people write it.
  private static func short(_ name: String) -> String {
    for prefix in ["refs/remotes/", "refs/heads/"] where name.hasPrefix(prefix) {
      return String(name.dropFirst(prefix.count))
    }
    return name
  }
}
