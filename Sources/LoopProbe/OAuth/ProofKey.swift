import LoopFormats

/// The secret of one login, and what of it is sent ahead (PKCE, RFC 7636, with S256).
struct ProofKey: Sendable {
  let verifier: String

  init() { verifier = Self.random() }

  init(verifier: String) { self.verifier = verifier }

  var challenge: String { Base64.encode(Digest(of: verifier).bytes, .url) }

  /// 32 bytes that nobody guesses, as 43 characters that may stand in a URL.
  static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    return Base64.encode((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }, .url)
  }
}
