/// A `.dockerignore`: which files of a build context stay behind.
package struct IgnoreFile: Hashable, Sendable {
  package var lines: [IgnoreLine]

  package init(_ lines: [IgnoreLine]) { self.lines = lines }

  package init(@ListBuilder<IgnoreLine> lines: () -> [IgnoreLine]) { self.lines = lines() }
}

package enum IgnoreLine: Hashable, Sendable {
  /// Leaves matching files out.
  case exclude(IgnorePattern)
  /// `!`: takes matching files back in, if an earlier line left them out.
  case include(IgnorePattern)
  case comment(String)
  case blank
}

/// A pattern of Go's `filepath.Match`, with `**` for any number of directories.
package struct IgnorePattern: Hashable, Sendable {
  /// As written, without `!`.
  package let text: String

  /// A pattern.
  ///
  /// - Precondition: `isExpressible(text)`.
  package init(_ text: String) {
    precondition(IgnorePattern.isExpressible(text), "this pattern cannot be said in an ignore file")
    self.text = text
  }

  /// The pattern that matches one path and what lies below it, whatever characters the path holds.
  ///
  /// - Precondition: `isExpressible(path)`.
  package init(path: String) {
    precondition(IgnorePattern.isExpressible(path), "this path cannot be said in an ignore file")
    var pattern: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\\"),
        UInt8(ascii: "^"):
        pattern.append(UInt8(ascii: "\\"))
      default: break
      }
      pattern.append(byte)
    }
    self.text = String(decoding: pattern, as: UTF8.self)
  }

  /// Whether a pattern or path can stand on a line: not empty, and without control characters.
  package static func isExpressible(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 4096 && !text.unicodeScalars.contains { $0.endsLine || $0.value < 0x20 }
  }
}
