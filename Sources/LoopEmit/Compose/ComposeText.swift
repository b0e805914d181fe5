import LoopFormats

/// Strings of a Compose file; the one place that knows interpolation.
///
/// Compose replaces `$NAME` and `${NAME}` in every value and reads `$$` as `$`
/// (https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md).
enum ComposeText {
  /// Text that means itself.
  static func literal(_ text: String) -> YAMLValue { .string(escaped(text)) }

  static func literals(_ texts: some Sequence<String>) -> YAMLValue { .strings(texts.map(escaped)) }

  /// A command on one line.
  static func words(_ texts: some Sequence<String>) -> YAMLValue { .words(texts.map(escaped)) }

  /// A variable of the host's environment; Compose stops, and says so, while it is unset or empty.
  static func required(_ variable: String) -> YAMLValue {
    .string("${\(variable):?set \(variable) in the environment}")
  }

  private static func escaped(_ text: String) -> String {
    guard text.hasByte(UInt8(ascii: "$")) else { return text }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if byte == UInt8(ascii: "$") { bytes.append(byte) }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
