/// What a host says of its lock.
package struct LockState: Hashable, Sendable {
  /// The host's clock, in seconds since 1970.
  package var now: Int
  /// Whether it was taken by this very request.
  package var isAcquired = false
  /// Who holds it; `nil` where nobody does, or what holds it cannot be read.
  package var owner: LockOwner?
  /// When its holder last began a step.
  package var seen: Int?
  /// Whether there is a lock at all.
  package var isHeld = false
  /// Whether a program that replaces services runs there at this moment.
  package var isBusy = false
  /// What the run before left, if it did not come to its end.
  package var journal: JournalFile = .none

  init(now: Int) { self.now = now }

  /// After which time without a new step a lock is taken for a forgotten one: longer than the longest step, the build
  /// of a Swift server on a slow host.
  package static let patience = 2 * 60 * 60

  /// Why the lock is nobody's any more; `nil` while somebody may hold it.
  ///
  /// - Parameter observer: Who asks, with the machine that processes are known of.
  /// - Returns: A clause: `its process is gone`.
  package func staleness(seenFrom observer: Operator) -> String? {
    guard let owner, !isBusy else { return nil }
    if owner.isDead(seenFrom: observer) { return "the process that took it here is gone" }
    // A lock that a person took lasts until a person releases it.
    if owner.by.process == nil { return nil }
    let idle = now - max(owner.since, seen ?? owner.since)
    return idle > Self.patience ? "nothing was done for \(Duration.words(ofSeconds: idle))" : nil
  }
}

extension Duration {
  /// `3 h 20 m`, `12 m`, `40 s`: the two largest units, or one.
  static func words(ofSeconds seconds: Int) -> String {
    let seconds = max(0, seconds)
    if seconds < 60 { return "\(seconds) s" }
    if seconds < 3600 { return "\(seconds / 60) m" }
    if seconds < 86_400 { return "\(seconds / 3600) h \(seconds % 3600 / 60) m" }
    return "\(seconds / 86_400) d \(seconds % 86_400 / 3600) h"
  }
}
