import LoopFormats
import LoopStack

extension ImageFacts {
  /// Whether an ignore file keeps a path of the build context out.
  func leavesOut(_ path: String) -> Bool { ignores?.matches(path) ?? false }

  /// Whether a path of the build context is copied, as far as the Dockerfile is known.
  func takes(_ path: String) -> Bool {
    if leavesOut(path) { return false }
    if copiesContext?.value == true { return true }
    return copies.contains { copy in
      copy.from == nil && copy.sources.contains { RepositoryPath.covers(RepositoryPath.clean($0), path) }
    }
  }
}
