/// How many terminal cells text takes, and text made safe to print.
package enum DisplayWidth {
  /// Cells of one scalar: 2 for East Asian wide and most emoji, 0 for combining marks, 1 otherwise.
  ///
  /// Source: Unicode Standard Annex 11, wide and fullwidth blocks.
  package static func cells(_ scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  /// Cells of a text on one line.
  package static func cells(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.unicodeScalars.reduce(0) { $0 + cells($1) }
  }

  /// The scalar as it may be shown: controls and bidirectional overrides cannot act on the reader's terminal.
  package static func visible(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x09: " "
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: "\u{FFFD}"
    case 0x202A...0x202E, 0x2066...0x2069, 0x061C, 0x200E, 0x200F, 0xFEFF: "\u{FFFD}"
    default: String(scalar)
    }
  }

  /// Text of a message with every control character written as `\u{…}`.
  package static func sanitized(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      let shown = visible(scalar)
      result += shown == "\u{FFFD}" ? "\\u{\(String(scalar.value, radix: 16))}" : shown
    }
    return result
  }
}
