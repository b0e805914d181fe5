import JWTKit

@testable import LoopMCP

extension Attack {
  /// Texts that are no tokens, or tokens of another form.
  static let forms: [Attack] = [
    Attack("one part", .malformed, token: { _ in "token" }),
    Attack("two parts", .malformed, token: { _ in "a.b" }),
    Attack("four parts", .malformed, token: { try $0.token() + ".x" }),
    Attack("five parts, as of an encrypted token", .malformed, token: { try $0.token() + ".x.y" }),
    Attack("nothing but points", .malformed, token: { _ in String(repeating: ".", count: 10_000) }),
    Attack("no base64", .malformed, token: { "~" + (try $0.token()) }),
    Attack("padded base64", .malformed, token: { try $0.token() + "=" }),
    Attack("the other base64", .malformed, token: { _ in "e30.e30.+/+/" }),
    Attack("too long", .malformed, claims: ["x": .string(String(repeating: "x", count: 16_384))]),
    .token("a list for a header", .malformed) { issuer in
      TestIssuer.part([1]) + "." + TestIssuer.part(issuer.claims()) + ".AAAA"
    },
    Attack("a list for claims", .malformed, token: { try $0.signed(claims: "[1]") }),
    Attack("a token for claims", .malformed, token: { try $0.signed(claims: try $0.token()) }),
    Attack("a claim twice", .malformed, token: { try $0.signed(claims: #"{"sub":"ann","sub":"root"}"#) }),
    Attack("text after the claims", .malformed, token: { try $0.signed(claims: "{} {}") }),
    Attack("an expiry that is no number", .malformed, token: { try $0.signed(claims: #"{"exp":NaN}"#) }),
    .token("an algorithm twice", .malformed) { issuer in
      let header = TestIssuer.encoded(Array(#"{"alg":"RS256","alg":"none","kid":"rsa-1"}"#.utf8))
      return try issuer.signed(header: header, claims: TestIssuer.part(issuer.claims()))
    },
  ]

  /// Algorithms that are not to be tried, whoever asks for them.
  static let algorithms: [Attack] = [
    Attack("none", .unsupportedAlgorithm, token: { $0.unsigned("none") }),
    Attack("none in capitals", .unsupportedAlgorithm, token: { $0.unsigned("NONE") }),
    Attack("none in mixed letters", .unsupportedAlgorithm, token: { $0.unsigned("nOnE") }),
    Attack("no name of an algorithm", .unsupportedAlgorithm, token: { $0.unsigned("") }),
    Attack("none with a good signature", .unsupportedAlgorithm, header: ["alg": "none"]),
    Attack("a name in small letters", .unsupportedAlgorithm, header: ["alg": "rs256"]),
    Attack("a name with a blank", .unsupportedAlgorithm, header: ["alg": "RS256 "]),
    Attack("no algorithm", .malformed, header: ["alg": .null]),
    Attack("an algorithm that is a number", .malformed, header: ["alg": 256]),
    .token("the modulus as a secret", .unsupportedAlgorithm) { issuer in
      try await issuer.signed(HMACKey(from: issuer.rsa.jwk["n"]?.string ?? ""))
    },
    .token("the public key in PEM as a secret", .unsupportedAlgorithm) { issuer in
      try await issuer.signed(HMACKey(from: KeyFixtures.rsaPublicKey))
    },
    Attack(
      "a secret of zeros",
      .unsupportedAlgorithm,
      token: { try await $0.signed(HMACKey(from: String(repeating: "\0", count: 32))) }
    ),
    .token("a longer digest", .unsupportedAlgorithm) { issuer in
      try await issuer.token(key: TestIssuer.rsaKey("rsa-1", digest: .sha384))
    },
    .token("a longer digest under the name of the shorter", .invalidSignature) { issuer in
      try await issuer.token(key: TestIssuer.rsaKey("rsa-1", digest: .sha384), header: ["alg": "RS256"])
    },
    Attack("probabilistic padding", .unsupportedAlgorithm, header: ["alg": "PS256"]),
    .token("a larger curve", .unsupportedAlgorithm) { issuer in
      let signer = try await JWTKeyCollection().add(ecdsa: ES384PrivateKey()).getKey()
      return try issuer.token(key: TestIssuer.Key(id: "ec-1", signer: signer, jwk: .null))
    },
    .token("an Edwards curve", .unsupportedAlgorithm) { issuer in
      let signer = try await JWTKeyCollection().add(eddsa: EdDSA.PrivateKey(curve: .ed25519)).getKey()
      return try issuer.token(key: TestIssuer.Key(id: "ec-1", signer: signer, jwk: .null))
    },
    .token("an RSA key for an elliptic signature", .unknownKey) { issuer in
      try issuer.token(key: issuer.ecdsa, header: ["kid": "rsa-1"])
    },
    Attack("an elliptic key for an RSA signature", .unknownKey, header: ["kid": "ec-1"]),
    .token("an RSA signature under the name of an elliptic one", .invalidSignature) { issuer in
      try issuer.token(header: ["alg": "ES256", "kid": "ec-1"])
    },
  ]

  /// Headers that ask the server to look elsewhere for keys, or to do what it does not.
  static let tokenHeaders: [Attack] = [
    Attack("an address of keys", .unsupportedHeader, header: ["jku": "https://evil.example/jwks.json"]),
    Attack("the issuer's own address of keys", .unsupportedHeader, header: ["jku": "https://auth.example.com/jwks"]),
    Attack("an address of certificates", .unsupportedHeader, header: ["x5u": "http://169.254.169.254/"]),
    .token("a key of its own", .unsupportedHeader) { issuer in
      let own = try await TestIssuer.ecdsaKey("ec-1")
      return try issuer.token(key: own, header: ["jwk": own.jwk])
    },
    Attack("certificates of its own", .unsupportedHeader, header: ["x5c": ["MIIB"]]),
    Attack("an extension that must be understood", .unsupportedHeader, header: ["crit": ["exp"]]),
    Attack("an empty list of extensions", .unsupportedHeader, header: ["crit": []]),
    Attack("claims that are not encoded", .unsupportedHeader, header: ["b64": false, "crit": ["b64"]]),
    Attack("compression", .unsupportedHeader, header: ["zip": "DEF"]),
    Attack("encryption", .unsupportedHeader, header: ["enc": "A256GCM"]),
    Attack("a token of identity by its type", .wrongType, header: ["typ": "id_token+jwt"]),
    Attack("a token of a logout", .wrongType, header: ["typ": "logout+jwt"]),
    Attack("a proof of possession", .wrongType, header: ["typ": "dpop+jwt"]),
    Attack("a security event", .wrongType, header: ["typ": "secevent+jwt"]),
    Attack("a type that is a number", .malformed, header: ["typ": 1]),
    Attack("a token around a token", .wrongType, header: ["cty": "JWT", "typ": "JWT"]),
    Attack("a token around a token, without a type", .wrongType, header: ["cty": "JWT", "typ": .null]),
  ]
}

extension TestIssuer {
  /// A token of this text as claims, signed with the issuer's own key.
  fileprivate func signed(claims: String) throws -> String {
    try signed(
      header: Self.part(["alg": "RS256", "typ": "JWT", "kid": .string(rsa.id)]),
      claims: Self.encoded(Array(claims.utf8))
    )
  }

  /// A token of these two parts, signed with the issuer's own key.
  fileprivate func signed(header: String, claims: String) throws -> String {
    let signed = header + "." + claims
    return signed + "." + Self.encoded(try rsa.signer.sign(Array(signed.utf8)))
  }

  /// A token with an empty signature.
  fileprivate func unsigned(_ algorithm: String) -> String {
    Self.part(["alg": .string(algorithm), "kid": .string(rsa.id)]) + "." + Self.part(claims()) + "."
  }

  /// A token signed with a shared secret.
  fileprivate func signed(_ secret: HMACKey) async throws -> String {
    let signer = try await JWTKeyCollection().add(hmac: secret, digestAlgorithm: .sha256).getKey()
    return try token(key: Key(id: rsa.id, signer: signer, jwk: .null))
  }
}
