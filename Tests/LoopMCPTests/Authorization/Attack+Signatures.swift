@testable import LoopMCP

extension Attack {
  /// Keys that are not the issuer's, or not for this.
  static let keys: [Attack] = [
    Attack("an unknown key", .unknownKey, header: ["kid": "rsa-2"]),
    Attack("a path for a key", .unknownKey, header: ["kid": "../../../../dev/null"]),
    Attack("a query for a key", .unknownKey, header: ["kid": "x' UNION SELECT 'AAAA"]),
    Attack("an address for a key", .unknownKey, header: ["kid": "https://evil.example/key"]),
    Attack("an empty name", .unknownKey, header: ["kid": ""]),
    Attack("a name in other letters", .unknownKey, header: ["kid": "RSA-1"]),
    Attack("a name with a zero at its end", .unknownKey, header: ["kid": "rsa-1\u{0}"]),
    Attack("a name that is a number", .malformed, header: ["kid": 1]),
    Attack("several names", .malformed, header: ["kid": ["rsa-1"]]),
    .keyed("no name, and several keys", .unknownKey) { issuer in
      (try issuer.token(key: issuer.ecdsa, header: ["kid": .null]), try await TestIssuer.ecdsaKey("ec-2").jwk)
    },
    .token("another key of that name", .invalidSignature) { issuer in
      try issuer.token(key: try await TestIssuer.ecdsaKey(issuer.ecdsa.id))
    },
    Attack("a key for encryption", .unknownKey, keyed: { try await $0.added(["use": "enc"]) }),
    Attack("a key for no known use", .unknownKey, keyed: { try await $0.added(["use": 1]) }),
    Attack("a key that may only sign", .unknownKey, keyed: { try await $0.added(["key_ops": ["sign"]]) }),
    Attack("a key with no operations", .unknownKey, keyed: { try await $0.added(["key_ops": []]) }),
    Attack("a key for another algorithm", .unknownKey, keyed: { try await $0.added(["alg": "ES384"]) }),
    Attack("a key of another curve by its name", .unknownKey, keyed: { try await $0.added(["crv": "P-384"]) }),
    Attack("a key of another kind by its name", .unknownKey, keyed: { try await $0.added(["kty": "OKP"]) }),
    Attack("a key whose name is a number", .unknownKey, keyed: { try await $0.added(["kid": 1]) }),
    Attack("a key without a name, for a token with one", .unknownKey, keyed: { try await $0.added(["kid": .null]) }),
    .keyed("a point that is not on the curve", .unknownKey) { issuer in
      try await issuer.added(["x": .string(String(repeating: "A", count: 42) + "E")])
    },
    .keyed("an RSA key of 1024 bits", .unknownKey) { _ in
      (
        WeakKeys.shortModulusToken,
        ["kty": "RSA", "kid": "weak-1024", "n": .string(WeakKeys.shortModulus), "e": "AQAB"]
      )
    },
    .keyed("an RSA key with the exponent 3", .unknownKey) { _ in
      (WeakKeys.exponent3Token, ["kty": "RSA", "kid": "weak-e3", "n": .string(WeakKeys.exponent3Modulus), "e": "Aw"])
    },
    .keyed("an RSA key with the exponent 1", .unknownKey) { issuer in
      let key: JSON = ["kty": "RSA", "kid": "e1", "n": issuer.rsa.jwk["n"] ?? .null, "e": "AQ"]
      return (try issuer.token(header: ["kid": "e1"]), key)
    },
  ]

  /// Signatures that are none, or of something else.
  static let signatures: [Attack] = [
    .token("changed claims", .invalidSignature) { issuer in
      let parts = try issuer.token().split(separator: ".")
      return "\(parts[0]).\(TestIssuer.part(issuer.claims(["scope": "exec:read"]))).\(parts[2])"
    },
    .token("a changed header", .invalidSignature) { issuer in
      let parts = try issuer.token().split(separator: ".")
      return TestIssuer.part(["alg": "RS256", "kid": "rsa-1"]) + ".\(parts[1]).\(parts[2])"
    },
    .token("the signature of another token", .invalidSignature) { issuer in
      let other = try issuer.token(["scope": "exec:read"]).split(separator: ".")
      return try issuer.token().split(separator: ".").dropLast().joined(separator: ".") + ".\(other[2])"
    },
    Attack("no signature", .invalidSignature, token: { try $0.resigned(key: $0.rsa) { _ in [] } }),
    Attack("a cut signature", .invalidSignature, token: { try $0.resigned(key: $0.rsa) { $0.dropLast() } }),
    Attack("a longer signature", .invalidSignature, token: { try $0.resigned(key: $0.rsa) { $0 + [0] } }),
    Attack("a zero before the signature", .invalidSignature, token: { try $0.resigned(key: $0.rsa) { [0] + $0 } }),
    .token("an RSA signature of zeros", .invalidSignature) {
      try $0.resigned(key: $0.rsa) { _ in Array(repeating: 0, count: 256) }
    },
    .token("an RSA signature of one", .invalidSignature) {
      try $0.resigned(key: $0.rsa) { _ in Array(repeating: 0, count: 255) + [1] }
    },
    .token("the same signature in other letters", .malformed) { issuer in
      let token = try issuer.token()
      // Two bits of the last letter mean nothing: a decoder that does not look knows four texts for one token.
      let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
      let index = token.last.flatMap(alphabet.firstIndex) ?? 0
      return token.dropLast() + String(alphabet[index + 1])
    },
    Attack("an elliptic signature in DER", .invalidSignature, token: { try $0.resigned(key: $0.ecdsa, der) }),
    Attack(
      "a short elliptic signature",
      .invalidSignature,
      token: { try $0.resigned(key: $0.ecdsa) { $0.dropLast() } }
    ),
    Attack("a long elliptic signature", .invalidSignature, token: { try $0.resigned(key: $0.ecdsa) { $0 + [0] } }),
    .token("an elliptic signature of zeros", .invalidSignature) {
      try $0.resigned(key: $0.ecdsa) { _ in Array(repeating: 0, count: 64) }
    },
    .token("an elliptic signature with s of zero", .invalidSignature) {
      try $0.resigned(key: $0.ecdsa) { $0.prefix(32) + Array(repeating: 0, count: 32) }
    },
    .token("an elliptic signature of ones", .invalidSignature) {
      try $0.resigned(key: $0.ecdsa) { _ in Array(repeating: 0xFF, count: 64) }
    },
    .token("an elliptic signature with its halves swapped", .invalidSignature) {
      try $0.resigned(key: $0.ecdsa) { $0.suffix(32) + $0.prefix(32) }
    },
  ]

  /// The form that X.509 gives the two numbers, instead of one behind the other.
  private static func der(_ signature: [UInt8]) -> [UInt8] {
    let numbers = [signature.prefix(32), signature.suffix(32)].flatMap { half -> [UInt8] in
      let number = Array(half.drop { $0 == 0 })
      let bytes = number.first.map { $0 >= 0x80 } == true ? [0] + number : number
      return [0x02, UInt8(bytes.count)] + bytes
    }
    return [0x30, UInt8(numbers.count)] + numbers
  }
}

extension TestIssuer {
  /// A good token with its signature changed.
  fileprivate func resigned(key: Key, _ change: ([UInt8]) -> [UInt8]) throws -> String {
    let parts = try token(key: key).split(separator: ".")
    let signature = Base64URL.decode(parts[2].utf8) ?? []
    return "\(parts[0]).\(parts[1])." + Self.encoded(change(signature))
  }
}
