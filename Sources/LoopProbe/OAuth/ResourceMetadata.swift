package import LoopFormats

/// How a protected resource describes itself (RFC 9728, section 2): what a login needs of it.
package struct ResourceMetadata: Hashable, Sendable {
  /// What tokens are asked for; an audience is compared with it as text.
  package let resource: String
  /// Issuers, as text: documents must name them byte for byte.
  package let issuers: [String]
  package let scopes: [String]

  /// - Throws: What the document lacks, as the end of a sentence about it.
  package init(_ document: JSONValue) throws(IncompleteDocument) {
    resource = try document.text("resource")
    issuers = document.texts("authorization_servers")
    guard !issuers.isEmpty else { throw IncompleteDocument("names no issuer in `authorization_servers`") }
    scopes = document.texts("scopes_supported")
  }
}
