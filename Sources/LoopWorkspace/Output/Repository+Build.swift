/// What a build did.
package struct BuildReport: Sendable {
  package enum Outcome: Hashable, Sendable {
    /// Everything was there already; nothing was touched.
    case upToDate
    case written
    /// Nothing was touched, because of `plan.refusals` or `plan.claimedBy`.
    case refused
  }

  package let outcome: Outcome
  package let plan: OutputPlan
  /// An earlier build was killed half-way, and this one has completed its work.
  package let isRepair: Bool
}

extension Repository {
  /// Brings an output folder to what a spec produces: all of it or, on a refusal or an early failure, nothing.
  ///
  /// - Parameters:
  ///   - output: What the spec produces.
  ///   - force: Replaces hand-edited and foreign files too.
  ///   - patience: How long to wait for another build.
  /// - Returns: What was done; for a refusal, why it was not.
  /// - Throws: The world's failure; `aftermath` says in what state the folder is.
  package func build(
    _ output: Output,
    force: Bool = false,
    patience: LockPatience = .standard
  ) throws(WorkspaceError) -> BuildReport {
    var made: [RelativePath] = []
    do {
      let locked = try LockedFolder.writing(output.folder, below: root, patience, made: &made)
      return try build(output, force: force, in: locked.folder)
    } catch {
      var error = error
      error.aftermath = error.aftermath ?? .unchanged
      if error.aftermath == .unchanged { unmake(made) }
      throw error
    }
  }

  private func build(
    _ output: Output,
    force: Bool,
    in folder: borrowing Folder
  ) throws(WorkspaceError) -> BuildReport {
    let state = try state(of: output, in: folder)
    let plan = OutputPlan(output, state)
    guard plan.isAllowed(force: force) else { return BuildReport(outcome: .refused, plan: plan, isRepair: false) }
    guard !plan.isUpToDate else { return BuildReport(outcome: .upToDate, plan: plan, isRepair: false) }
    var transaction = OutputTransaction(output, plan, state, force: force)
    try transaction.run(in: folder)
    return BuildReport(outcome: .written, plan: plan, isRepair: plan.isInterrupted)
  }

  /// What a build would do, without doing any of it.
  package func plan(
    _ output: Output,
    patience: LockPatience = .standard
  ) throws(WorkspaceError) -> OutputPlan {
    guard let locked = try LockedFolder.reading(output.folder, below: root, patience) else {
      return OutputPlan(output, OutputState(missing: output))
    }
    return OutputPlan(output, try state(of: output, in: locked.folder))
  }

  private func state(of output: Output, in folder: borrowing Folder) throws(WorkspaceError) -> OutputState {
    var state = try OutputState(of: output, in: folder)
    for spec in [state.recorded.manifest?.spec, state.pending.manifest?.spec].compactMap({ $0 })
    where spec != output.manifest.spec {
      if try place(at: spec.text) == .file { state.claimedBy = spec }
    }
    return state
  }

  /// Removes the folders that a failed build made, as far as they are empty.
  private func unmake(_ made: [RelativePath]) {
    for path in made.reversed() {
      guard case .open(let parent)? = try? root.reach(path.parent) else { continue }
      _ = try? parent.removeEmptyFolder(path.name)
    }
  }
}
