/// The steps that replace and remove files.
extension OutputTransaction {
  mutating func commit(in folder: borrowing Folder) throws(WorkspaceError) {
    hasBegun = true
    try rename(written.map(\.path), in: folder)
    try remove(removed.map(\.path).filter { !isInTheWay($0) }, in: folder)
    for path in abandoned { _ = try prune(path, in: folder) }
    if needsManifest { try rename([plan.manifest.path], in: folder) }
    try folder.removeFile(ReservedName.pending)
    // All is done: should a power failure bring the pending manifest back, the next build finds nothing to repair.
    try? folder.synchronize()
  }

  private func rename(_ paths: [RelativePath], in folder: borrowing Folder) throws(WorkspaceError) {
    for path in paths {
      let parent = try folder.folder(at: path.parent)
      try parent.rename(ReservedName.temporary(for: path.name), to: path.name)
    }
    try synchronize(Set(paths.map(\.parent)), in: folder)
  }

  /// What a killed build removed or never got to: nothing is there but perhaps empty folders.
  private var abandoned: [RelativePath] {
    guard plan.isInterrupted else { return [] }
    return state.earlierPaths.filter { output.manifest.files[$0] == nil && state.found[$0] == .absent }.sorted()
  }

  /// Removes files, and the folders that this leaves empty.
  mutating func remove(_ paths: [RelativePath], in folder: borrowing Folder) throws(WorkspaceError) {
    var parents: Set<RelativePath?> = []
    for path in paths {
      hasBegun = true
      if case .open(let parent) = try folder.reach(path.parent) { try parent.removeFile(path.name) }
      parents.insert(try prune(path, in: folder))
    }
    try synchronize(parents, in: folder)
  }

  /// Removes the empty folders above a path, and says which one remains.
  private func prune(_ path: RelativePath, in folder: borrowing Folder) throws(WorkspaceError) -> RelativePath? {
    for ancestor in path.ancestors {
      guard case .open(let parent) = try folder.reach(ancestor.parent) else { continue }
      guard try parent.removeEmptyFolder(ancestor.name) else { return ancestor }
    }
    return nil
  }

  private func synchronize(_ paths: Set<RelativePath?>, in folder: borrowing Folder) throws(WorkspaceError) {
    for path in paths.sorted(by: { ($0?.text ?? "") < ($1?.text ?? "") }) {
      guard case .open(let parent) = try folder.reach(path) else { continue }
      try parent.synchronize()
    }
  }
}
