/// How many event streams there may be, and for how long.
struct StreamLimits: Sendable {
  /// How long a stream may wait for the token that claims it: long enough for a person to log in after the client's
  /// first message has met its 401, short enough that streams nobody uses do not keep their places.
  static let defaultAnonymousAge = Duration.seconds(300)

  /// Open streams in all.
  var total: Int
  /// Open streams of one subject, or of one address on a server that asks for no token.
  var perClient: Int
  /// Open streams that no token has claimed yet, in all.
  var anonymous: Int
  /// Open streams that no token has claimed yet, of one address.
  var anonymousPerAddress: Int
  /// How long any stream may stay open.
  var maximumAge: Duration
  /// How long a stream may stay open that no token has claimed.
  var anonymousAge: Duration
}

extension StreamLimits {
  /// The limits a configuration asks for.
  ///
  /// One address gets a quarter of the anonymous streams at most, so that it takes several to lock out the others.
  /// Streams with a token do not use these places up, and are never locked out by those without.
  init(_ configuration: ServerConfiguration) {
    let limits = configuration.limits
    self.init(
      total: limits.streams,
      perClient: limits.streamsPerClient,
      anonymous: limits.anonymousStreams,
      anonymousPerAddress: min(limits.streamsPerClient, max(1, limits.anonymousStreams / 4)),
      maximumAge: configuration.maximumStreamAge,
      anonymousAge: min(configuration.maximumStreamAge, Self.defaultAnonymousAge)
    )
  }
}
