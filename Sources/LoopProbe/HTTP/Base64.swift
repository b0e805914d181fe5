/// Base64 of RFC 4648, with its usual alphabet or with that of URLs.
package enum Base64 {
  package enum Alphabet: Sendable {
    /// With `+`, `/` and padding (section 4).
    case standard
    /// With `-`, `_` and no padding (section 5), as PKCE and JWT want it.
    case url
  }

  package static func encode(_ bytes: [UInt8], _ alphabet: Alphabet = .standard) -> String {
    let digits = Array(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789\(alphabet == .standard ? "+/" : "-_")".utf8
    )
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0...group.count { text.append(digits[bits >> (18 - 6 * place) & 63]) }
      if alphabet == .standard { text += Array(repeating: UInt8(ascii: "="), count: 3 - group.count) }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
