/// An IPv4 or IPv6 address or network in prefix notation, as nginx's `set_real_ip_from` takes it.
package struct IPNetwork: Sendable, Hashable {
  package let text: String

  package init?(_ text: String) {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    guard halves.count <= 2 else { return nil }
    let width: Int
    if Self.isIPv4(halves[0]) { width = 32 } else if Self.isIPv6(halves[0]) { width = 128 } else { return nil }
    if halves.count == 2 {
      guard let prefix = Int(halves[1]), (0...width).contains(prefix), String(prefix) == halves[1] else { return nil }
    }
    self.text = text
  }

  /// Four decimal numbers from 0 to 255 without leading zeros.
  package static func isIPv4(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in Int(part).map { (0...255).contains($0) && String($0) == part } ?? false }
  }

  /// RFC 4291 section 2.2, without embedded IPv4.
  package static func isIPv6(_ text: some StringProtocol) -> Bool {
    let halves = text.split(separator: ":", omittingEmptySubsequences: false)
    let gaps = String(text).utf8.indices.filter { String(text)[$0...].hasPrefix("::") }.count
    let groups = halves.filter { !$0.isEmpty }
    let hexadecimal = groups.allSatisfy { group in
      group.utf8.count <= 4
        && group.utf8.allSatisfy {
          (0x30...0x39).contains($0) || (0x61...0x66).contains($0) || (0x41...0x46).contains($0)
        }
    }
    guard hexadecimal, halves.count >= 3, gaps <= 1, !String(text).contains(":::") else { return false }
    if gaps == 1 { return groups.count <= 7 }
    return groups.count == 8 && halves.count == 8
  }
}
