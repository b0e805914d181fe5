/// How an output folder differs from what its spec produces; nothing is written to find out.
package struct DriftReport: Sendable {
  /// Relative to the root of the repository.
  package let folder: RelativePath
  /// Relative to the root of the repository.
  package let spec: RelativePath
  /// Sorted by path, the manifest last.
  package let drifts: [Drift]
  package let isInterrupted: Bool
  package let manifestProblem: ManifestProblem?
  package let claimedBy: RelativePath?
  /// Nothing of the output exists.
  package let isUnbuilt: Bool
  /// How many files the spec produces, without the manifest.
  package let fileCount: Int

  /// A build would find nothing to do.
  package var isFresh: Bool { drifts.isEmpty && !isInterrupted && claimedBy == nil }

  init(_ output: Output, _ plan: OutputPlan) {
    folder = plan.folder
    spec = output.manifest.spec
    drifts = (plan.entries + [plan.manifest]).filter { !$0.state.isSettled }
      .map { Drift(entry: $0, path: plan.folder.appending($0.path)) }
    isInterrupted = plan.isInterrupted
    manifestProblem = plan.manifestProblem
    claimedBy = plan.claimedBy
    isUnbuilt = plan.manifest.state == .created && plan.entries.allSatisfy { [.created, .owned].contains($0.state) }
    fileCount = output.files.count
  }
}

/// One file that is not what the spec produces.
package struct Drift: Sendable {
  private let entry: OutputPlan.Entry
  /// Relative to the root of the repository.
  package let path: RelativePath

  init(entry: OutputPlan.Entry, path: RelativePath) {
    self.entry = entry
    self.path = path
  }

  package var state: FileState { entry.state }

  /// The first place where the file and the produced text part; `nil` unless both are texts.
  package var difference: FileDifference? { entry.difference }

  package var obstacle: (path: RelativePath, kind: FileKind)? { entry.obstacle }

  /// From the file on the disk to the produced one, in the direction of a build; `nil` for what is not text.
  ///
  /// A file that is hand-edited and no longer wanted stays, so there is nothing to show.
  package var diff: UnifiedDiff? {
    switch (entry.state, entry.found) {
    case (.keptOrphan, _), (_, .largeFile), (_, .folder), (_, .blocked): nil
    case (_, .absent): UnifiedDiff(from: nil, to: entry.produced, path: path.text)
    case (_, .file(let content, _)): UnifiedDiff(from: content.bytes, to: entry.produced, path: path.text)
    }
  }
}

extension Repository {
  /// Compares an output folder with what its spec produces, and writes nothing.
  package func check(
    _ output: Output,
    patience: LockPatience = .standard
  ) throws(WorkspaceError) -> DriftReport {
    DriftReport(output, try plan(output, patience: patience))
  }
}
