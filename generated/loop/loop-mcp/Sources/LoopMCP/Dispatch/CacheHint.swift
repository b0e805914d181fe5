/// How long a result may be kept, and by whom (2026-07-28, server/utilities/caching).
struct CacheHint: Hashable, Sendable {
  /// How long the result is as good as a new one; 0 if the next one may already be another.
  let milliseconds: Int
  /// Whether a cache may give it to somebody else, even from behind a login.
  let isPublic: Bool

  /// The hint of a method; `nil` for results that have none.
  ///
  /// What the code alone decides changes with the next start of the server at the soonest; a client that keeps it sees
  /// the new tools five minutes late at most. A note is read from its file, so nothing may be kept of it, and the list
  /// of notes is as old as the last look at the vault.
  ///
  /// - Parameters:
  ///   - method: The method.
  ///   - dependsOnCaller: Whether the result shows what this caller may see and others may not.
  init?(_ method: String, dependsOnCaller: Bool) {
    switch method {
    case "server/discover", "tools/list", "prompts/list", "resources/templates/list":
      self.init(milliseconds: 300_000, isPublic: !dependsOnCaller)
    case "resources/list":
      self.init(milliseconds: 500, isPublic: false)
    case "resources/read":
      self.init(milliseconds: 0, isPublic: false)
    default:
      return nil
    }
  }

  private init(milliseconds: Int, isPublic: Bool) {
    self.milliseconds = milliseconds
    self.isPublic = isPublic
  }
}
