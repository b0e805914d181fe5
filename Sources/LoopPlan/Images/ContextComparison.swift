import LoopFormats

/// A file of a build context that makes an image come out otherwise.
struct ChangedFile: Hashable {
  enum Kind: Hashable {
    case added, removed, changed
    /// What it holds is as it was.
    case executable, notExecutable
    /// The file is as it was; the ignore file is not.
    case letIn, leftOut
  }

  /// From the root.
  var path: String
  /// Below the context.
  var name: String
  var kind: Kind
  /// Whether nobody could look into it.
  var isUnknown = false
}

/// Which of the files that two builds read differ.
struct ContextComparison {
  let before: ContextFiles
  let after: ContextFiles

  /// Entries that may differ, by their paths below the context: without reading any, where git knows their contents.
  private let candidates: [Pair]

  private typealias Pair = (name: String, old: TreeEntry?, new: TreeEntry?)

  init(_ before: ContextFiles, _ after: ContextFiles) {
    self.before = before
    self.after = after
    let comparison = TreeComparison(before.tree, after.tree)
    candidates = Self.pairs(before, after) { comparison.isSameAtSight($0, $1) != true }
  }

  /// Whether nothing in the whole context differs, as far as that is known without reading.
  var isSame: Bool { candidates.isEmpty }

  /// The files that differ, sorted by path.
  ///
  /// - Parameters:
  ///   - old: What the build reads before.
  ///   - new: What it reads after.
  ///   - haveSameSources: Whether both read by the same instructions; if not, what only one of them reads is the
  ///     Dockerfile's change and no file's.
  ///   - haveSameIgnores: Whether both leave out by the same rules.
  /// - Returns: The files.
  func changes(
    _ old: ContextReach,
    _ new: ContextReach,
    haveSameSources: Bool,
    haveSameIgnores: Bool
  ) -> [ChangedFile] {
    let comparison = TreeComparison(before.tree, after.tree)
    // An entry that is the same counts only where rules differ.
    let pairs = haveSameIgnores ? candidates : Self.pairs(before, after)
    return pairs.compactMap { pair in
      let isOld = pair.old.map { old.reads(pair.name, isSubmodule: $0.kind == .submodule) } ?? false
      let isNew = pair.new.map { new.reads(pair.name, isSubmodule: $0.kind == .submodule) } ?? false
      let path = (pair.new ?? pair.old)?.path ?? pair.name
      func changed(_ kind: ChangedFile.Kind) -> ChangedFile { ChangedFile(path: path, name: pair.name, kind: kind) }
      switch (pair.old, pair.new) {
      case (let before?, let after?) where isOld && isNew:
        guard let isSame = comparison.isSame(before, after) else {
          return ChangedFile(path: path, name: pair.name, kind: .changed, isUnknown: true)
        }
        return isSame ? nil : changed(Self.kind(before, after, comparison))
      case (_?, _?): return haveSameSources && isOld != isNew ? changed(isNew ? .letIn : .leftOut) : nil
      case (_?, nil): return isOld ? changed(.removed) : nil
      case (nil, _?): return isNew ? changed(.added) : nil
      case (nil, nil): return nil
      }
    }
  }

  /// Whether more than the executable bit differs.
  private static func kind(_ old: TreeEntry, _ new: TreeEntry, _ trees: TreeComparison) -> ChangedFile.Kind {
    guard case .file = old.kind, case .file(let isExecutable) = new.kind, old.kind != new.kind else { return .changed }
    var same = old
    same.kind = new.kind
    return trees.isSame(same, new) == true ? (isExecutable ? .executable : .notExecutable) : .changed
  }

  /// How many entries differ, whether anything reads them or not.
  var countOfChanges: Int {
    let comparison = TreeComparison(before.tree, after.tree)
    return candidates.count { pair in
      guard let old = pair.old, let new = pair.new else { return true }
      return comparison.isSame(old, new) != true
    }
  }

  /// The entries of both sides by name, sorted; those that both have only where `mayDiffer` says so.
  private static func pairs(
    _ before: ContextFiles,
    _ after: ContextFiles,
    where mayDiffer: (TreeEntry, TreeEntry) -> Bool = { _, _ in true }
  ) -> [Pair] {
    // Revisions have most names in common, and in the same order.
    if before.entries.count == after.entries.count, before.folder == after.folder,
      zip(before.entries, after.entries).allSatisfy({ $0.path == $1.path })
    {
      return zip(before.entries, after.entries).filter(mayDiffer).map { (after.relative($1.path), $0, $1) }
    }
    let names = { (files: ContextFiles) in
      Dictionary(files.entries.map { (files.relative($0.path), $0) }, uniquingKeysWith: { first, _ in first })
    }
    let old = names(before)
    let new = names(after)
    let all = Set(old.keys).union(new.keys)
    let differing = all.filter { name in
      guard let first = old[name], let second = new[name] else { return true }
      return mayDiffer(first, second)
    }
    return differing.sorted().map { ($0, old[$0], new[$0]) }
  }
}

/// Comparisons of two trees, each folder once: many services share a context or a mount.
final class ContextComparisons {
  let before: any SourceTree
  let after: any SourceTree
  private var known: [[String]: ContextComparison] = [:]
  private var counts: [String: Int] = [:]

  init(_ before: any SourceTree, _ after: any SourceTree) {
    self.before = before
    self.after = after
  }

  /// A folder before with a folder after, both from the root.
  subscript(old: String, new: String) -> ContextComparison {
    if let made = known[[old, new]] { return made }
    let made = ContextComparison(ContextFiles(old, in: before), ContextFiles(new, in: after))
    known[[old, new]] = made
    return made
  }

  /// How many files of a folder differ.
  func countOfChanges(in folder: String) -> Int {
    if let count = counts[folder] { return count }
    let count = self[folder, folder].countOfChanges
    counts[folder] = count
    return count
  }
}
