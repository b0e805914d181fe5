import Logging

/// Turns a bearer token into whom it stands for.
struct TokenVerifier: Sendable {
  private let keys: KeySetCache
  private let claims: TokenClaims
  private let now: @Sendable () -> Double

  /// - Parameters:
  ///   - authorization: Whose tokens are good, and for whom they must be.
  ///   - logger: Where it is said that the keys cannot be had.
  ///   - now: The time, in seconds since 1970.
  init(
    _ authorization: ServerConfiguration.Authorization,
    logger: Logger,
    now: @escaping @Sendable () -> Double = { WallClock.now }
  ) {
    self.now = now
    let url =
      switch authorization.keys {
      case .url(let url): url
      case .file(let path): path
      }
    keys = KeySetCache(url: url, logger: logger)
    claims = TokenClaims(issuer: authorization.issuer, audience: authorization.audience)
  }

  /// Verifies a token: its form, its signature, then what it says.
  func principal(of text: String) async throws(TokenError) -> Principal {
    let token = try SignedToken(text)
    try await keys.verify(token)
    return try claims.principal(token.claims, now: now())
  }
}
