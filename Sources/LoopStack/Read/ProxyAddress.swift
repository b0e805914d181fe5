/// What `proxy_pass` names, taken apart.
package struct ProxyAddress: Hashable, Sendable {
  package var scheme: String
  /// As written: a name, an address or a text with variables; empty for a socket of the file system.
  package var host: String
  /// `nil` when none is written, or when it is a variable.
  package var port: Int?
  package var hasPort: Bool
  /// From the `/` or the variable behind the host; `nil` when there is nothing.
  package var uri: String?

  /// - Parameter text: `http://name:port/path` with its variables put in; a text without a scheme is refused by nginx.
  package init?(_ text: String) {
    guard let mark = text.firstRange(of: "://") else { return nil }
    scheme = text[..<mark.lowerBound].lowercased()
    let rest = text[mark.upperBound...]
    if rest.hasPrefix("unix:") {
      (host, port, hasPort, uri) = ("", nil, false, nil)
      return
    }
    let authority = Self.authority(rest)
    uri = authority.endIndex == rest.endIndex ? nil : String(rest[authority.endIndex...])
    let colon = Self.portColon(authority)
    host = String(colon.map { authority[..<$0] } ?? authority)
    let digits = colon.map { authority[authority.index(after: $0)...] }
    hasPort = digits != nil
    port = digits.flatMap { Int($0) }
  }

  /// The port that is asked; a socket has none.
  package var effectivePort: Int? {
    if host.isEmpty || hasPort { return port }
    return scheme == "https" || scheme == "grpcs" ? 443 : 80
  }

  package var isVariable: Bool { host.utf8.contains(UInt8(ascii: "$")) }

  /// Variables that hold a path; all others may be a part of the host.
  private static let pathVariables: Set<Substring> = ["request_uri", "uri", "document_uri", "is_args", "args"]

  /// Up to the path, the query, or a variable that stands for them: `http://api:80$request_uri`.
  private static func authority(_ rest: Substring) -> Substring {
    for index in rest.utf8.indices {
      switch rest.utf8[index] {
      case UInt8(ascii: "/"), UInt8(ascii: "?"): return rest[..<index]
      case UInt8(ascii: "$"):
        let name = rest[rest.utf8.index(after: index)...].drop { $0 == "{" }.prefix { $0.isLetter || $0 == "_" }
        if index > rest.startIndex, name.isEmpty || pathVariables.contains(name) { return rest[..<index] }
      default: break
      }
    }
    return rest
  }

  private static func portColon(_ authority: Substring) -> Substring.Index? {
    guard let colon = authority.lastIndex(of: ":") else { return nil }
    // Colons inside of brackets are those of an IPv6 address.
    if let bracket = authority.lastIndex(of: "]"), colon < bracket { return nil }
    return colon
  }
}
