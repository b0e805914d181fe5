import Logging

/// Turns the `Authorization` header of a request into whom it stands for.
struct TokenVerifier: Sendable {
  let keys: IssuerKeys
  private let claims: TokenClaims
  private let access: Access
  private let verified = VerifiedTokens()
  private let now: @Sendable () -> Double

  /// - Parameters:
  ///   - authorization: Whose tokens are good, and for whom they must be.
  ///   - keys: The issuer's keys.
  ///   - access: What scopes let their bearer see.
  ///   - now: The time, in seconds since 1970.
  init(
    _ authorization: ServerConfiguration.Authorization,
    keys: IssuerKeys,
    access: Access,
    now: @escaping @Sendable () -> Double = { WallClock.now }
  ) {
    self.keys = keys
    self.access = access
    self.now = now
    claims = TokenClaims(issuer: authorization.issuer, audience: authorization.audience)
  }

  /// Whom a header stands for that was verified before: no signature, no waiting.
  ///
  /// - Returns: `nil` if the header must be verified.
  /// - Throws: `TokenError` if its time is over.
  func remembered(_ header: String) throws(TokenError) -> Principal? {
    guard let generation = keys.generation, let principal = verified.principal(for: header, generation: generation)
    else { return nil }
    try principal.grant.check(at: now())
    return principal
  }

  /// Verifies a header: the form of its token, the signature, then what the token says.
  func principal(of header: String) async throws(TokenError) -> Principal {
    let token = try SignedToken(BearerCredentials.token(in: header))
    let generation = try await keys.verify(token)
    let grant = try claims.grant(token.claims, now: now())
    let principal = Principal(grant: grant, caller: access.caller(with: grant.scopes))
    verified.remember(principal, for: header, generation: generation)
    return principal
  }
}

extension IssuerKeys {
  /// The keys that a configuration names.
  convenience init(_ keys: ServerConfiguration.Keys, logger: Logger) {
    let source: any KeySource =
      switch keys {
      case .url(let url): RemoteKeys(url: url, logger: logger)
      case .file(let path): KeyFile(path: path)
      }
    self.init(source, logger: logger)
  }
}
