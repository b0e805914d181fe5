/// Brings an output folder from what it holds to what a build wants, so that a kill at any step does no harm.
///
/// The order of the steps is the whole point; the README of this room gives it with the reasons. A transaction runs once,
/// in a folder that it has locked.
struct OutputTransaction {
  let output: Output
  let plan: OutputPlan
  let state: OutputState
  let written: [OutputPlan.Entry]
  let removed: [OutputPlan.Entry]
  /// Files whose temporary is beside them.
  var staged: [RelativePath] = []
  /// Folders that this run made, outermost first.
  var made: [RelativePath] = []
  /// The manifest on the disk is not the one of this build.
  var needsManifest: Bool
  /// A file of the output has perhaps been replaced or removed.
  var hasBegun = false

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
