package import LoopFormats

/// What an authorization server can do, and where (RFC 8414, section 2; OpenID Connect Discovery has the same names).
package struct IssuerMetadata: Hashable, Sendable {
  package let issuer: String
  package let authorization: ProbeURL
  package let token: ProbeURL
  package let registration: ProbeURL?
  /// Whether `S256` is among the methods of PKCE.
  package let takesS256: Bool
  /// Whether answers name their issuer (RFC 9207).
  package let promisesIssuer: Bool

  /// - Throws: What the document lacks, as the end of a sentence about it.
  package init(_ document: JSONValue) throws(IncompleteDocument) {
    issuer = try document.text("issuer")
    authorization = try document.url("authorization_endpoint")
    token = try document.url("token_endpoint")
    registration = document["registration_endpoint"] == nil ? nil : try document.url("registration_endpoint")
    takesS256 = document.texts("code_challenge_methods_supported").contains("S256")
    promisesIssuer = document["authorization_response_iss_parameter_supported"] == true
  }
}

/// A document that does not say what it is for.
package struct IncompleteDocument: Error, Hashable, Sendable {
  /// The end of a sentence that begins with the document.
  package let reason: String

  init(_ reason: String) { self.reason = reason }
}

extension JSONValue {
  func text(_ name: String) throws(IncompleteDocument) -> String {
    guard let text = self[name]?.text, !text.isEmpty else { throw IncompleteDocument("lacks `\(name)`") }
    return text
  }

  func url(_ name: String) throws(IncompleteDocument) -> ProbeURL {
    let text = try text(name)
    do throws(InvalidURL) { return try ProbeURL(text) } catch {
      throw IncompleteDocument("has a `\(name)` that \(error.reason)")
    }
  }
}
