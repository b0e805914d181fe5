/// Where a web page has come from (RFC 6454 section 6.2): scheme, host and port, and nothing after them.
struct Origin: Hashable, Sendable {
  /// In small letters: `https`.
  let scheme: String
  /// Without the port if it is the scheme's own.
  let authority: Authority

  /// Reads an origin; `nil` for `null`, for an address with a path, and for all else.
  init?(_ text: String) {
    let bytes = text.utf8
    let scheme = bytes.prefix { $0 != UInt8(ascii: ":") }
    let rest = bytes[scheme.endIndex...]
    guard !scheme.isEmpty, scheme.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), rest.starts(with: "://".utf8) else {
      return nil
    }
    let name = String(Substring(scheme)).lowercased()
    let standard = ["https": ":443", "http": ":80"][name]
    var host = rest.dropFirst(3)
    if let standard, host.reversed().starts(with: standard.utf8.reversed()) {
      host = host.dropLast(standard.utf8.count)
    }
    guard let authority = Authority(String(Substring(host))) else { return nil }
    self.scheme = name
    self.authority = authority
  }
}
