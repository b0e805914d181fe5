/// Where documents are, when only what they describe is known.
package enum WellKnown {
  static let resource = "/.well-known/oauth-protected-resource"

  /// The metadata of a resource (RFC 9728, section 3.1): with its path behind, then the host's own.
  package static func resourceMetadata(of resource: ProbeURL) -> [ProbeURL] {
    unique([suffix(of: resource), ""].map { place(resource, Self.resource + $0) })
  }

  /// The metadata of an issuer, as MCP's clients ask for them: RFC 8414's, OpenID's with the path behind, OpenID's own.
  package static func issuerMetadata(of issuer: ProbeURL) -> [ProbeURL] {
    let moved = place(issuer, "/.well-known/openid-configuration" + suffix(of: issuer))
    return unique([authorizationServer(of: issuer), moved, openID(of: issuer)])
  }

  /// RFC 8414, section 3.1: before the issuer's path, without the slash that it ends with.
  static func authorizationServer(of issuer: ProbeURL) -> ProbeURL {
    place(issuer, "/.well-known/oauth-authorization-server" + suffix(of: issuer))
  }

  /// OpenID Connect Discovery 1.0, section 4: behind the issuer's path.
  static func openID(of issuer: ProbeURL) -> ProbeURL {
    place(issuer, suffix(of: issuer) + "/.well-known/openid-configuration")
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
