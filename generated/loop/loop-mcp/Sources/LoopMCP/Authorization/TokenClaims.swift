/// What a token must say to open this server (RFC 7519 section 4.1, RFC 9068).
///
/// Texts are compared byte by byte: Swift's `==` would take two spellings of one character for the same.
struct TokenClaims: Sendable {
  /// By how many seconds the clocks of issuer and server may differ.
  static let leeway = 60.0
  /// The end of the year 9999: a later time is none, but a number too large for a `Double`, or milliseconds.
  private static let latestTime = 253_402_300_799.0

  private let issuer: String
  private let audience: Substring.UTF8View

  init(issuer: String, audience: String) {
    self.issuer = issuer
    self.audience = Self.withoutSlash(audience)
  }

  /// Checks the claims of a token whose signature has been verified.
  ///
  /// - Parameters:
  ///   - claims: The claims.
  ///   - now: The time, in seconds since 1970.
  /// - Returns: What the token grants, to whom and for how long.
  /// - Throws: `TokenError` naming the claim that fails.
  func grant(_ claims: JSONObject, now: Double) throws(TokenError) -> TokenGrant {
    guard let claimed = claims["iss"]?.string, claimed.utf8.elementsEqual(issuer.utf8) else { throw .wrongIssuer }
    guard names(claims["aud"]) else { throw .wrongAudience }
    // A token bound to a key of its client (RFC 9449, RFC 8705) is worth nothing without that client's proof.
    guard claims["cnf"] == nil else { throw .wrongType }
    guard let subject = claims["sub"]?.string, !subject.isEmpty else { throw .malformed }
    let grant = TokenGrant(
      subject: subject,
      scopes: try Self.scopes(claims["scope"]),
      validFrom: try claims["nbf"].map(Self.time).map { $0 - Self.leeway },
      expiresAt: try Self.time(claims["exp"] ?? .null) + Self.leeway
    )
    try grant.check(at: now)
    return grant
  }

  /// Whether the audience of a token, one or several, is this server; one slash at the end makes no difference.
  private func names(_ value: JSON?) -> Bool {
    let audiences: [JSON] =
      switch value {
      case .array(let elements): elements
      case let value?: [value]
      case nil: []
      }
    let names = audiences.compactMap(\.string)
    return names.count == audiences.count && names.contains { Self.withoutSlash($0).elementsEqual(audience) }
  }

  /// The scopes of a token: a text with blanks between them (RFC 9068 section 2.2.3), or a list of one each.
  ///
  /// What is no scope by its characters (RFC 6749 section 3.3) is left out.
  private static func scopes(_ value: JSON?) throws(TokenError) -> Set<String> {
    switch value {
    case nil: []
    case .string(let text): Set(text.split(separator: " ").map(String.init).filter(isScope))
    case .array(let elements): Set(elements.compactMap(\.string).filter(isScope))
    default: throw .malformed
    }
  }

  private static func isScope(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { (0x21..<0x7F).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
  }

  private static func time(_ value: JSON) throws(TokenError) -> Double {
    let time: Double? =
      switch value {
      case .integer(let value): Double(value)
      case .number(let value): Double(value.literal)
      default: nil
      }
    guard let time, time.magnitude <= latestTime else { throw .malformed }
    return time
  }

  private static func withoutSlash(_ url: String) -> Substring.UTF8View {
    let text = url.utf8[...]
    return text.last == UInt8(ascii: "/") ? text.dropLast() : text
  }
}
