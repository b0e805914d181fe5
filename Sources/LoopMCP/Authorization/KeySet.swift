import JWTKit

/// The public keys of an issuer (RFC 7517), as far as tokens may be signed with them.
struct KeySet: Sendable {
  private struct Key: Sendable {
    let id: String?
    let algorithm: SignedToken.Algorithm
    let verifier: any JWTAlgorithm
  }

  /// How many keys of a set are taken.
  private static let maximumKeys = 100

  private var keys: [Key] = []

  /// Reads a key set; keys of other kinds, for other uses or too weak are left out.
  init?(_ value: JSON) async {
    guard let elements = value["keys"]?.array else { return nil }
    for element in elements.prefix(Self.maximumKeys) {
      guard let key = await Self.key(element) else { continue }
      keys.append(key)
    }
  }

  /// Verifies the signature of a token.
  ///
  /// A token that names no key is verified if there is only one key it can mean.
  ///
  /// - Returns: `nil` if the set has no such key.
  func verifies(_ token: SignedToken) -> Bool? {
    let candidates = keys.filter { key in
      key.algorithm == token.algorithm && (token.keyID == nil || token.keyID == key.id)
    }
    guard !candidates.isEmpty, candidates.count == 1 || token.keyID != nil else { return nil }
    return candidates.contains { (try? $0.verifier.verify(token.signature, signs: token.signed)) ?? false }
  }

  private static func key(_ value: JSON) async -> Key? {
    guard value["use"] == nil || value["use"] == "sig" else { return nil }
    let id = value["kid"]?.string
    switch value["kty"] {
    case "RSA" where value["alg"] == nil || value["alg"] == "RS256":
      guard let verifier = await rsa(value) else { return nil }
      return Key(id: id, algorithm: .rs256, verifier: verifier)
    case "EC" where value["alg"] == nil || value["alg"] == "ES256":
      guard let verifier = await ecdsa(value) else { return nil }
      return Key(id: id, algorithm: .es256, verifier: verifier)
    default:
      return nil
    }
  }

  /// RSA keys of fewer than the 2048 bits that RFC 7518 section 3.3 asks for are refused by the library.
  private static func rsa(_ value: JSON) async -> (any JWTAlgorithm)? {
    guard let modulus = value["n"]?.string, let exponent = value["e"]?.string,
      let key = try? Insecure.RSA.PublicKey(modulus: modulus, exponent: exponent)
    else { return nil }
    return try? await JWTKeyCollection().add(rsa: key, digestAlgorithm: .sha256).getKey()
  }

  private static func ecdsa(_ value: JSON) async -> (any JWTAlgorithm)? {
    guard value["crv"] == "P-256", let x = value["x"]?.string, let y = value["y"]?.string,
      let key = try? ES256PublicKey(parameters: (x: x, y: y))
    else { return nil }
    return try? await JWTKeyCollection().add(ecdsa: key).getKey()
  }
}
