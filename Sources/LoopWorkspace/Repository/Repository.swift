/// The folder that specs, sources and output share, held open; nothing outside it is ever written.
package final class Repository: Sendable {
  /// As the system knows it; for humans and child processes, never for generated text.
  package let path: String
  /// The specs of this run, relative to the root, sorted.
  package let specs: [RelativePath]
  let root: Folder

  init(path: String, specs: [RelativePath], root: consuming Folder) {
    self.path = path
    self.specs = specs
    self.root = root
  }

  /// Reads a file of the repository, for instance a spec.
  ///
  /// - Parameters:
  ///   - path: Relative to the root; no component may be a symbolic link.
  ///   - limit: The largest size in bytes that is read.
  /// - Returns: The bytes, which may be no UTF-8.
  /// - Throws: `wrongKind` for a folder, link, FIFO or device; `tooLarge`; or the system's error.
  package func read(_ path: RelativePath, limit: Int) throws(WorkspaceError) -> [UInt8] {
    switch try root.reach(path.parent) {
    case .open(let parent): try parent.read(path.name, limit: limit).bytes
    case .missing: throw WorkspaceError(.read, path.text, .notFound)
    case .blocked(let place, let kind): throw WorkspaceError(.read, place.text, .wrongKind(kind, wanted: .folder))
    }
  }

  /// The names in a folder of the repository.
  ///
  /// - Parameters:
  ///   - path: Relative to the root; `nil` for the root itself. No component may be a symbolic link.
  ///   - limit: The largest number of names that is read.
  /// - Returns: Sorted by bytes; none when there is no such folder.
  /// - Throws: The system's error, or `tooMany` entries.
  package func names(in path: RelativePath?, limit: Int) throws(WorkspaceError) -> [String] {
    guard case .open(let folder) = try root.reach(path) else { return [] }
    return try folder.names(limit: limit)
  }

  /// Writes a file that is not output, for instance a new spec, whole or not at all.
  ///
  /// - Parameters:
  ///   - path: Relative to the root; missing folders are made.
  ///   - bytes: The new content.
  ///   - replacing: Whether a file that is there may be replaced.
  /// - Throws: `alreadyExists`, `wrongKind`, or the system's error.
  package func write(_ path: RelativePath, _ bytes: [UInt8], replacing: Bool) throws(WorkspaceError) {
    var made: [RelativePath] = []
    let current = try root.makeFolder(at: path.parent, made: &made)
    if let status = try current.status(of: path.name) {
      guard status.kind == .file else {
        throw WorkspaceError(.write, path.text, .wrongKind(status.kind, wanted: .file))
      }
      guard replacing else { throw WorkspaceError(.write, path.text, .alreadyExists) }
    }
    let temporary = ReservedName.temporary(for: path.name)
    try current.createAnew(temporary, bytes)
    do {
      try current.rename(temporary, to: path.name)
    } catch {
      _ = try? current.removeFile(temporary)
      throw error
    }
    try current.synchronize()
  }

  /// Replaces the content of a file that the user wrote, whole or not at all, unless it has changed meanwhile.
  ///
  /// - Parameters:
  ///   - path: Relative to the root; no component may be a symbolic link.
  ///   - old: What the file is known to hold.
  ///   - new: What it shall hold; the file keeps its permission bits.
  /// - Throws: `changedMeanwhile`, `wrongKind`, or the system's error.
  package func replace(_ path: RelativePath, _ old: [UInt8], with new: [UInt8]) throws(WorkspaceError) {
    guard case .open(let parent) = try root.reach(path.parent) else {
      throw WorkspaceError(.write, path.text, .changedMeanwhile)
    }
    guard try parent.status(of: path.name)?.size == old.count else {
      throw WorkspaceError(.write, path.text, .changedMeanwhile)
    }
    let found = try parent.read(path.name, limit: old.count)
    guard found.bytes == old else { throw WorkspaceError(.write, path.text, .changedMeanwhile) }
    let temporary = ReservedName.temporary(for: path.name)
    try parent.createAnew(temporary, new, mode: found.status.mode)
    do throws(WorkspaceError) {
      // Between this look and the rename lie microseconds; POSIX has no call that does both.
      guard try parent.status(of: path.name) == found.status else {
        throw WorkspaceError(.write, path.text, .changedMeanwhile)
      }
      try parent.rename(temporary, to: path.name)
    } catch {
      _ = try? parent.removeFile(temporary)
      throw error
    }
    try parent.synchronize()
  }
}
