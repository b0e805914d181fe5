/// Why a token does not open the server.
enum TokenError: Error, Hashable {
  case malformed
  case unsupportedAlgorithm
  case unknownKey
  case invalidSignature
  case wrongIssuer
  case wrongAudience
  case expired
  case notYetValid
  /// Nothing is wrong with the token as far as anybody can tell: the issuer's keys could not be fetched.
  case keysUnavailable

  /// The reason for the client's log; it says nothing that the client does not know.
  var reason: String {
    switch self {
    case .malformed: "The token is malformed"
    case .unsupportedAlgorithm: "The token is not signed with RS256 or ES256"
    case .unknownKey: "The token is signed with an unknown key"
    case .invalidSignature: "The signature does not match"
    case .wrongIssuer: "The token is from another issuer"
    case .wrongAudience: "The token is for another audience"
    case .expired: "The token has expired"
    case .notYetValid: "The token is not valid yet"
    case .keysUnavailable: "The keys of the issuer are not available"
    }
  }
}
