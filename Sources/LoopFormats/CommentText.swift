/// The text of a comment, cut into lines that cannot leave it.
///
/// A comment ends where its format, or any editor a reviewer may use, sees a line break. So all of them cut: LF, CR, VT,
/// FF, NEL, LS and PS. Other control characters and the bidirectional overrides, which can make a line read as something
/// it is not (CVE-2021-42574), become U+FFFD.
package enum CommentText {
  package static func lines(of text: String) -> [String] {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return [text] }
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in text.unicodeScalars {
      if scalar.endsLine {
        if !(scalar == "\n" && afterReturn) {
          lines.append(String(line))
          line.removeAll()
        }
      } else {
        line.append(scalar.isInvisibleControl && scalar != "\t" ? "\u{FFFD}" : scalar)
      }
      afterReturn = scalar == "\r"
    }
    lines.append(String(line))
    return lines
  }

  /// The whole text on one line, for a comment that trails something.
  package static func line(of text: String) -> String { lines(of: text).joined(separator: " ") }
}

extension Unicode.Scalar {
  /// Ends a line in at least one format or editor.
  var endsLine: Bool {
    switch value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// C0, DEL, C1, byte order mark, the noncharacters that YAML refuses, or what turns the reading direction around.
  var isInvisibleControl: Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
