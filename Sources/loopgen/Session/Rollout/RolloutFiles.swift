import LoopOps

/// The files that a deploy is made of, and where they come from.
struct RolloutFiles {
  /// `nil` where the host works in this very checkout.
  var set: DeploySet?
  var commit: String?
  var isDirty: Bool

  /// As people read it: `9b1d22a+dirty`.
  var name: String {
    guard let commit else { return "files of no commit" }
    return BuiltRevision(commit: commit, isDirty: isDirty).text
  }

  /// Whether a host that has these digests lacks any of it.
  func isNews(_ record: DeployedRecord?) -> Bool { set.map { $0.digests != record?.files } ?? false }

  var provenance: ImageBuild.Provenance { ImageBuild.Provenance(commit: commit, isDirty: isDirty) }
}
