import LoopOps
import LoopWorkspace

/// The files that a deploy is made of, and where they come from.
struct RolloutFiles {
  var revision: Revision
  /// `nil` where the host works in this very checkout.
  var set: DeploySet?
  var commit: String?
  var isDirty: Bool

  /// As people read it: `9b1d22a+dirty`.
  var name: String { Self.name(commit, isDirty: isDirty) }

  static func name(_ commit: String?, isDirty: Bool) -> String {
    commit.map { BuiltRevision(commit: $0, isDirty: isDirty).text } ?? "files of no commit"
  }

  /// Whether a host that has these digests lacks any of it.
  func isNews(_ record: DeployedRecord?) -> Bool { set.map { $0.digests != record?.files } ?? false }

  var provenance: ImageBuild.Provenance { ImageBuild.Provenance(commit: commit, isDirty: isDirty) }
}
