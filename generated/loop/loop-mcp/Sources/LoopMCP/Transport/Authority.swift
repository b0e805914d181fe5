/// A host with an optional port, as in the header `Host` (RFC 3986 section 3.2): no user, no encoded characters.
struct Authority: Hashable, Sendable {
  /// The name in small letters, or an address; one of IPv6 in its brackets.
  let host: String
  let port: UInt16?

  /// Reads `name`, `name:port`, `[address]` or `[address]:port`; `nil` for all else.
  init?(_ text: String) {
    let text = text.utf8[...]
    let isBracketed = text.first == UInt8(ascii: "[")
    let end =
      isBracketed
      ? text.firstIndex(of: UInt8(ascii: "]")).map { text.index(after: $0) }
      : text.firstIndex(of: UInt8(ascii: ":")) ?? text.endIndex
    guard let end else { return nil }
    let host = text[..<end]
    let rest = text[end...]
    let isHost = isBracketed ? host.dropFirst().dropLast().allSatisfy(Self.isAddressByte) : Self.isName(host)
    guard isHost, rest.isEmpty || rest.first == UInt8(ascii: ":") else { return nil }
    let digits = rest.dropFirst()
    guard digits.allSatisfy(Self.isDigit) else { return nil }
    port = UInt16(Substring(digits))
    // An empty port is the scheme's own; one that is no number is none.
    guard digits.isEmpty || port != nil else { return nil }
    self.host = String(decoding: host.map(Self.smallLetter), as: UTF8.self)
  }

  /// Whether this entry of a list stands for a host: without a port, for all of its ports.
  func covers(_ other: Authority) -> Bool {
    host == other.host && (port == nil || port == other.port)
  }

  var isLoopback: Bool {
    host == "localhost" || host == "[::1]" || Self.isLoopback(address: host)
  }

  /// Whether a bare address, or the name `localhost`, is of this machine.
  static func isLoopback(address: String) -> Bool {
    if address == "localhost" || address == "::1" { return true }
    let parts = address.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0].elementsEqual("127".utf8)
      && parts.allSatisfy { !$0.isEmpty && $0.count <= 3 && $0.allSatisfy(isDigit) }
  }

  private static func isName(_ text: Substring.UTF8View) -> Bool {
    !text.isEmpty && text.allSatisfy { isDigit($0) || isLetter($0) || "-._".utf8.contains($0) }
  }

  private static func isAddressByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20) || ":.".utf8.contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func smallLetter(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
