/// The steps before any file is replaced.
extension OutputTransaction {
  /// Removes the temporaries of a killed build, wherever its pending manifest says that they may be.
  func sweep(_ folder: borrowing Folder) throws(WorkspaceError) {
    var paths = [RelativePath(component: ReservedName.pending)]
    if state.pending.isPresent {
      paths.append(RelativePath(component: ReservedName.manifest))
      paths += state.earlierPaths.union(output.files.map(\.path)).sorted()
    }
    for path in paths {
      guard case .open(let parent) = try folder.reach(path.parent) else { continue }
      let name = ReservedName.temporary(for: path.name)
      if try parent.status(of: name) != nil { try parent.removeFile(name) }
    }
  }

  /// Says on the disk what is about to be written, so that the next build knows this one's work from a hand edit.
  mutating func announce(in folder: borrowing Folder) throws(WorkspaceError) {
    guard state.pending.manifest != output.manifest else { return }
    if state.pending.isPresent, let truth = state.reconciled, truth != state.recorded.manifest {
      needsManifest = true
      try replace(ReservedName.manifest, with: truth, in: folder)
    }
    try replace(ReservedName.pending, with: output.manifest, in: folder)
  }

  private func replace(
    _ name: String,
    with manifest: Manifest,
    in folder: borrowing Folder
  ) throws(WorkspaceError) {
    let temporary = ReservedName.temporary(for: name)
    do {
      try folder.createAnew(temporary, Array(manifest.json.utf8))
      try folder.rename(temporary, to: name)
    } catch {
      _ = try? folder.removeFile(temporary)
      throw error
    }
    try folder.synchronize()
  }

  /// Removes orphans of ours that stand where a new file needs a folder, or the other way round.
  mutating func clearTheWay(in folder: borrowing Folder) throws(WorkspaceError) {
    let obstacles = removed.filter { isInTheWay($0.path) }
    try verify(obstacles, in: folder)
    try remove(obstacles.map(\.path), in: folder)
    for case .folder(let contents?) in written.map(\.found) {
      hasBegun = true
      for path in contents.temporaries {
        guard case .open(let parent) = try folder.reach(path.parent) else { continue }
        try parent.removeFile(path.name)
      }
      for path in contents.folders.reversed() {
        guard case .open(let parent) = try folder.reach(path.parent) else { continue }
        try parent.removeEmptyFolder(path.name)
      }
    }
  }

  func isInTheWay(_ path: RelativePath) -> Bool {
    written.contains { entry in
      switch entry.found {
      case .folder(let contents?): contents.files.contains(path)
      case .blocked(let place, .file): place == path
      default: false
      }
    }
  }

  /// Puts every new text on the disk beside the file that it will replace: what can run out, runs out here.
  mutating func stage(in folder: borrowing Folder) throws(WorkspaceError) {
    var entries = written
    if needsManifest { entries.append(plan.manifest) }
    for entry in entries {
      let parent = try folder.makeFolder(at: entry.path.parent, made: &made)
      staged.append(entry.path)
      try parent.createAnew(ReservedName.temporary(for: entry.path.name), entry.produced ?? [])
    }
  }

  /// Refuses to replace or remove what somebody changed after it was looked at.
  func verify(_ entries: [OutputPlan.Entry], in folder: borrowing Folder) throws(WorkspaceError) {
    for entry in entries {
      let parent = try folder.folder(at: entry.path.parent)
      guard try parent.status(of: entry.path.name) == entry.found.status else {
        throw WorkspaceError(.write, parent.below(entry.path.name), .changedMeanwhile)
      }
    }
  }
}
