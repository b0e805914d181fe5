/// Where documents are, when only what they describe is known.
package enum WellKnown {
  /// The metadata of a resource (RFC 9728, section 3.1): with its path behind, then the host's own.
  package static func resourceMetadata(of resource: ProbeURL) -> [ProbeURL] {
    unique([suffix(of: resource), ""].map { place(resource, "/.well-known/oauth-protected-resource" + $0) })
  }

  /// The metadata of an issuer: RFC 8414, section 3.1, then OpenID's in both forms, as MCP's clients ask for them.
  package static func issuerMetadata(of issuer: ProbeURL) -> [ProbeURL] {
    let suffix = suffix(of: issuer)
    return unique(
      [
        "/.well-known/oauth-authorization-server" + suffix, "/.well-known/openid-configuration" + suffix,
        suffix + "/.well-known/openid-configuration",
      ].map { place(issuer, $0) }
    )
  }

  private static func place(_ url: ProbeURL, _ path: String) -> ProbeURL { ProbeURL(origin: url.origin, target: path) }

  /// The path without the slash it ends with.
  private static func suffix(of url: ProbeURL) -> String {
    url.path.hasSuffix("/") ? String(url.path.dropLast()) : url.path
  }

  private static func unique(_ urls: [ProbeURL]) -> [ProbeURL] {
    urls.indices.filter { !urls[..<$0].contains(urls[$0]) }.map { urls[$0] }
  }
}
