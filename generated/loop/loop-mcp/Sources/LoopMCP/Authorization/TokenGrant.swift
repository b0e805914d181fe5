/// What a verified token grants, to whom and for how long.
struct TokenGrant: Hashable, Sendable {
  /// The user or the client for whom the issuer has made the token.
  let subject: String
  let scopes: Set<String>
  /// From when on the token is good, in seconds since 1970 and with the leeway; `nil` if it does not say.
  let validFrom: Double?
  /// From when on it no longer is, in seconds since 1970 and with the leeway.
  let expiresAt: Double

  /// - Throws: `notYetValid` or `expired`.
  func check(at now: Double) throws(TokenError) {
    guard now < expiresAt else { throw .expired }
    if let validFrom, now < validFrom { throw .notYetValid }
  }
}
