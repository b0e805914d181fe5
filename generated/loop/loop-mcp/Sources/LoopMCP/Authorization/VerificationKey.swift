import JWTKit

/// One public key that tokens may be signed with, checked to be strong enough.
struct VerificationKey: Sendable {
  /// Which tokens mean a key.
  enum Name: Hashable, Sendable {
    /// Those that name it.
    case named(String)
    /// Those that name no key.
    case nameless
    /// All: a key in a format that has no names.
    case any
  }

  let name: Name
  let algorithm: SignedToken.Algorithm
  /// The key as text, by which it is compared with another.
  private let representation: String
  private let verifier: any JWTAlgorithm

  /// Takes an RSA key.
  ///
  /// The library refuses fewer than the 2048 bits that RFC 7518 section 3.3 asks for; more than 8192 would make each
  /// token a burden. The exponent is at least 65537, as FIPS 186-5 section 5.1 wants it.
  ///
  /// - Returns: `nil` if the key is not strong enough, or too large.
  init?(rsa key: Insecure.RSA.PublicKey, name: Name) async {
    guard let (modulus, exponent) = try? key.getKeyPrimitives(), modulus.count <= 1_024,
      exponent.reduce(0, { $0 << 8 | UInt64($1) }) >= 65_537,
      let verifier = try? await JWTKeyCollection().add(rsa: key, digestAlgorithm: .sha256).getKey()
    else { return nil }
    self.init(name: name, algorithm: .rs256, representation: key.pemRepresentation, verifier: verifier)
  }

  /// Takes a key of the curve P-256.
  init?(ecdsa key: ES256PublicKey, name: Name) async {
    guard let verifier = try? await JWTKeyCollection().add(ecdsa: key).getKey() else { return nil }
    self.init(name: name, algorithm: .es256, representation: key.pemRepresentation, verifier: verifier)
  }

  private init(name: Name, algorithm: SignedToken.Algorithm, representation: String, verifier: any JWTAlgorithm) {
    self.name = name
    self.algorithm = algorithm
    self.representation = representation
    self.verifier = verifier
  }

  /// Whether a token may be signed with this key, by its algorithm and by the name it gives.
  func isMeant(by token: SignedToken) -> Bool {
    guard algorithm == token.algorithm else { return false }
    switch (name, token.keyID) {
    case (.any, _), (_, nil): return true
    case (.named(let name), let id?): return name.utf8.elementsEqual(id.utf8)
    case (.nameless, _?): return false
    }
  }

  /// Whether a token is signed with this key.
  func verifies(_ token: SignedToken) -> Bool {
    (try? verifier.verify(token.signature, signs: token.signed)) ?? false
  }
}

extension VerificationKey: Equatable {
  static func == (one: VerificationKey, other: VerificationKey) -> Bool {
    one.name == other.name && one.algorithm == other.algorithm && one.representation == other.representation
  }
}
