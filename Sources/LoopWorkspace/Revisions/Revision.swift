package import LoopPlan

/// A tree that can be told ahead what it will be asked for, and asked for much at once.
package protocol RevisionTree: SourceTree {
  /// Reads contents together; larger ones than the limit in bytes, and what is not there, are left for later.
  func prepare(_ paths: [String], limit: Int)

  /// Finds out together what is below folders; those that are not there are passed over.
  func prepare(folders: [String])

  /// The objects that git stores plain files below a folder as, by path; none where it does not.
  func objects(below folder: String) -> [String: String]

  /// The files below a folder when all of them are as git stores them; `nil` for others.
  func stored(below folder: String) -> GitTree?

  /// What is right in a folder but folders themselves, sorted by path; none when there is no such folder.
  func entries(in folder: String) -> [TreeEntry]
}

extension RevisionTree {
  package func prepare(_ paths: [String], limit: Int) {}

  package func prepare(folders: [String]) {}

  package func objects(below folder: String) -> [String: String] { [:] }

  package func stored(below folder: String) -> GitTree? { nil }

  package func entries(in folder: String) -> [TreeEntry] {
    let width = folder.isEmpty ? 0 : folder.utf8.count + 1
    return entries(below: folder).filter { !$0.path.utf8.dropFirst(width).contains(UInt8(ascii: "/")) }
  }
}

/// The files of a repository at one moment.
package struct Revision: Sendable {
  /// As people name it: `origin/main (4f2c9e1)`, `the working tree`.
  package var title: String
  /// In front of the paths of its texts: `origin/main:`, as git writes it; empty for what the user has before them.
  package var mark: String
  package var tree: any RevisionTree

  package init(title: String, mark: String, tree: any RevisionTree) {
    self.title = title
    self.mark = mark
    self.tree = tree
  }
}

/// What a run compares.
package struct RevisionPair: Sendable {
  package var base: Revision
  package var head: Revision
  /// What concerns both as a whole; each one sentence.
  package var remarks: [String]
  /// Filled while the trees are asked.
  package let log: TreeLog

  package init(base: Revision, head: Revision, remarks: [String] = [], log: TreeLog) {
    self.base = base
    self.head = head
    self.remarks = remarks
    self.log = log
  }

  /// Two folders, without git.
  ///
  /// - Parameters:
  ///   - old: As the user wrote it.
  ///   - new: As the user wrote it.
  /// - Throws: `folder` when one cannot be opened.
  package init(folder old: String, _ new: String) throws(RevisionError) {
    let log = TreeLog()
    let base = try FolderTree(old, log: log)
    let head = try FolderTree(new, log: log)
    let shown = old.last == "/" && old.utf8.count > 1 ? String(old.dropLast()) : old
    self.init(
      base: Revision(title: shown, mark: shown + "/", tree: base),
      head: Revision(title: new, mark: "", tree: head),
      log: log
    )
  }
}
