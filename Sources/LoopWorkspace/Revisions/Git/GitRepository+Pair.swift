extension RevisionPair {
  /// Two revisions of a repository, read straight from git's objects and, for the working tree, from the disk.
  ///
  /// Nothing is written, nothing is fetched.
  ///
  /// - Parameters:
  ///   - range: What is asked for.
  ///   - root: The folder that the trees' paths are relative to, at or below git's root.
  ///   - program: The git that is run.
  /// - Throws: Why one of the two cannot be had.
  package init(_ range: RevisionRange, in root: Repository, program: String = "git") throws(RevisionError) {
    let repository = try GitRepository(root, program: program, readsDisk: range.head == nil)
    let names = [range.head ?? "HEAD"] + repository.candidates(range.base)
    // While one git looks for these, the other says whether there is a repository at all: its words are the better ones.
    let found = Result { () throws(RevisionError) in try repository.commits(names) }
    let facts = try repository.look()
    if facts.isBare && range.head == nil { throw .bareRepository }
    var commits = Array(zip(names, try found.get()))
    let (headName, headCommit) = commits.removeFirst()
    if range.head != nil && headCommit == nil { throw repository.unknown(headName, facts) }
    let head = try repository.head(range.head, headCommit, facts)
    guard let headCommit else {
      let base = try repository.beforeFirst(range.base, facts)
      self.init(base: base.revision, head: head, remarks: base.remarks, log: repository.log)
      return
    }
    let base = try repository.base(range.base, commits, (headName, headCommit), facts)
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

  fileprivate func head(_ name: String?, _ commit: GitCommit?, _ facts: Facts) throws(RevisionError) -> Revision {
    let tree: any RevisionTree = commit.map { self.tree(of: $0, facts) } ?? EmptyTree()
    if let name, let commit { return Revision(title: Self.title(name, commit), mark: "", tree: tree) }
    let working = WorkingTree(tree, objects, disk, try differences(), below: facts.prefix)
    return Revision(title: "the working tree", mark: "", tree: working)
  }

  fileprivate func base(
    _ base: RevisionRange.Base,
    _ candidates: [(name: String, commit: GitCommit?)],
    _ head: (name: String, commit: GitCommit),
    _ facts: Facts
  ) throws(RevisionError) -> Revision {
    let found = candidates.lazy.compactMap { name, commit in commit.map { (name, $0) } }.first
    guard let (name, commit) = found else {
      guard base != .automatic else { throw .noDefaultBranch(isShallow: facts.isShallow) }
      throw unknown(candidates.first?.name ?? "", facts)
    }
    if case .commit = base {
      return Revision(title: Self.title(name, commit), mark: "\(name):", tree: tree(of: commit, facts))
    }
    let short = Self.short(name)
    guard let id = try mergeBase(commit, head.commit) else {
      throw .noMergeBase(short, head.name, isShallow: facts.isShallow)
    }
    let parting = id == commit.id ? commit : id == head.commit.id ? head.commit : try self.commit(id, facts)
    let title =
      id == commit.id ? Self.title(short, parting) : "the merge base of \(short) and \(head.name) (\(parting.short))"
    return Revision(title: title, mark: "\(parting.short):", tree: tree(of: parting, facts))
  }

  /// The base of a working tree without any commit: nothing, unless it is named.
  fileprivate func beforeFirst(
    _ base: RevisionRange.Base,
    _ facts: Facts
  ) throws(RevisionError) -> (revision: Revision, remarks: [String]) {
    switch base {
    case .automatic:
      let nothing = Revision(title: "nothing", mark: "nothing:", tree: EmptyTree())
      return (nothing, ["there is no commit yet, so everything is new"])
    case .commit(let name), .mergeBase(let name):
      let commit = try self.commit(name, facts)
      return (Revision(title: Self.title(name, commit), mark: "\(name):", tree: tree(of: commit, facts)), [])
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
