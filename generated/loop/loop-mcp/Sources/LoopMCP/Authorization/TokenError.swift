/// Why a request's token does not open the server: a closed set, which logs and metrics may name.
enum TokenError: String, Error, CaseIterable {
  /// There is none, or another kind of credentials.
  case missing = "missing"
  /// The `Authorization` header is not one scheme with one token.
  case malformedHeader = "malformed_header"
  case malformed = "malformed"
  case unsupportedAlgorithm = "unsupported_algorithm"
  /// The token's header asks for something that a server which is told its keys does not do.
  case unsupportedHeader = "unsupported_header"
  /// The token is signed for another purpose than access, or is more than a bearer token.
  case wrongType = "wrong_type"
  case unknownKey = "unknown_key"
  case invalidSignature = "invalid_signature"
  case wrongIssuer = "wrong_issuer"
  case wrongAudience = "wrong_audience"
  case expired = "expired"
  case notYetValid = "not_yet_valid"
  /// The token is good, and opens no vault of this server.
  case insufficientScope = "insufficient_scope"
  /// Nothing is wrong with the token as far as anybody can tell: the issuer's keys could not be had.
  case keysUnavailable = "keys_unavailable"

  /// The reason for the client's log; it says nothing that the client does not know, and nothing that it has sent.
  var reason: String {
    switch self {
    case .missing: "Authentication required"
    case .malformedHeader: "The Authorization header is not one bearer token"
    case .malformed: "The token is malformed"
    case .unsupportedAlgorithm: "The token is not signed with RS256 or ES256"
    case .unsupportedHeader: "The token brings its own keys or asks for extensions"
    case .wrongType: "The token is not a bearer access token"
    case .unknownKey: "The token is signed with an unknown key"
    case .invalidSignature: "The signature does not match"
    case .wrongIssuer: "The token is from another issuer"
    case .wrongAudience: "The token is for another audience"
    case .expired: "The token has expired"
    case .notYetValid: "The token is not valid yet"
    case .insufficientScope: "The token has none of the scopes of this resource"
    case .keysUnavailable: "The keys of the issuer are not available"
    }
  }
}
