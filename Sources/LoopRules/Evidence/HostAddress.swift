import LoopSpec

/// An address of the host, comparable however it was written.
struct HostAddress: Hashable {
  /// Four bytes, or eight groups.
  private let parts: [UInt16]

  /// `nil` for what is no address; the spec's forms have refused it before.
  init?(_ text: String) {
    if IPNetwork.isIPv4(text) {
      parts = text.split(separator: ".").compactMap { UInt16($0) }
    } else if IPNetwork.isIPv6(text) {
      parts = Self.groups(text)
    } else {
      return nil
    }
  }

  var isIPv6: Bool { parts.count == 8 }
  /// `0.0.0.0` or `::`.
  var isWildcard: Bool { parts.allSatisfy { $0 == 0 } }
  /// RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3.
  var isLoopback: Bool { isIPv6 ? parts.dropLast().allSatisfy { $0 == 0 } && parts.last == 1 : parts.first == 127 }

  /// Whether two sockets on one port cannot both be bound; a wildcard of IPv6 takes IPv4 as well (`bindv6only`, ip(7)).
  func overlaps(_ other: HostAddress) -> Bool {
    if self == other { return true }
    if (isWildcard && isIPv6) || (other.isWildcard && other.isIPv6) { return true }
    return isIPv6 == other.isIPv6 && (isWildcard || other.isWildcard)
  }

  /// RFC 4291 section 2.2.
  private static func groups(_ text: String) -> [UInt16] {
    func groups(_ half: Substring) -> [UInt16] { half.split(separator: ":").compactMap { UInt16($0, radix: 16) } }
    let scalars = Array(text.utf8)
    for index in scalars.indices.dropLast() where scalars[index] == 0x3A && scalars[index + 1] == 0x3A {
      let cut = text.utf8.index(text.utf8.startIndex, offsetBy: index)
      let left = groups(text[..<cut])
      let right = groups(text[cut...])
      return left + Array(repeating: 0, count: max(0, 8 - left.count - right.count)) + right
    }
    return groups(text[...])
  }
}
