import LoopEmit
import LoopPlan
import LoopStack
import LoopWorkspace

extension StackSide {
  /// What runs: the output that is committed, or else what this program makes of the spec.
  ///
  /// - Returns: `nil` when the rules refuse the spec and nothing is committed.
  static func running(
    _ spec: RevisionSpecs.Spec,
    _ files: RevisionFiles,
    _ documents: ComposeDocuments = ComposeDocuments()
  ) -> StackSide? {
    guard let stack = spec.stack else { return nil }
    let output = outputFolder(of: stack)
    let emitted = spec.artifacts.map(texts)
    if let running = spec.running {
      return side(stack, output, running.texts, emitted ?? running.texts, files, documents)
    }
    let committed = spec.committed ?? CommittedOutput(output, in: files)
    let found = committed.texts(emitted: emitted ?? [:])
    guard let emitted = emitted ?? (found.isEmpty ? nil : found) else { return nil }
    let running = committed.isWhole ? found : emitted.merging(found) { $1 }
    return side(stack, output, running, emitted, files, documents)
  }

  /// What shall run: what a build makes of the spec, but for the files that their owner took over.
  ///
  /// - Returns: `nil` when the rules refuse the spec.
  static func coming(
    _ spec: RevisionSpecs.Spec,
    _ files: RevisionFiles,
    _ documents: ComposeDocuments = ComposeDocuments()
  ) -> StackSide? {
    guard let stack = spec.stack, let artifacts = spec.artifacts else { return nil }
    let output = outputFolder(of: stack)
    let emitted = texts(artifacts)
    var coming = emitted
    for seed in artifacts where seed.kind == .seed {
      guard let bytes = files.bytes(output + "/" + seed.path) else { continue }
      coming[seed.path] = String(decoding: bytes, as: UTF8.self)
    }
    return side(stack, output, coming, emitted, files, documents)
  }

  private static func side(
    _ stack: Stack,
    _ output: String,
    _ texts: [String: String],
    _ emitted: [String: String],
    _ files: RevisionFiles,
    _ documents: ComposeDocuments
  ) -> StackSide {
    var laid: [String: String] = [:]
    laid.reserveCapacity(texts.count)
    for (path, text) in texts { laid[output + "/" + path] = text }
    let tree = OverlaidTree(files.revision.tree, laid)
    return StackSide(stack: stack, output: output, files: texts, emitted: emitted, tree: tree, documents: documents)
  }

  static func texts(_ artifacts: [Artifact]) -> [String: String] {
    Dictionary(artifacts.map { ($0.path, $0.text) }, uniquingKeysWith: { first, _ in first })
  }

  static func outputFolder(of stack: Stack) -> String {
    "generated/" + stack.name.value + (stack.target.name.map { "." + $0.value } ?? "")
  }
}
