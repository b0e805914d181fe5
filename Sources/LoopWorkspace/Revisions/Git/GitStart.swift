/// A git that was started before it is known what it will be asked: it takes as long as reading the arguments does.
package final class GitStart: Sendable {
  let root: Repository
  let objects: GitObjects
  let status: GitCall?

  /// - Parameters:
  ///   - root: Where it is asked from.
  ///   - readsDisk: Whether the working tree will be asked for.
  /// - Throws: `noGit`, or the system's error.
  package init(in root: Repository, readsDisk: Bool) throws(RevisionError) {
    self.root = root
    let git = GitProgram(folder: root.path)
    objects = try GitObjects(git, log: TreeLog())
    status = readsDisk ? try git.start(GitStatus.arguments) : nil
  }
}
