/// Whom a verified token stands for, and what it opens here.
struct Principal: Sendable {
  let grant: TokenGrant
  /// What the scopes let this principal see; found once for each token, not for each request.
  let caller: Caller

  var subject: String { grant.subject }
  var scopes: Set<String> { grant.scopes }
  /// From when on the token is refused, in seconds since 1970.
  var expiresAt: Double { grant.expiresAt }

  /// When the token ends, on the clock that streams live by.
  var deadline: ContinuousClock.Instant {
    .now + .seconds(max(0, grant.expiresAt - WallClock.now))
  }
}
