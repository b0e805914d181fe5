/// A JSON Web Token in its compact form (RFC 7515 section 7.1), taken apart and not yet believed.
struct SignedToken: Sendable {
  /// The longest token that is looked at, in bytes.
  static let maximumLength = 16 * 1_024

  /// The algorithms a token may name; whatever else it says is not even tried.
  enum Algorithm: String, Sendable {
    case rs256 = "RS256"
    case es256 = "ES256"
  }

  let algorithm: Algorithm
  let keyID: String?
  /// What the signature is made over.
  let signed: [UInt8]
  let signature: [UInt8]
  let claims: JSONObject

  init(_ text: String) throws(TokenError) {
    guard text.utf8.count <= Self.maximumLength else { throw .malformed }
    let bytes = Array(text.utf8)
    let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 3, let header = Self.object(parts[0]) else { throw .malformed }
    algorithm = try Self.algorithm(header)
    try Self.checkType(header)
    keyID = try Self.keyID(header)
    guard let signature = Base64URL.decode(parts[2]), let claims = Self.object(parts[1]) else { throw .malformed }
    signed = Array(bytes[..<parts[1].endIndex])
    self.signature = signature
    self.claims = claims
  }

  private static func algorithm(_ header: JSONObject) throws(TokenError) -> Algorithm {
    guard let name = header["alg"]?.string else { throw .malformed }
    guard let algorithm = Algorithm(rawValue: name) else { throw .unsupportedAlgorithm }
    // RFC 8725 section 3.10: a token that brings a key, or says where one is, is not asked for it, and an honest one
    // for this server has no reason to. `crit` and `b64` (RFC 7797), encryption, compression: there are none here.
    let unsupported = ["jku", "jwk", "x5u", "x5c", "crit", "b64", "enc", "zip"]
    guard !unsupported.contains(where: { header[$0] != nil }) else { throw .unsupportedHeader }
    return algorithm
  }

  /// RFC 8725 section 3.11: a token that says it is of another kind is of another kind, whoever has signed it.
  ///
  /// RFC 9068 section 4 asks for `at+jwt`; issuers older than it write `JWT` or nothing, and then the audience alone
  /// tells an access token from an identity token.
  private static func checkType(_ header: JSONObject) throws(TokenError) {
    guard let value = header["typ"] else {
      guard header["cty"] == nil else { throw .wrongType }
      return
    }
    guard let type = value.string else { throw .malformed }
    let isAccess = ["at+jwt", "application/at+jwt", "jwt"].contains(type.lowercased())
    // A content type is what a token around another token has (RFC 7519 section 5.2).
    guard isAccess, header["cty"] == nil else { throw .wrongType }
  }

  private static func keyID(_ header: JSONObject) throws(TokenError) -> String? {
    guard let value = header["kid"] else { return nil }
    guard let id = value.string else { throw .malformed }
    return id
  }

  private static func object(_ part: ArraySlice<UInt8>) -> JSONObject? {
    guard let bytes = Base64URL.decode(part), let value = try? JSONParser.parse(bytes) else { return nil }
    return value.object
  }
}
