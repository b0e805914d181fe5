/// Takes passwords out of addresses: `scheme://user:password@host`.
enum AddressMask {
  static func text(_ text: String) -> String {
    if !text.utf8.contains(UInt8(ascii: "@")) { return text }
    var bytes = Array(text.utf8)
    var place = 0
    while let start = end(of: "://", in: bytes, from: place) {
      place = start
      guard let range = secret(in: bytes, from: start) else { continue }
      bytes.replaceSubrange(range, with: SecretMask.sign.utf8)
      place = range.lowerBound + SecretMask.sign.utf8.count
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func end(of mark: String, in bytes: [UInt8], from start: Int) -> Int? {
    let mark = Array(mark.utf8)
    guard bytes.count >= mark.count else { return nil }
    return (start..<max(start, bytes.count - mark.count + 1)).first { bytes[$0...].starts(with: mark) }
      .map { $0 + mark.count }
  }

  /// The password, or all of a user's part that is as long as a key.
  private static func secret(in bytes: [UInt8], from start: Int) -> Range<Int>? {
    let word = bytes[start...].prefix { !" \t\r\n\"'<>`".utf8.contains($0) }
    let authority = word.prefix { !"/?#".utf8.contains($0) }
    // A password with a slash in it ends the authority early; a port is a number.
    let colon = authority.firstIndex(of: UInt8(ascii: ":"))
    let isPort = colon.map { authority[($0 + 1)...].allSatisfy { (0x30...0x39).contains($0) } } ?? true
    let region = authority.contains(UInt8(ascii: "@")) || isPort ? authority : word
    guard let at = region.lastIndex(of: UInt8(ascii: "@")) else { return nil }
    if let colon, colon < at { return colon + 1 < at ? (colon + 1)..<at : nil }
    return at - start >= 20 ? start..<at : nil
  }
}
