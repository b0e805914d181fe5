import JWTKit

extension VerificationKey {
  /// Reads one key of a key set (RFC 7517 section 4, RFC 7518 section 6).
  ///
  /// - Returns: `nil` for keys of other kinds, for other uses, too weak or with a private half.
  init?(jwk value: JSON) async {
    guard !Self.isSecret(value), Self.mayVerify(value), let name = Self.name(of: value) else { return nil }
    switch value["kty"] {
    case "RSA" where value["alg"] == nil || value["alg"] == "RS256":
      guard let modulus = Self.bytes(value["n"]), let exponent = Self.bytes(value["e"]),
        let key = try? Insecure.RSA.PublicKey(modulus: modulus.text, exponent: exponent.text)
      else { return nil }
      await self.init(rsa: key, name: name)
    case "EC" where value["crv"] == "P-256" && (value["alg"] == nil || value["alg"] == "ES256"):
      guard let x = Self.bytes(value["x"]), let y = Self.bytes(value["y"]), x.count == 32, y.count == 32,
        let key = try? ES256PublicKey(parameters: (x: x.text, y: y.text))
      else { return nil }
      await self.init(ecdsa: key, name: name)
    default:
      return nil
    }
  }

  /// Whether a key has a private half, or is a secret shared with the issuer (RFC 7518 section 6).
  static func isSecret(_ value: JSON) -> Bool {
    ["d", "p", "q", "dp", "dq", "qi", "oth", "k"].contains { value[$0] != nil }
  }

  /// Whether the purpose of a key, if it has one, is to verify signatures.
  private static func mayVerify(_ value: JSON) -> Bool {
    guard value["use"] == nil || value["use"] == "sig" else { return false }
    guard let operations = value["key_ops"] else { return true }
    return operations.array?.contains("verify") ?? false
  }

  private static func name(of value: JSON) -> Name? {
    guard let id = value["kid"] else { return .nameless }
    return id.string.map(Name.named)
  }

  /// A number in Base64; the library would be less strict about it.
  private static func bytes(_ value: JSON?) -> (text: String, count: Int)? {
    guard let text = value?.string, let bytes = Base64URL.decode(text.utf8), !bytes.isEmpty else { return nil }
    return (text, bytes.count)
  }
}
