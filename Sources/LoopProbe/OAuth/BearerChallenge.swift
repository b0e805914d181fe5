/// What a server says to a client without a token (RFC 6750, section 3; RFC 9728, section 5.1).
package struct BearerChallenge: Hashable, Sendable {
  /// By name, in lower case; a name that repeats keeps its first value.
  package let parameters: [String: String]

  /// The first `Bearer` among the challenges of a header (RFC 9110, section 11.6.1).
  ///
  /// - Parameter text: At most 8 KiB of it are read.
  package init?(_ text: String) {
    var scanner = Scanner(text)
    while let (scheme, parameters) = scanner.challenge() {
      guard scheme == "bearer" else { continue }
      self.parameters = parameters
      return
    }
    return nil
  }

  /// Where the resource describes itself.
  package var resourceMetadata: String? { parameters["resource_metadata"] }
  /// What a token must be good for.
  package var scope: String? { parameters["scope"] }
}

extension ProbeHead {
  /// What it takes to be let in, if that is a bearer token.
  var bearerChallenge: BearerChallenge? { challenge.flatMap(BearerChallenge.init) }
}

/// Reads challenges: a scheme, then `name=value` pairs with commas between, until a name without `=` is the next scheme.
private struct Scanner {
  private var rest: ArraySlice<UInt8>

  init(_ text: String) { rest = Array(text.utf8.prefix(8192))[...] }

  mutating func challenge() -> (scheme: String, parameters: [String: String])? {
    skip(", \t=")
    let scheme = word().lowercased()
    guard !scheme.isEmpty else { return nil }
    var parameters: [String: String] = [:]
    while true {
      let start = rest
      skip(", \t")
      let name = word().lowercased()
      skip(" \t")
      guard !name.isEmpty, rest.first == UInt8(ascii: "=") else {
        // Base64 of another scheme ends here; anything else begins the next challenge.
        rest = start
        if parameters.isEmpty { skipCredentials() }
        return (scheme, parameters)
      }
      rest.removeFirst()
      skip(" \t")
      let value = rest.first == UInt8(ascii: "\"") ? quoted() : word()
      if parameters[name] == nil { parameters[name] = value }
    }
  }

  private mutating func skip(_ characters: String) {
    rest = rest.drop { characters.utf8.contains($0) }
  }

  /// What follows a scheme without being a pair, up to the comma.
  private mutating func skipCredentials() {
    rest = rest.drop { $0 != UInt8(ascii: ",") }
  }

  /// A token (RFC 9110, section 5.6.2).
  private mutating func word() -> String {
    let word = rest.prefix { (0x21...0x7E).contains($0) && !"\",=".utf8.contains($0) }
    rest = rest[word.endIndex...]
    return String(decoding: word, as: UTF8.self)
  }

  private mutating func quoted() -> String {
    rest.removeFirst()
    var value: [UInt8] = []
    while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
      if byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() { value.append(escaped) } else { value.append(byte) }
    }
    return String(decoding: value, as: UTF8.self)
  }
}
