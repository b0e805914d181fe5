import LoopDiagnostics
import LoopEmit
import LoopFormats
import LoopOps
import LoopPlan
import LoopRules
import LoopStack
import LoopWorkspace

/// A stack as one revision of the checkout has it: its spec read, judged and generated.
struct SyncSide {
  let revision: Revision
  private let files: RevisionFiles
  private let spec: RevisionSpecs.Spec?
  /// `nil` where the revision has no such spec, or one with errors.
  let side: StackSide?

  init(_ revision: Revision, spec path: String, target: String?, numbers: Range<Int>) {
    self.revision = revision
    let files = RevisionFiles(revision, numbers: numbers)
    self.files = files
    var specs = RevisionSpecs(files, [path], target: target)
    specs.adopt(RevisionSpecs.judgements(specs.unjudged, .errors))
    spec = specs.specs.first
    side = spec.flatMap { StackSide.coming($0, files) }
  }

  /// What is wrong with its spec.
  var errors: [Diagnostic] { spec?.diagnostics.filter { $0.severity == .error } ?? [] }

  /// What its stack was read from.
  var read: Set<String> {
    guard let spec else { return [] }
    return Set(spec.asked.filter { $0.value != nil }.map(\.key.text) + [spec.path])
  }

  /// What its files are gathered from; `nil` without a stack.
  ///
  /// - Throws: When the generated files cannot be a folder.
  func sources(for host: Host) throws(WorkspaceError) -> DeploySources? {
    guard let side, let spec, let artifacts = spec.artifacts, let path = RelativePath(lexical: spec.path) else {
      return nil
    }
    let output = try Output(
      name: side.output.split(separator: "/").dropFirst().joined(separator: "/"),
      tool: .this,
      spec: path,
      specDigest: Digest(of: spec.bytes),
      artifacts: artifacts
    )
    let manifest = side.output + "/manifest.json"
    return DeploySources(
      side: side,
      tree: revision.tree,
      read: read.sorted(),
      written: [manifest: output.manifest.json],
      stale: stale(manifest, side),
      kept: host.secrets.map { [$0] } ?? []
    )
  }

  /// Files of an earlier build that a build would remove.
  private func stale(_ manifest: String, _ side: StackSide) -> Set<String> {
    guard let bytes = files.bytes(manifest, limit: 8 << 20), let old = try? Manifest(json: bytes) else { return [] }
    return Set(old.files.keys.map(\.text).filter { side.files[$0] == nil }.map { side.output + "/" + $0 })
  }
}
