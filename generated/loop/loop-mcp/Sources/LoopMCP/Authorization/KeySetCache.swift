import AsyncHTTPClient
import Logging
import NIOCore
import NIOHTTP1

/// The issuer's keys, fetched when they are needed and kept while the issuer is down.
actor KeySetCache {
  /// How large a key set may be, in bytes.
  private static let maximumSize = 256 * 1_024
  /// How long keys are used before they are fetched again.
  private static let maximumAge = Duration.seconds(900)

  private let url: String
  private let logger: Logger
  private let retryInterval: Duration
  private var keys: KeySet?
  private var fetchedAt: ContinuousClock.Instant?
  private var triedAt: ContinuousClock.Instant?
  private var fetch: Task<Void, Never>?

  /// Makes an empty cache.
  ///
  /// - Parameters:
  ///   - url: Where the keys are.
  ///   - retryInterval: How long to wait after one fetch before a token with an unknown key causes another.
  ///   - logger: Where failures go.
  init(url: String, retryInterval: Duration = .seconds(10), logger: Logger) {
    self.url = url
    self.retryInterval = retryInterval
    self.logger = logger
  }

  /// Verifies the signature of a token.
  ///
  /// - Throws: `TokenError` unless the token is signed with a key of the issuer.
  func verify(_ token: SignedToken) async throws(TokenError) {
    if let verified = keys?.verifies(token) {
      // Old keys still serve this one token; the fetch that they are due runs beside it.
      if let fetchedAt, fetchedAt.duration(to: .now) > Self.maximumAge { startFetch() }
      guard verified else { throw .invalidSignature }
      return
    }
    startFetch()
    await fetch?.value
    guard let keys else { throw .keysUnavailable }
    guard let verified = keys.verifies(token) else { throw .unknownKey }
    guard verified else { throw .invalidSignature }
  }

  /// Begins a fetch unless one is running or has just been made; anybody can send a token with an unknown key.
  private func startFetch() {
    guard fetch == nil else { return }
    let pause = keys == nil ? min(retryInterval, .seconds(1)) : retryInterval
    if let triedAt, triedAt.duration(to: .now) < pause { return }
    triedAt = .now
    fetch = Task {
      await self.fetchKeys()
      self.fetch = nil
    }
  }

  private func fetchKeys() async {
    do {
      let response = try await HTTPClient.outbound.execute(HTTPClientRequest(url: url), timeout: .seconds(5))
      let body = try await response.body.collect(upTo: Self.maximumSize)
      guard response.status == .ok, let fetched = await KeySet(try JSONParser.parse(Array(buffer: body))) else {
        logger.warning("the issuer's answer is no key set", metadata: ["status": "\(response.status.code)"])
        return
      }
      keys = fetched
      fetchedAt = .now
    } catch {
      logger.warning("the issuer's keys cannot be fetched", metadata: ["error": "\(error)"])
    }
  }
}
