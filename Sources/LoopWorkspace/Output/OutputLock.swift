/// How long a build waits for another one in the same output folder.
package struct LockPatience: Hashable, Sendable {
  package var tries: Int
  package var pauseMilliseconds: Int

  package init(tries: Int, pauseMilliseconds: Int) {
    self.tries = tries
    self.pauseMilliseconds = pauseMilliseconds
  }

  /// Ten seconds.
  package static let standard = LockPatience(tries: 100, pauseMilliseconds: 100)
}

/// An output folder that no other build writes to for as long as this value lives.
///
/// The lock is `flock` on the folder itself: it leaves no file behind, and the kernel frees it when a process dies.
struct LockedFolder: ~Copyable {
  let folder: Folder
}

extension LockedFolder {
  /// Takes the lock of an output folder, first making the folder when it is missing.
  ///
  /// - Parameters:
  ///   - path: The output folder, relative to the root.
  ///   - root: The root of the repository.
  ///   - patience: How long to wait for another build.
  ///   - made: Gets the folders that had to be made, outermost first, also when this throws.
  /// - Returns: The folder, held until the value goes.
  /// - Throws: `busy` when another build holds on for longer than the patience lasts.
  static func writing(
    _ path: RelativePath,
    below root: borrowing Folder,
    _ patience: LockPatience,
    made: inout [RelativePath]
  ) throws(WorkspaceError) -> LockedFolder {
    for attempt in 1...max(1, patience.tries) {
      if attempt > 1 { root.system.pause(milliseconds: patience.pauseMilliseconds) }
      let folder = try root.makeFolder(at: path, made: &made)
      guard try folder.lock(.exclusive) else { continue }
      if try isStill(folder, at: path, below: root) { return LockedFolder(folder: folder) }
    }
    throw WorkspaceError(.lock, path.text, .busy)
  }

  /// Takes a lock that keeps builds out but not other readers; `nil` when there is no such folder.
  static func reading(
    _ path: RelativePath,
    below root: borrowing Folder,
    _ patience: LockPatience
  ) throws(WorkspaceError) -> LockedFolder? {
    for attempt in 1...max(1, patience.tries) {
      if attempt > 1 { root.system.pause(milliseconds: patience.pauseMilliseconds) }
      guard let folder = try existing(path, below: root) else { return nil }
      guard try folder.lock(.shared) else { continue }
      if try isStill(folder, at: path, below: root) { return LockedFolder(folder: folder) }
    }
    throw WorkspaceError(.lock, path.text, .busy)
  }

  private static func existing(
    _ path: RelativePath,
    below root: borrowing Folder
  ) throws(WorkspaceError) -> Folder? {
    switch try root.reach(path) {
    case .open(let folder): folder
    case .missing: nil
    case .blocked(let place, let kind): throw WorkspaceError(.find, place.text, .wrongKind(kind, wanted: .folder))
    }
  }

  /// Between opening and locking, somebody may have removed the folder, or put another in its place.
  private static func isStill(
    _ folder: borrowing Folder,
    at path: RelativePath,
    below root: borrowing Folder
  ) throws(WorkspaceError) -> Bool {
    guard let now = try existing(path, below: root) else { return false }
    let (named, held) = (try now.status(), try folder.status())
    return named.device == held.device && named.inode == held.inode
  }
}

extension Folder {
  /// Tries to take the lock of this folder once; on a file system without locks there is nobody to wait for.
  fileprivate borrowing func lock(_ mode: LockMode) throws(WorkspaceError) -> Bool {
    do {
      try system.lock(descriptor, mode)
      return true
    } catch {
      if error == .wouldBlock { return false }
      if error.isUnsupported { return true }
      throw WorkspaceError(.lock, path, error)
    }
  }
}
