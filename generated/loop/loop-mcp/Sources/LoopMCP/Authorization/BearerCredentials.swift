/// The `Authorization` header of a request, as far as it carries a bearer token (RFC 6750 section 2.1).
enum BearerCredentials {
  /// The token in the header's value.
  ///
  /// - Throws: `missing` for another scheme and for none, `malformedHeader` for what is no single token after the scheme:
  ///   several words, a list of credentials, characters that no token has.
  static func token(in header: String) throws(TokenError) -> String {
    let value = header.utf8.drop { $0 == space }
    let scheme = value.prefix { $0 != space }
    guard isBearer(scheme) else { throw .missing }
    var token = value[scheme.endIndex...].drop { $0 == space }
    while token.last == space { token.removeLast() }
    guard !token.isEmpty else { throw .missing }
    guard isToken68(token) else { throw .malformedHeader }
    return String(Substring(token))
  }

  private static let space = UInt8(ascii: " ")

  /// Names of schemes have no case (RFC 9110 section 11.1).
  private static func isBearer(_ scheme: Substring.UTF8View) -> Bool {
    // The bit that tells a small letter from its capital; nothing but the two becomes a letter by it.
    scheme.lazy.map { $0 | 0x20 }.elementsEqual("bearer".utf8)
  }

  /// RFC 9110 section 11.2: letters, digits and `-._~+/`, then any number of `=`.
  private static func isToken68(_ token: Substring.UTF8View) -> Bool {
    var body = token
    while body.last == UInt8(ascii: "=") { body.removeLast() }
    return !body.isEmpty && body.allSatisfy(isTokenByte)
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: "-._~+/".utf8.contains(byte)
    }
  }
}
