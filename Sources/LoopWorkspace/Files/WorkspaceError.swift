/// The world refused: what was tried, where, why, and how to go on.
package struct WorkspaceError: Error, Hashable, Sendable {
  /// What was tried.
  package enum Operation: String, Sendable {
    case find, read, inspect, list, create, write, remove, rename, lock, synchronize
  }

  /// Why it failed.
  package enum Cause: Hashable, Sendable {
    /// A system call failed.
    case system(SystemError)
    /// Something of another kind has that name.
    case wrongKind(FileKind, wanted: FileKind)
    /// More bytes, or names in a folder, than are read.
    case tooLarge(limit: Int)
    /// Another build holds the lock.
    case busy
    /// Somebody changed the file between our look and our write.
    case changedMeanwhile
    /// The path itself is not acceptable.
    case invalidPath(PathProblem)
    /// Two files of one output cannot both exist.
    case collision(with: String)
    /// No folder up to the root of the repository has a `specs` folder.
    case noSpecsFolder
    /// The `specs` folder has no `*.yaml` and no `*.yml`.
    case noSpecs
    /// Specs of one run lie in different repositories.
    case severalRoots(first: String)
    /// A file is there that must not be replaced.
    case alreadyExists
  }

  /// In what state a failed write left the output.
  package enum Aftermath: Sendable {
    /// Every file is as it was.
    case unchanged
    /// Some files are new and the others old, none is half-written; the next build completes them.
    case partlyWritten
  }

  package var operation: Operation
  /// Relative to the root of the repository, or as the user wrote it; empty for the root itself.
  package var path: String
  package var cause: Cause
  /// Set by the writer only.
  package var aftermath: Aftermath?

  package init(_ operation: Operation, _ path: String, _ cause: Cause) {
    self.operation = operation
    self.path = path
    self.cause = cause
  }

  init(_ operation: Operation, _ path: String, _ error: SystemError) {
    self.init(operation, path, .system(error))
  }
}
