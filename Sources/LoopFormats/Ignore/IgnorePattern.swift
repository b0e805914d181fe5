/// Why a text is no pattern, or no pattern that can be written down.
package enum IgnoreProblem: Hashable, Sendable {
  case empty
  /// A pattern is one line; there is no escape for a line break.
  case lineBreak
  case control(UInt8)
  case tooLong
  /// `filepath.Match` refuses it: a class that does not end, a backslash with nothing behind it.
  case malformed
  /// The engine would take it for something else than `filepath.Match` documents, for instance `\d` or `[*]`.
  case unsupported
}

/// A pattern of Go's `filepath.Match`, with `**` for any number of directories.
package struct IgnorePattern: Hashable, Sendable {
  /// As it is written behind `!` or at the beginning of a line: blanks at the ends, `#` and `!` in front are shielded.
  package let text: String

  /// - Precondition: `problem(in: pattern) == nil`.
  package init(_ pattern: String) {
    precondition(IgnorePattern.problem(in: pattern) == nil, "this is no pattern of an ignore file")
    self.text = IgnorePattern.shielded(pattern)
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
    self.text = IgnorePattern.shielded(String(decoding: pattern, as: UTF8.self))
  }

  /// Whether a path can stand on a line.
  package static func isExpressible(_ path: String) -> Bool { lineProblem(in: path) == nil }

  /// The first obstacle to using a text as a pattern, or `nil`.
  package static func problem(in pattern: String) -> IgnoreProblem? {
    if let problem = lineProblem(in: pattern) { return problem }
    do throws(IgnoreProblem.Thrown) {
      _ = try IgnoreGlob(pattern)
      return nil
    } catch {
      return error.problem
    }
  }

  private static func lineProblem(in text: String) -> IgnoreProblem? {
    if text.isEmpty { return .empty }
    for scalar in text.unicodeScalars {
      if scalar.endsLine { return .lineBreak }
      if scalar.value < 0x20 && scalar != "\t" { return .control(UInt8(scalar.value)) }
    }
    return text.utf8.count > 4096 ? .tooLong : nil
  }

  /// Shields what the reader of lines would take: it trims blanks and looks at the first character.
  private static func shielded(_ pattern: String) -> String {
    var scalars = Array(pattern.unicodeScalars)
    if let last = scalars.last, last.properties.isWhitespace {
      scalars.removeLast()
      // A backslash in front of the blank did the same, until the blank was trimmed.
      if scalars.reversed().prefix(while: { $0 == "\\" }).count % 2 == 1 { scalars.removeLast() }
      scalars += ["[", last, "]"]
    }
    switch scalars.first {
    case "!", "#", "\u{FEFF}": scalars.insert("\\", at: 0)
    case .some(let first) where first.properties.isWhitespace: scalars.replaceSubrange(0..<1, with: ["[", first, "]"])
    default: break
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}

extension IgnoreProblem {
  /// A problem on its way out of a function.
  struct Thrown: Error {
    var problem: IgnoreProblem
  }
}
