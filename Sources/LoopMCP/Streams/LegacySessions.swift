import Synchronization

/// The open sessions of the HTTP+SSE transport by their id.
final class LegacySessions: Sendable {
  private let sessions = Mutex<[String: LegacySession]>([:])

  func add(_ session: LegacySession) {
    sessions.withLock { $0[session.id] = session }
  }

  func remove(_ session: LegacySession) {
    sessions.withLock { $0[session.id] = nil }
  }

  subscript(id: String) -> LegacySession? {
    sessions.withLock { $0[id] }
  }
}
