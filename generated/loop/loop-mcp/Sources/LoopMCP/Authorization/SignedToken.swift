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
    let bytes = Array(text.utf8)
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard bytes.count <= Self.maximumLength, parts.count == 3,
      let header = Self.object(parts[0]), let claims = Self.object(parts[1]),
      let signature = Base64URL.decode(parts[2]), let name = header["alg"]?.string,
      // Extensions that must be understood (RFC 7515 section 4.1.11) are not: there are none here.
      header["crit"] == nil
    else { throw .malformed }
    guard let algorithm = Algorithm(rawValue: name) else { throw .unsupportedAlgorithm }
    self.algorithm = algorithm
    self.keyID = header["kid"]?.string
    self.signed = Array(bytes[..<parts[1].endIndex])
    self.signature = signature
    self.claims = claims
  }

  private static func object(_ part: ArraySlice<UInt8>) -> JSONObject? {
    guard let bytes = Base64URL.decode(part), let value = try? JSONParser.parse(bytes) else { return nil }
    return value.object
  }
}
