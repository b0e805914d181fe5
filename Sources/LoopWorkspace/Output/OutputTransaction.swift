/// Brings an output folder from what it holds to what a build wants, so that a kill at any step does no harm.
///
/// The order of the steps is the whole point; the README of this room gives it with the reasons. A transaction runs once,
/// in a folder that it has locked.
struct OutputTransaction {
  private let output: Output
  private let plan: OutputPlan
  private let state: OutputState
  private let written: [OutputPlan.Entry]
  private let removed: [OutputPlan.Entry]
  /// Files whose temporary is beside them.
  private var staged: [RelativePath] = []
  /// Folders that this run made, outermost first.
  private var made: [RelativePath] = []
  /// The manifest on the disk is not the one of this build.
  private var needsManifest: Bool
  /// A file of the output has perhaps been replaced or removed.
  private var hasBegun = false

  init(_ output: Output, _ plan: OutputPlan, _ state: OutputState, force: Bool) {
    self.output = output
    self.plan = plan
    self.state = state
    written = plan.entries.filter { $0.state.isWritten(force: force) }
    removed = plan.entries.filter { $0.state == .removed }
    needsManifest = plan.manifest.state != .unchanged
  }

  /// - Throws: The first failure; temporaries are then removed as far as possible, and `aftermath` is set.
  mutating func run(in folder: borrowing Folder) throws(WorkspaceError) {
    do {
      try sweep(folder)
      guard !isIdle else { return }
      try announce(in: folder)
      try clearTheWay(in: folder)
      try stage(in: folder)
      try verify(written + removed.filter { !isInTheWay($0.path) }, in: folder)
      try commit(in: folder)
    } catch {
      withdraw(from: folder)
      var error = error
      error.aftermath = hasBegun ? .partlyWritten : .unchanged
      throw error
    }
  }

  /// There was nothing but a stray temporary.
  private var isIdle: Bool {
    written.isEmpty && removed.isEmpty && !needsManifest && !plan.isInterrupted
  }
}

// MARK: - Before any file is replaced

extension OutputTransaction {
  /// Removes the temporaries of a killed build, wherever its pending manifest says that they may be.
  private func sweep(_ folder: borrowing Folder) throws(WorkspaceError) {
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
  private mutating func announce(in folder: borrowing Folder) throws(WorkspaceError) {
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
  private mutating func clearTheWay(in folder: borrowing Folder) throws(WorkspaceError) {
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

  private func isInTheWay(_ path: RelativePath) -> Bool {
    written.contains { entry in
      switch entry.found {
      case .folder(let contents?): contents.files.contains(path)
      case .blocked(let place, .file): place == path
      default: false
      }
    }
  }

  /// Puts every new text on the disk beside the file that it will replace: what can run out, runs out here.
  private mutating func stage(in folder: borrowing Folder) throws(WorkspaceError) {
    var entries = written
    if needsManifest { entries.append(plan.manifest) }
    for entry in entries {
      let parent = try folder.makeFolder(at: entry.path.parent, made: &made)
      staged.append(entry.path)
      try parent.createAnew(ReservedName.temporary(for: entry.path.name), entry.produced ?? [])
    }
  }

  /// Refuses to replace or remove what somebody changed after it was looked at.
  private func verify(_ entries: [OutputPlan.Entry], in folder: borrowing Folder) throws(WorkspaceError) {
    for entry in entries {
      let parent = try folder.folder(at: entry.path.parent)
      guard try parent.status(of: entry.path.name) == entry.found.status else {
        throw WorkspaceError(.write, parent.below(entry.path.name), .changedMeanwhile)
      }
    }
  }
}

// MARK: - The replacement

extension OutputTransaction {
  private mutating func commit(in folder: borrowing Folder) throws(WorkspaceError) {
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
  private mutating func remove(_ paths: [RelativePath], in folder: borrowing Folder) throws(WorkspaceError) {
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

  /// After a failure: leaves no temporary behind and, when no file was touched, no other trace either.
  private func withdraw(from folder: borrowing Folder) {
    for path in staged {
      guard case .open(let parent)? = try? folder.reach(path.parent) else { continue }
      _ = try? parent.removeFile(ReservedName.temporary(for: path.name))
    }
    for path in made.reversed() {
      guard case .open(let parent)? = try? folder.reach(path.parent) else { continue }
      _ = try? parent.removeEmptyFolder(path.name)
    }
    guard !hasBegun, !state.pending.isPresent else { return }
    _ = try? folder.removeFile(ReservedName.pending)
    try? folder.synchronize()
  }
}
