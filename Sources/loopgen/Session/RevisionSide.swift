import LoopEmit
import LoopPlan
import LoopStack
import LoopWorkspace

extension StackSide {
  /// What runs: the output that is committed, or else what this program makes of the spec.
  ///
  /// - Returns: `nil` when the rules refuse the spec and nothing is committed.
  static func running(_ spec: RevisionSpecs.Spec, _ files: RevisionFiles) -> StackSide? {
    guard let stack = spec.stack else { return nil }
    let output = outputFolder(of: stack)
    let emitted = spec.artifacts.map(texts)
    let committed = CommittedOutput(output, emitted ?? [:], files)
    guard let emitted = emitted ?? (committed.texts.isEmpty ? nil : committed.texts) else { return nil }
    let running = committed.isWhole ? committed.texts : emitted.merging(committed.texts) { $1 }
    return side(stack, output, running, emitted, files)
  }

  /// What shall run: what a build makes of the spec, but for the files that their owner took over.
  ///
  /// - Returns: `nil` when the rules refuse the spec.
  static func coming(_ spec: RevisionSpecs.Spec, _ files: RevisionFiles) -> StackSide? {
    guard let stack = spec.stack, let artifacts = spec.artifacts else { return nil }
    let output = outputFolder(of: stack)
    let emitted = texts(artifacts)
    var coming = emitted
    for seed in artifacts where seed.kind == .seed {
      guard let bytes = files.bytes(output + "/" + seed.path) else { continue }
      coming[seed.path] = String(decoding: bytes, as: UTF8.self)
    }
    return side(stack, output, coming, emitted, files)
  }

  private static func side(
    _ stack: Stack,
    _ output: String,
    _ texts: [String: String],
    _ emitted: [String: String],
    _ files: RevisionFiles
  ) -> StackSide {
    var laid: [String: String] = [:]
    laid.reserveCapacity(texts.count)
    for (path, text) in texts { laid[output + "/" + path] = text }
    let tree = OverlaidTree(files.revision.tree, laid)
    return StackSide(stack: stack, output: output, files: texts, emitted: emitted, tree: tree)
  }

  private static func texts(_ artifacts: [Artifact]) -> [String: String] {
    Dictionary(artifacts.map { ($0.path, $0.text) }, uniquingKeysWith: { first, _ in first })
  }

  private static func outputFolder(of stack: Stack) -> String {
    "generated/" + stack.name.value + (stack.target.name.map { "." + $0.value } ?? "")
  }
}

/// The generated files that a revision holds.
private struct CommittedOutput {
  /// By path below the output folder.
  var texts: [String: String] = [:]
  /// Whether a manifest says which files there are: what it does not name does not run.
  var isWhole = false

  /// - Parameters:
  ///   - folder: From the root.
  ///   - emitted: What this program would write; it takes the place of what a manifest names and nobody committed.
  ///   - files: The revision's.
  init(_ folder: String, _ emitted: [String: String], _ files: RevisionFiles) {
    let reading = Ahead { files.bytes(folder + "/manifest.json", limit: 8 << 20).flatMap { try? Manifest(json: $0) } }
    // Most files are as this program writes them, which their objects' names tell: those are not read.
    let objects = files.revision.tree.objects(below: folder)
    let known = emitted.filter { path, text in
      guard text.utf8.count <= RevisionFiles.limit, let object = objects[folder + "/" + path] else { return false }
      return GitBlob.isName(object, of: text)
    }
    let manifest = reading.value
    let paths = manifest.map { $0.files.keys.map(\.text) } ?? Array(emitted.keys)
    for path in paths { texts[path] = known[path] }
    let unknown = paths.filter { texts[$0] == nil }
    files.revision.tree.prepare(unknown.map { folder + "/" + $0 }, limit: RevisionFiles.limit)
    for path in unknown {
      if let bytes = files.bytes(folder + "/" + path) {
        texts[path] = String(decoding: bytes, as: UTF8.self)
      } else if manifest != nil {
        texts[path] = emitted[path]
      }
    }
    isWhole = manifest != nil
  }
}
