package import LoopDiagnostics

/// Which texts a key takes.
package struct TextRule: Sendable {
  /// ECMA 262, as JSON Schema wants it; says the same as `accepts`.
  package let pattern: String?
  /// With its article, for messages: "a duration such as `75s`".
  package let says: String
  package let maximumLength: Int
  package let code: CodeInfo
  /// Whether an unquoted number or boolean counts as its text, as in `version: 3.11`.
  package let takesNumbers: Bool
  package let accepts: @Sendable (String) -> Bool

  package init(
    says: String,
    pattern: String?,
    maximumLength: Int = 1_024,
    code: CodeInfo = SpecCodes.badValue,
    takesNumbers: Bool = false,
    accepts: @escaping @Sendable (String) -> Bool
  ) {
    self.pattern = pattern
    self.says = says
    self.maximumLength = maximumLength
    self.code = code
    self.takesNumbers = takesNumbers
    self.accepts = accepts
  }

  /// Whether a text may stand; the length is counted in UTF-8 bytes.
  package func holds(for text: String) -> Bool { text.utf8.count <= maximumLength && accepts(text) }
}

extension TextRule {
  /// RFC 1123 label: lower-case letters, digits and hyphens, 1 to 63 bytes, no hyphen at either end.
  package static let name = TextRule(
    says: "a name of lower-case letters, digits and inner `-`, at most 63 long",
    pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$",
    maximumLength: 63,
    code: SpecCodes.unsafeName,
    takesNumbers: true
  ) { text in
    let bytes = text.utf8
    guard let first = bytes.first, let last = bytes.last, first != dash, last != dash else { return false }
    return bytes.allSatisfy { isLower($0) || isDigit($0) || $0 == dash }
  }

  /// POSIX environment variable name.
  package static let variable = TextRule(
    says: "a variable name of letters, digits and `_`",
    pattern: "^[A-Za-z_][A-Za-z0-9_]*$",
    maximumLength: 255
  ) { text in
    guard let first = text.utf8.first, !isDigit(first) else { return false }
    return text.utf8.allSatisfy { isLower($0) || isUpper($0) || isDigit($0) || $0 == underscore }
  }

  /// Any text without NUL, up to 128 KiB: what one environment variable can hold on Linux (MAX_ARG_STRLEN).
  package static let value = TextRule(
    says: "text without NUL, at most 128 KiB",
    pattern: "^[^\\u0000]*$",
    maximumLength: (128 << 10) - 1,
    takesNumbers: true
  ) { !$0.utf8.contains(0) }

  /// One line of readable text.
  package static let line = TextRule(
    says: "one line of text",
    pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",
    maximumLength: 4_096
  ) { !$0.isEmpty && isPrintable($0) }

  /// An absolute path inside a container, without `.`, `..` or empty parts.
  package static let containerPath = TextRule(
    says: "an absolute path such as `/vault`",
    pattern: "^(/|(/(?!\\.{1,2}(/|$))[^/\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029:]+)+)$"
  ) { text in
    guard text.utf8.first == slash, isPrintable(text), !text.utf8.contains(colon) else { return false }
    return text == "/" || parts(text.utf8.dropFirst()).allSatisfy { !$0.isEmpty && !isDot($0) && !isDotDot($0) }
  }

  /// A folder or file below the repository's root, `./` in front or not.
  package static let repositoryPath = TextRule(
    says: "a path below the repository's root, without `..`",
    pattern: "^(?!/)(?!(.*/)?\\.\\.(/|$))[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"
  ) { text in
    guard let first = text.utf8.first, first != slash, isPrintable(text) else { return false }
    return !parts(text.utf8[...]).contains(where: isDotDot)
  }

  /// A path below the repository's root, or an absolute one.
  package static let hostPath = TextRule(
    says: "a path below the repository's root or an absolute one, without `..`",
    pattern: "^(?!(.*/)?\\.\\.(/|$))[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"
  ) { text in !text.isEmpty && isPrintable(text) && !parts(text.utf8[...]).contains(where: isDotDot) }

  /// A volume's name, or a folder beginning with `./` or `/`.
  package static let mountSource = TextRule(
    says: "a volume's name or a folder such as `./folder`",
    pattern: "^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?|\\.?/(?!(.*/)?\\.\\.(/|$))"
      + "[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*)$"
  ) { text in
    text.hasPrefix("./") || text.hasPrefix("/") ? hostPath.accepts(text) : name.holds(for: text)
  }

  /// A path of a URL: absolute, one line, without query, fragment or blanks.
  package static let urlPath = TextRule(
    says: "a URL path such as `/health`",
    pattern: "^/[^\\u0000-\\u0020\\u007f-\\u009f\\u2028\\u2029?#\"\\\\]*$"
  ) { text in
    text.utf8.first == slash && isPrintable(text)
      && text.utf8.allSatisfy { $0 != 0x20 && $0 != 0x3F && $0 != 0x23 && $0 != 0x22 && $0 != 0x5C }
  }

  /// A public host name (RFC 1123), without port.
  package static let host = TextRule(
    says: "a host name such as `mcp.example.com`",
    pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$",
    maximumLength: 253
  ) { text in text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { name.holds(for: String($0)) } }

  /// An image reference with its optional registry, tag and digest.
  ///
  /// Source: the grammar of github.com/distribution/reference.
  package static let image = TextRule(
    says: "an image reference such as `nginx:1.30.0`",
    pattern: "^[A-Za-z0-9][A-Za-z0-9._/:-]*(@sha256:[0-9a-f]{64})?$",
    maximumLength: 512
  ) { text in
    let bytes = text.utf8
    let at = bytes.firstIndex(of: 0x40) ?? bytes.endIndex
    guard let first = bytes[..<at].first, isLower(first) || isUpper(first) || isDigit(first) else { return false }
    let isPlain = bytes[..<at].allSatisfy { byte in
      isLower(byte) || isUpper(byte) || isDigit(byte) || byte == 0x2E || byte == underscore || byte == slash
        || byte == colon || byte == dash
    }
    return isPlain && (at == bytes.endIndex || isDigest(text[bytes.index(after: at)...]))
  }

  /// An IPv4 or IPv6 network in prefix notation.
  package static let network = TextRule(
    says: "a network such as `10.0.0.0/8`",
    pattern: "^([0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-f:]*:[0-9a-f:]*)(/[0-9]{1,3})?$",
    maximumLength: 64
  ) { IPNetwork($0) != nil }
}

private let dash: UInt8 = 0x2D
private let underscore: UInt8 = 0x5F
private let slash: UInt8 = 0x2F
private let colon: UInt8 = 0x3A

private func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
private func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
/// Without control characters (C0, DEL, C1) and the separators of lines and paragraphs: no format keeps them on one line.
private func isPrintable(_ text: String) -> Bool {
  text.unicodeScalars.allSatisfy { scalar in
    scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && scalar != "\u{2028}" && scalar != "\u{2029}"
  }
}

private func isDot(_ part: Substring.UTF8View) -> Bool { part.count == 1 && part.first == 0x2E }
private func isDotDot(_ part: Substring.UTF8View) -> Bool { part.count == 2 && part.allSatisfy { $0 == 0x2E } }

private func parts(_ bytes: Substring.UTF8View) -> [Substring.UTF8View] {
  bytes.split(separator: slash, omittingEmptySubsequences: false)
}

private func isDigest(_ text: Substring) -> Bool {
  guard text.hasPrefix("sha256:") else { return false }
  let hex = text.utf8.dropFirst(7)
  return hex.count == 64 && hex.allSatisfy { isDigit($0) || (0x61...0x66).contains($0) }
}
