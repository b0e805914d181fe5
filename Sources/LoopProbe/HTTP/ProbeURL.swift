/// Scheme, host and port of a URL (RFC 6454): what documents of OAuth call an issuer, and what a connection goes to.
package struct ProbeOrigin: Hashable, Sendable {
  package enum Scheme: String, Sendable {
    case http, https

    package var port: Int { self == .http ? 80 : 443 }
  }

  package let scheme: Scheme
  /// In lower case; an IPv6 address stands in its brackets.
  package let host: String
  package let port: Int

  init(scheme: Scheme, host: String, port: Int) {
    self.scheme = scheme
    self.host = host
    self.port = port
  }

  /// A port of this machine, without TLS.
  package init(loopback port: Int) { self.init(scheme: .http, host: "127.0.0.1", port: port) }

  /// As the `Host` header and an origin have it: the scheme's own port is left out.
  package var authority: String { port == scheme.port ? host : "\(host):\(port)" }

  package var text: String { "\(scheme.rawValue)://\(authority)" }

  /// Whether it can only be this machine.
  package var isLoopback: Bool {
    host == "localhost" || host == "[::1]"
      || host.hasPrefix("127.") && host.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || $0 == "." }
  }
}

/// An `http` or `https` URL that can be asked: no user, no fragment, visible ASCII, at most 8 KiB.
package struct ProbeURL: Hashable, Sendable {
  package let origin: ProbeOrigin
  /// Path and query, beginning with `/`.
  package let target: String

  package init(origin: ProbeOrigin, target: String) {
    self.origin = origin
    self.target = target.hasPrefix("/") ? target : "/" + target
  }

  /// - Throws: What is wrong with `text`, as the end of a sentence about it.
  package init(_ text: String) throws(InvalidURL) {
    guard text.utf8.count <= 8192 else { throw InvalidURL("is longer than 8 KiB") }
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw InvalidURL("holds a blank or a character that is not ASCII: percent-encode it")
    }
    guard let colon = text.range(ofText: "://"),
      let scheme = ProbeOrigin.Scheme(rawValue: text[..<colon.lowerBound].lowercased())
    else { throw InvalidURL("does not begin with `http://` or `https://`") }
    let rest = text[colon.upperBound...]
    let authority = rest.prefix { !"/?#".contains($0) }
    let target = rest[authority.endIndex...]
    guard !authority.contains("@") else { throw InvalidURL("names a user: credentials do not belong into a URL") }
    guard !target.contains("#") else { throw InvalidURL("has a fragment, which no server would see") }
    let (host, port) = try Self.split(authority)
    self.init(
      origin: ProbeOrigin(scheme: scheme, host: host.lowercased(), port: port ?? scheme.port),
      target: String(target)
    )
  }

  package var text: String { origin.text + target }

  /// The path without its query.
  package var path: String { String(target.prefix { $0 != "?" }) }

  /// Where a reference that this URL's answer holds leads: an absolute URL, or a path.
  package func resolving(_ reference: String) -> ProbeURL? {
    if reference.hasPrefix("//") { return try? ProbeURL("\(origin.scheme.rawValue):\(reference)") }
    if reference.hasPrefix("/") { return try? ProbeURL(origin.text + reference) }
    if reference.hasPrefix("?") { return try? ProbeURL(origin.text + path + reference) }
    if let url = try? ProbeURL(reference) { return url }
    guard !reference.isEmpty, !reference.contains(":") else { return nil }
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
    return try? ProbeURL(origin.text + folder + reference)
  }

  /// The same place below another origin.
  package func at(_ origin: ProbeOrigin) -> ProbeURL { ProbeURL(origin: origin, target: target) }

  private static func split(_ authority: Substring) throws(InvalidURL) -> (host: String, port: Int?) {
    var host = authority
    var port: Int?
    if let colon = authority.lastIndex(of: ":"), !authority[colon...].contains("]") {
      host = authority[..<colon]
      guard let number = Int(authority[authority.index(after: colon)...]), (1...65535).contains(number) else {
        throw InvalidURL("has no port between 1 and 65535 after its colon")
      }
      port = number
    }
    let isAddress = host.hasPrefix("[") && host.hasSuffix("]")
    let letters = isAddress ? host.dropFirst().dropLast() : host
    let isName = letters.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "-._".unicodeScalars.contains(scalar)
        || isAddress && scalar == ":"
    }
    guard !letters.isEmpty, isName else { throw InvalidURL("names no host") }
    return (String(host), port)
  }
}

/// What is wrong with a URL.
package struct InvalidURL: Error, Hashable, Sendable {
  /// The end of a sentence that begins with the URL.
  package let reason: String

  init(_ reason: String) { self.reason = reason }
}

extension String {
  /// Where `text` stands first.
  fileprivate func range(ofText text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      formIndex(after: &start)
    }
    return nil
  }
}
