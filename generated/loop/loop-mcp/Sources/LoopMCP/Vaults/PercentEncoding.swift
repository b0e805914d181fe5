/// Percent-encoding of one segment of a path (RFC 3986, section 2).
enum PercentEncoding {
  /// The text with everything encoded but unreserved characters, so that it fits any part of an address.
  static func encoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if isUnreserved(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The path with its slashes as they are.
  static func encoded(path: some Sequence<String>) -> String {
    path.map(encoded).joined(separator: "/")
  }

  /// A segment decoded once.
  ///
  /// Characters that RFC 3986 wants encoded are taken as they are where they cannot mean anything else: not every
  /// client encodes what is not ASCII.
  ///
  /// - Returns: `nil` for half an escape, for bytes that are not UTF-8, for a delimiter of another part of an address,
  ///   and for an encoded slash or NUL, which no file name has.
  static func decodedSegment(_ segment: some Collection<UInt8>) -> String? {
    var bytes: [UInt8] = []
    var rest = segment[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else { return nil }
        let decoded = high << 4 | low
        guard decoded != UInt8(ascii: "/"), decoded != 0 else { return nil }
        bytes.append(decoded)
      case UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "\\"), ...0x20, 0x7F:
        return nil
      default:
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }
}
