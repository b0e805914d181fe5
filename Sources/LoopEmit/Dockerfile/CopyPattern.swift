/// The pattern of COPY that matches one path, whatever characters it holds.
///
/// Classes, not backslashes: BuildKit takes a pattern whose special characters are all escaped for a path and looks for
/// the backslashes too (https://docs.docker.com/reference/dockerfile/#pattern-matching).
enum CopyPattern {
  static func matching(_ path: String) -> String {
    var pattern: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["):
        pattern += [UInt8(ascii: "["), byte, UInt8(ascii: "]")]
      case UInt8(ascii: "\\"): pattern.append(contentsOf: "[\\\\]".utf8)
      default: pattern.append(byte)
      }
    }
    return String(decoding: pattern, as: UTF8.self)
  }
}
