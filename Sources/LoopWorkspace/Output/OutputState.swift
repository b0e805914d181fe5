import LoopFormats

/// What an output folder holds: the last build's manifest, that of an interrupted build, and the files themselves.
struct OutputState: Sendable {
  /// `manifest.json`.
  var recorded: RecordedManifest
  /// The pending manifest: there only when a build was interrupted.
  var pending: RecordedManifest
  /// At every path that this build wants or an earlier one wrote.
  var found: [RelativePath: FoundFile]
  /// A build was killed before its pending manifest was in place; nothing else was touched then.
  var hasStrayTemporary: Bool
  /// The spec that the folder belongs to, when that is another one than ours and still exists.
  var claimedBy: RelativePath?

  /// A folder that does not exist yet.
  init(missing output: Output) {
    recorded = RecordedManifest(.absent)
    pending = RecordedManifest(.absent)
    found = [:]
    hasStrayTemporary = false
  }

  /// Looks at everything, changes nothing.
  init(of output: Output, in folder: borrowing Folder) throws(WorkspaceError) {
    recorded = RecordedManifest(try FoundFile(at: RelativePath(component: ReservedName.manifest), in: folder))
    pending = RecordedManifest(try FoundFile(at: RelativePath(component: ReservedName.pending), in: folder))
    found = [:]
    hasStrayTemporary = try folder.status(of: ReservedName.temporary(for: ReservedName.pending)) != nil
    let produced = Dictionary(output.files.map { ($0.path, $0) }) { first, _ in first }
    let paths = earlierPaths.union(produced.keys)
    for (parent, members) in Dictionary(grouping: paths, by: \.parent) {
      let files = try FoundFile.all(of: members, in: parent, of: folder, expecting: produced)
      for (path, file) in zip(members, files) { found[path] = file }
    }
  }

  /// Every path that an earlier build wrote or was about to write.
  var earlierPaths: Set<RelativePath> {
    Set(recorded.files.keys).union(pending.files.keys)
  }

  /// What earlier builds wrote at a path: up to two digests, when the last build was interrupted.
  func digests(at path: RelativePath) -> Set<Digest> {
    Set([recorded.files[path]?.digest, pending.files[path]?.digest].compactMap { $0 })
  }

  /// One manifest that is true of the disk as an interrupted build left it.
  ///
  /// Each unedited file is recorded as it is; an edited or missing one keeps its record, so that it stays ours. With it in
  /// place, the pending manifest can be replaced by another one without loss.
  var reconciled: Manifest? {
    guard var truth = recorded.manifest ?? pending.manifest else { return nil }
    for path in earlierPaths {
      let records = [recorded.files[path], pending.files[path]].compactMap { $0 }
      let actual = records.first { .file($0.digest) == found[path]?.summary }
      truth.files[path] = actual ?? records.first
    }
    return truth
  }
}

/// A manifest as it was found.
struct RecordedManifest: Sendable {
  let found: FoundFile
  /// `nil` when there is none, or none that can be trusted.
  let manifest: Manifest?
  /// Why it cannot be trusted.
  let problem: ManifestProblem?

  init(_ found: FoundFile) {
    self.found = found
    switch found {
    case .absent:
      (manifest, problem) = (nil, nil)
    case .file(let content, _):
      do {
        (manifest, problem) = (try Manifest(json: content.bytes), nil)
      } catch {
        (manifest, problem) = (nil, error)
      }
    case .largeFile:
      (manifest, problem) = (nil, .tooLarge)
    case .folder, .blocked:
      (manifest, problem) = (nil, .notAFile)
    }
  }

  var files: [RelativePath: Manifest.Record] { manifest?.files ?? [:] }

  var isPresent: Bool { found != .absent }
}
