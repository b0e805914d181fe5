import Synchronization

/// How many requests have been refused for their token, by reason.
final class RefusalCounts: Sendable {
  private let counts = Mutex<[TokenError: Int]>([:])

  /// Counts a refusal.
  func count(_ error: TokenError) {
    counts.withLock { $0[error, default: 0] += 1 }
  }

  /// The counts of all reasons, those that have not occurred among them, in a fixed order.
  var all: [(reason: TokenError, count: Int)] {
    let counts = counts.withLock { $0 }
    return TokenError.allCases.map { ($0, counts[$0, default: 0]) }
  }
}
