import LoopFormats
import LoopPlan
import LoopWorkspace

/// The generated files that a revision holds of one stack.
struct CommittedOutput: Sendable {
  /// From the root: `generated/loop`.
  let folder: String
  private let files: RevisionFiles
  /// What says which files there are; `nil` when none can be believed.
  ///
  /// What it does not name does not run.
  private let manifest: Manifest?

  /// - Parameters:
  ///   - folder: From the root: `generated/loop`.
  ///   - files: The revision's.
  init(_ folder: String, in files: RevisionFiles) {
    self.folder = folder
    self.files = files
    manifest = files.bytes(folder + "/manifest.json", limit: 8 << 20).flatMap { try? Manifest(json: $0) }
  }

  /// Whether a manifest says which files there are.
  var isWhole: Bool { manifest != nil }

  /// What the manifest names, by path below the folder.
  var names: [String] { manifest.map { $0.files.keys.map(\.text) } ?? [] }

  /// Whether this program wrote the manifest from this very spec: it has made of it what the manifest names, and would make
  /// it again.
  func isRecord(of spec: RevisionSpecs.Spec) -> Bool {
    manifest?.tool == .this && manifest?.spec.text == spec.path && manifest?.specDigest == Digest(of: spec.bytes)
  }

  /// What the manifest names and another revision holds otherwise.
  func names(besides other: any RevisionTree) -> [String] {
    let tree = files.revision.tree
    if let own = tree.stored(below: folder), let stored = other.stored(below: folder) {
      let changed = own.changes(from: stored, below: folder)
      return changed.isEmpty ? [] : names.filter { changed.contains(folder + "/" + $0) }
    }
    let (own, theirs) = (tree.objects(below: folder), other.objects(below: folder))
    return names.filter { own[folder + "/" + $0] == nil || own[folder + "/" + $0] != theirs[folder + "/" + $0] }
  }

  // MARK: Contents

  /// The files by their path below the folder.
  ///
  /// - Parameter emitted: What this program would write: it takes the place of what a manifest names and nobody committed,
  ///   and what is as it would write it is not read.
  /// - Returns: Without those that are not there.
  func texts(emitted: [String: String]) -> [String: String] {
    let paths = manifest == nil ? Array(emitted.keys) : names
    var texts = stored(as: emitted).filter { manifest == nil || size(of: $0.key) != nil }
    texts.merge(read(paths.filter { texts[$0] == nil })) { own, _ in own }
    if manifest != nil { for path in paths where texts[path] == nil { texts[path] = emitted[path] } }
    return texts
  }

  /// The content of files; those that are not there are left out.
  func read(_ paths: [String]) -> [String: String] {
    files.revision.tree.prepare(paths.map { folder + "/" + $0 }, limit: RevisionFiles.limit)
    var texts: [String: String] = [:]
    for path in paths {
      if let bytes = files.bytes(folder + "/" + path) { texts[path] = String(decoding: bytes, as: UTF8.self) }
    }
    return texts
  }

  /// The content of files, when each is as the manifest has it.
  ///
  /// - Returns: `nil` when one of them was edited, or never committed.
  func unedited(_ paths: [String]) -> [String: String]? {
    let texts = read(paths)
    for path in paths {
      guard let text = texts[path], let record = RelativePath(lexical: path).flatMap({ manifest?.files[$0] }),
        record == Manifest.Record(of: Array(text.utf8))
      else { return nil }
    }
    return texts
  }

  /// Those of these texts that the files hold: their objects' names tell, and nothing is read.
  ///
  /// Another thread computes half of them.
  func stored(as texts: [String: String]) -> [String: String] {
    let objects = files.revision.tree.objects(below: folder)
    let known = texts.compactMap { path, text in
      objects[folder + "/" + path].map { (path: path, text: text, object: $0) }
    }
    let half = known.count / 2
    let same = { @Sendable (files: ArraySlice<(path: String, text: String, object: String)>) in
      files.filter { $0.text.utf8.count <= RevisionFiles.limit && GitBlob.isName($0.object, of: $0.text) }
    }
    let rest = Ahead { same(known[half...]) }
    let all = same(known[..<half]) + rest.value
    return Dictionary(all.map { ($0.path, $0.text) }, uniquingKeysWith: { first, _ in first })
  }

  /// In bytes, as the manifest has it; `nil` for what it does not name.
  func size(of path: String) -> Int? { RelativePath(lexical: path).flatMap { manifest?.files[$0]?.size } }
}
