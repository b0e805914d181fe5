/// Text in a header (2026-07-28, basic/transports): as it is, or `=?base64?` and `?=` around the Base64 of its UTF-8 if
/// a header could not carry it.
enum HeaderText {
  private static let prefix = "=?base64?".utf8
  private static let suffix = "?=".utf8

  /// The text a header stands for; `nil` if it begins and ends like encoded text and is none.
  static func decoded(_ value: String) -> String? {
    let bytes = value.utf8
    guard bytes.count >= prefix.count + suffix.count, bytes.starts(with: prefix),
      bytes.suffix(suffix.count).elementsEqual(suffix)
    else { return value }
    return base64(Array(bytes.dropFirst(prefix.count).dropLast(suffix.count)))
      .flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// The bytes of Base64 with its padding (RFC 4648 section 4).
  private static func base64(_ text: [UInt8]) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    let padding = text.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    guard padding <= 2 else { return nil }
    return Base64URL.decode(
      text.dropLast(padding).map { byte in
        switch byte {
        case UInt8(ascii: "+"): UInt8(ascii: "-")
        case UInt8(ascii: "/"): UInt8(ascii: "_")
        case UInt8(ascii: "-"), UInt8(ascii: "_"): UInt8(ascii: "?")
        default: byte
        }
      }
    )
  }
}
