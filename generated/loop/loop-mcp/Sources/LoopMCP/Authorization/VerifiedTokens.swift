import Synchronization

/// The tokens that have been verified lately, so that only the first request with a token pays for its signature.
///
/// Nothing but a verified token gets in, and a new one pushes the oldest out: what an attacker makes up costs no memory.
/// Whether a token has expired is looked at again with each use, by whoever asks.
final class VerifiedTokens: Sendable {
  /// How many tokens are remembered.
  static let capacity = 1_024
  /// The longest header that is remembered, in bytes; longer ones are verified each time.
  static let maximumLength = 4_096

  private struct State {
    /// The keys with which all of these were verified.
    var generation = 0
    var principals: [String: Principal] = [:]
    /// The headers in the order they came, in a ring once it is full.
    var headers: [String] = []
    var oldest = 0
  }

  private let state = Mutex(State())

  /// How many tokens are remembered.
  var count: Int { state.withLock { $0.principals.count } }

  /// Whom a header stands for, if its token was verified with these keys.
  func principal(for header: String, generation: Int) -> Principal? {
    state.withLock { state in state.generation == generation ? state.principals[header] : nil }
  }

  /// Remembers whom a header stands for.
  func remember(_ principal: Principal, for header: String, generation: Int) {
    guard header.utf8.count <= Self.maximumLength else { return }
    state.withLock { state in
      guard generation >= state.generation else { return }
      if generation > state.generation { state = State(generation: generation) }
      guard state.principals.updateValue(principal, forKey: header) == nil else { return }
      if state.headers.count < Self.capacity {
        state.headers.append(header)
      } else {
        state.principals[state.headers[state.oldest]] = nil
        state.headers[state.oldest] = header
        state.oldest = (state.oldest + 1) % Self.capacity
      }
    }
  }
}
