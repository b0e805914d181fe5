/// An absolute `http` or `https` URL, taken apart as far as two of them are compared.
struct WebAddress {
  /// In lower case.
  let scheme: String
  /// In lower case, without brackets.
  let host: String
  let port: Int
  /// With its slash; empty where there is none.
  let path: String

  /// `nil` for any other text.
  init?(_ text: String) {
    guard let mark = text.firstRange(of: "://") else { return nil }
    let scheme = text[..<mark.lowerBound].lowercased()
    guard let standard = ["http": 80, "https": 443][scheme] else { return nil }
    let rest = text[mark.upperBound...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let place = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? authority
    let isBracketed = place.hasPrefix("[")
    let colon = isBracketed ? place.firstIndex(of: "]").map { place.index(after: $0) } : place.lastIndex(of: ":")
    let host = place[..<(colon ?? place.endIndex)].lowercased()
    guard !host.isEmpty else { return nil }
    self.scheme = scheme
    self.host = isBracketed ? String(host.dropFirst().dropLast()) : host
    let digits = colon.map { place[$0...].drop { $0 == ":" } } ?? ""
    port = Int(digits) ?? standard
    path = String(rest.dropFirst(authority.count).prefix { $0 != "?" && $0 != "#" })
  }

  /// The path without a slash at its end.
  var barePath: String { path.hasSuffix("/") ? String(path.dropLast()) : path }

  /// Whether it means the container itself.
  var isLoopback: Bool { host == "localhost" || HostAddress(host)?.isLoopback == true }
}
