/// What a token must say to open this server (RFC 7519 section 4.1, RFC 9068).
struct TokenClaims: Sendable {
  /// By how many seconds the clocks of issuer and server may differ.
  static let leeway = 60.0

  let issuer: String
  let audience: String

  init(issuer: String, audience: String) {
    self.issuer = issuer
    self.audience = Self.withoutSlash(audience)
  }

  /// Checks the claims of a token whose signature has been verified.
  ///
  /// - Parameters:
  ///   - claims: The claims.
  ///   - now: The time, in seconds since 1970.
  /// - Returns: Whom the token stands for.
  /// - Throws: `TokenError` naming the claim that fails.
  func principal(_ claims: JSONObject, now: Double) throws(TokenError) -> Principal {
    guard claims["iss"]?.string == issuer else { throw .wrongIssuer }
    guard Self.strings(claims["aud"]).contains(where: { Self.withoutSlash($0) == audience }) else {
      throw .wrongAudience
    }
    guard let expiry = claims["exp"]?.double else { throw .malformed }
    guard now < expiry + Self.leeway else { throw .expired }
    if let start = claims["nbf"] {
      guard let start = start.double else { throw .malformed }
      guard now >= start - Self.leeway else { throw .notYetValid }
    }
    guard let subject = claims["sub"]?.string ?? claims["client_id"]?.string else { throw .malformed }
    let scopes = Self.strings(claims["scope"]).flatMap { $0.split(separator: " ").map(String.init) }
    return Principal(subject: subject, scopes: Set(scopes))
  }

  /// The values of a claim that may be one string or several.
  private static func strings(_ value: JSON?) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let elements): elements.compactMap(\.string)
    default: []
    }
  }

  private static func withoutSlash(_ url: String) -> String {
    url.utf8.last == UInt8(ascii: "/") ? String(url.unicodeScalars.dropLast()) : url
  }
}

extension JSON {
  /// The value of a number, as exactly as a `Double` can be.
  fileprivate var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): Double(value.literal)
    default: nil
    }
  }
}
