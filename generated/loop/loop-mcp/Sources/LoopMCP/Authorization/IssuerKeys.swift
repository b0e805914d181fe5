import Logging
import Synchronization

/// The issuer's keys: looked for when they are needed, shared by all requests, and kept while the source fails.
///
/// However old they are, keys serve until the source gives others: an issuer that is down locks nobody out. What the
/// source gives is believed as it is, so a key that it no longer has stops working with the next look.
final class IssuerKeys: Sendable {
  private struct State {
    var keys: KeySet?
    /// Counts the key sets, so that what was verified with one is not taken for verified with another.
    var generation = 0
    var confirmedAt: ContinuousClock.Instant?
    var triedAt: ContinuousClock.Instant?
    var look: Task<Void, Never>?
    var failure: KeySourceError?
  }

  private let source: any KeySource
  private let logger: Logger
  private let now: @Sendable () -> ContinuousClock.Instant
  private let state = Mutex(State())

  /// Knows no keys yet.
  ///
  /// - Parameters:
  ///   - source: Where the keys are.
  ///   - logger: Where failures go.
  ///   - now: The clock by which keys grow old.
  init(
    _ source: any KeySource,
    logger: Logger,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    self.source = source
    self.logger = logger
    self.now = now
  }

  /// How long ago the source has last given the keys that serve now; `nil` while there are none.
  var age: Duration? {
    let now = now()
    return state.withLock { state in state.confirmedAt.map { now - $0 } }
  }

  /// The generation of the keys, if a token that it has verified needs no further look at the source.
  ///
  /// When a look is due that takes long, it begins beside the request.
  var generation: Int? {
    let now = now()
    return state.withLock { state in
      guard state.keys != nil else { return nil }
      guard isDue(state, now) else { return state.generation }
      guard !source.isAtHand else { return nil }
      _ = startLook(&state, now, pause: source.pause)
      return state.generation
    }
  }

  /// Verifies the signature of a token.
  ///
  /// - Returns: The generation of the keys that it was verified with.
  /// - Throws: `TokenError` unless the token is signed with a key of the issuer.
  func verify(_ token: SignedToken) async throws(TokenError) -> Int {
    if generation == nil { await look() }
    if let generation = try verifyNow(token) { return generation }
    // A key that is not known may be new.
    await look()
    if let generation = try verifyNow(token) { return generation }
    throw state.withLock { $0.keys == nil } ? .keysUnavailable : .unknownKey
  }

  /// Verifies with the keys at hand.
  ///
  /// - Returns: `nil` if the token's key is not among them.
  private func verifyNow(_ token: SignedToken) throws(TokenError) -> Int? {
    let (keys, generation) = state.withLock { ($0.keys, $0.generation) }
    guard let verified = keys?.verifies(token) else { return nil }
    guard verified else { throw .invalidSignature }
    return generation
  }

  /// Waits for the look that is under way, or for one that begins now unless the last was just before: anybody can
  /// send a token with an unknown key.
  private func look() async {
    let now = now()
    let look = state.withLock { state in
      startLook(&state, now, pause: state.keys == nil ? min(source.pause, .seconds(1)) : source.pause)
    }
    await look?.value
  }

  private func isDue(_ state: State, _ now: ContinuousClock.Instant) -> Bool {
    let isOld = state.confirmedAt.map { now - $0 >= source.maximumAge } ?? true
    return isOld && !(state.triedAt.map { now - $0 < source.pause } ?? false)
  }

  private func startLook(
    _ state: inout State,
    _ now: ContinuousClock.Instant,
    pause: Duration
  ) -> Task<Void, Never>? {
    if let look = state.look { return look }
    if let triedAt = state.triedAt, now - triedAt < pause { return nil }
    state.triedAt = now
    let look = Task {
      let result = await self.read()
      self.finishLook(result)
    }
    state.look = look
    return look
  }

  private func read() async -> Result<KeySet, KeySourceError> {
    do throws(KeySourceError) {
      return .success(try await source.look().keys)
    } catch {
      return .failure(error)
    }
  }

  private func finishLook(_ result: Result<KeySet, KeySourceError>) {
    let now = now()
    state.withLock { state in
      state.look = nil
      switch result {
      case .success(let keys):
        if state.failure != nil { logger.info("the issuer's keys can be had again") }
        state.failure = nil
        state.confirmedAt = now
        guard keys != state.keys else { return }
        state.keys = keys
        if keys.keys.isEmpty { logger.warning("the issuer has no key that tokens may be signed with") }
        state.generation += 1
      case .failure(let failure):
        // Said once for each reason, not for each look: a source may fail for days.
        guard failure != state.failure else { return }
        state.failure = failure
        let consequence = state.keys == nil ? "there are none yet" : "the old ones serve on"
        logger.warning("the issuer's keys cannot be had: \(failure); \(consequence)")
      }
    }
  }
}
