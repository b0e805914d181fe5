import NIOHTTP1

/// What the `Bearer` challenge of a `WWW-Authenticate` header says (RFC 9110, section 11.6.1; RFC 9728, section 5.1).
struct BearerChallengeParameters: Hashable, Sendable {
  /// Names in lower case.
  let values: [String: String]

  var metadata: String? { values["resource_metadata"] }
  var scope: String? { values["scope"] }

  /// `nil` when no challenge of the field is `Bearer`; several lines are joined with commas.
  init?(_ header: String) {
    var scanner = Scanner(header)
    var values: [String: String]?
    while let word = scanner.word() {
      if scanner.take("=") {
        // Of several challenges, only parameters after `Bearer` are its own.
        if let value = scanner.value(), values != nil { values?[word.lowercased()] = value }
      } else if word.lowercased() == "bearer" {
        values = [:]
      } else if values != nil {
        break
      }
    }
    guard let values else { return nil }
    self.values = values
  }

  private struct Scanner {
    private var rest: Substring.UnicodeScalarView

    init(_ text: String) { rest = text.unicodeScalars.prefix(8192)[...] }

    /// The next name or scheme, behind blanks and commas.
    mutating func word() -> String? {
      rest = rest.drop { " \t,".unicodeScalars.contains($0) }
      let word = rest.prefix { !" \t,=\"".unicodeScalars.contains($0) }
      rest = rest[word.endIndex...]
      return word.isEmpty ? nil : String(word)
    }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      let next = rest.drop { $0 == " " }
      guard next.first == scalar else { return false }
      rest = next.dropFirst().drop { $0 == " " }
      return true
    }

    /// A quoted string, or a token.
    mutating func value() -> String? {
      guard rest.first == "\"" else { return word() }
      rest = rest.dropFirst()
      var text = ""
      while let scalar = rest.popFirst(), scalar != "\"" {
        guard let meant = scalar == "\\" ? rest.popFirst() : scalar else { break }
        text.unicodeScalars.append(meant)
      }
      return text
    }
  }
}

extension ProbeHead {
  /// What it takes to be let in, if that is a bearer token.
  var bearerChallenge: BearerChallengeParameters? {
    BearerChallengeParameters(headers["WWW-Authenticate"].joined(separator: ", "))
  }
}
