/// What a commit that somebody names is to the one that is checked out.
package enum CommitRelation: String, Sendable {
  /// Not in this repository.
  case absent
  case head
  /// Before the one that is checked out.
  case ancestor
  /// Of another line of work, or after the one that is checked out.
  case elsewhere

  /// Asks for many at once; nothing is fetched.
  ///
  /// - Parameters:
  ///   - names: Full names; what is no 40 or 64 hexadecimal digits is `absent`.
  ///   - root: A folder of the repository.
  /// - Returns: Each name's relation.
  /// - Throws: Why git does not say.
  package static func of(_ names: Set<String>, in root: Repository) throws(RevisionError) -> [String: CommitRelation] {
    let known = names.filter(isFullName).sorted()
    var relations = Dictionary(names.map { ($0, CommitRelation.absent) }) { first, _ in first }
    if known.isEmpty { return relations }
    let repository = try GitRepository(root, readsDisk: false)
    _ = try repository.look()
    let commits = try repository.commits(["HEAD"] + known)
    guard let head = commits.first ?? nil else { return relations }
    for (name, commit) in zip(known, commits.dropFirst()) {
      guard let commit else { continue }
      relations[name] =
        commit.id == head.id ? .head : try repository.mergeBase(head, commit) == commit.id ? .ancestor : .elsewhere
    }
    return relations
  }

  private static func isFullName(_ name: String) -> Bool {
    (name.utf8.count == 40 || name.utf8.count == 64)
      && name.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
