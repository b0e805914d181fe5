import LoopOps
import LoopWorkspace

/// The files that a deploy is made of, and where they come from.
struct RolloutFiles {
  /// As the host will have them.
  var revision: Revision
  /// `nil` where the host works in this very checkout.
  var set: DeploySet?
  var commit: String?
  var isDirty: Bool
  /// Services whose images or settings have a part in what is uncommitted.
  private let dirtyServices: Set<String>

  /// - Parameters:
  ///   - checkout: What was found.
  ///   - source: What was decided.
  ///   - isSent: Whether the host has a folder of its own.
  /// - Throws: An exit code, after the reason has been told.
  init(_ checkout: SyncSession, _ source: SyncSource, isSent: Bool) throws {
    set = isSent ? try checkout.files(source) : nil
    let found = checkout.revision(source)
    // What stays here, and data that the host has of its own, is a difference to nobody.
    revision = set.map { Revision(title: found.title, mark: "", tree: DeployTree($0)) } ?? found
    commit = checkout.state.working.commit
    isDirty = checkout.isDirty(source)
    dirtyServices = checkout.dirtyServices(source)
  }

  /// As people read it: `9b1d22a+dirty`.
  var name: String { Self.name(commit, isDirty: isDirty) }

  static func name(_ commit: String?, isDirty: Bool) -> String {
    commit.map { BuiltRevision(commit: $0, isDirty: isDirty).text } ?? "files of no commit"
  }

  /// Whether a host that has these digests lacks any of it.
  func isNews(_ record: DeployedRecord?) -> Bool { set.map { $0.digests != record?.files } ?? false }

  /// What the image of a service says of itself: it is dirty by its own files alone.
  func provenance(of service: String) -> ImageBuild.Provenance {
    ImageBuild.Provenance(commit: commit, isDirty: isDirty(service))
  }

  func isDirty(_ service: String) -> Bool { dirtyServices.contains(service) }
}
