import LoopFormats

/// What a build would do to an output folder, path by path.
package struct OutputPlan: Sendable {
  package struct Entry: Sendable {
    /// Relative to the output folder.
    package let path: RelativePath
    package let state: FileState
    let found: FoundFile
    let produced: [UInt8]?

    /// Where the file on the disk and the produced one part.
    ///
    /// `nil` unless both are texts; worked out anew on each call.
    package var difference: FileDifference? {
      guard case .file(let content, _) = found, let produced else { return nil }
      return FileDifference(yours: content.bytes, produced: produced)
    }

    /// What is in the way of an obstructed file.
    package var obstacle: (path: RelativePath, kind: FileKind)? {
      switch found {
      case .folder: (path, .folder)
      case .blocked(let place, let kind): (place, kind)
      case .absent, .file, .largeFile: nil
      }
    }
  }

  /// Relative to the root of the repository.
  package let folder: RelativePath
  /// Sorted by path; the manifest is not among them.
  package let entries: [Entry]
  /// The manifest, as a file like the others.
  package let manifest: Entry
  /// A build was killed in this folder, and none has completed it since.
  package let isInterrupted: Bool
  /// Why the manifest in the folder tells nothing.
  package let manifestProblem: ManifestProblem?
  /// Another spec of the repository that generates into the same folder.
  package let claimedBy: RelativePath?

  /// Nothing is to be written, removed or cleaned up.
  package let isUpToDate: Bool

  /// The entries that keep a build from writing anything.
  package func refusals(force: Bool) -> [Entry] {
    (entries + [manifest]).filter { $0.state == .obstructed || ($0.state.isRefused && !force) }
  }

  /// A build with this permission may go on.
  package func isAllowed(force: Bool) -> Bool {
    refusals(force: force).isEmpty && (force || claimedBy == nil)
  }
}

extension OutputPlan {
  init(_ output: Output, _ state: OutputState) {
    folder = output.folder
    let decided = Self.clearingTheWay(Self.decide(output, state))
    entries = decided
    manifest = Self.manifestEntry(output, state)
    isInterrupted = state.pending.isPresent
    manifestProblem = state.recorded.problem
    claimedBy = state.claimedBy
    let idle = decided.allSatisfy { $0.state.isSettled || $0.state == .keptOrphan }
    isUpToDate = idle && manifest.state == .unchanged && !isInterrupted && !state.hasStrayTemporary
  }

  private static func decide(_ output: Output, _ state: OutputState) -> [Entry] {
    var produced: [RelativePath: Output.File] = [:]
    for file in output.files { produced[file.path] = file }
    return state.earlierPaths.union(produced.keys).sorted().compactMap { path in
      let file = produced[path]
      let found = state.found[path] ?? .absent
      let decision = FileState(
        produced: file?.record.digest,
        isSeed: file?.isSeed ?? false,
        found: found.summary,
        recorded: state.digests(at: path)
      )
      return decision.map { Entry(path: path, state: $0, found: found, produced: file?.bytes) }
    }
  }

  /// What only orphans of ours obstruct is not obstructed: they go first.
  private static func clearingTheWay(_ entries: [Entry]) -> [Entry] {
    let removed = Set(entries.filter { $0.state == .removed }.map(\.path))
    return entries.map { entry in
      guard entry.state == .obstructed else { return entry }
      switch entry.found {
      case .folder(let contents?) where removed.isSuperset(of: contents.files): break
      case .blocked(let place, .file) where removed.contains(place): break
      default: return entry
      }
      return Entry(path: entry.path, state: .created, found: entry.found, produced: entry.produced)
    }
  }

  private static func manifestEntry(_ output: Output, _ state: OutputState) -> Entry {
    let path = RelativePath(component: ReservedName.manifest)
    let bytes = Array(output.manifest.json.utf8)
    let earlier = state.recorded
    let known: Set<Digest> =
      if earlier.manifest != nil, case .file(_, let digest) = earlier.found { [digest] } else { [] }
    let decision = FileState(produced: Digest(of: bytes), found: earlier.found.summary, recorded: known)
    return Entry(path: path, state: decision ?? .created, found: earlier.found, produced: bytes)
  }
}
