/// Whom an open stream counts against.
enum StreamClient: Hashable, Sendable {
  /// The subject of the token that the stream was opened or claimed with.
  case subject(String)
  /// An address, where nobody needs a token.
  case address(String)
  /// An address, where a token is needed and none has come yet.
  case anonymous(String)

  var isAnonymous: Bool {
    if case .anonymous = self { true } else { false }
  }
}
