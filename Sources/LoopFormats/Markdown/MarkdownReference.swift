/// Finds where text would become a mention, a reference or a link although nothing in it is markup.
///
/// Platforms look for `@team`, `#123`, `!123`, `GH-123`, `https://` and `www.` in the text of the page that Markdown has
/// become, so no backslash keeps them away: a blank of no width inside of the word does.
struct MarkdownReference {
  /// U+200B as an entity, so that a reader of the source sees it.
  static let separator = "&#8203;"

  /// The last three scalars of the text so far, in small letters, the latest last.
  private var last: (Unicode.Scalar, Unicode.Scalar, Unicode.Scalar) = (" ", " ", " ")

  /// Whether a scalar, asked in the order of the text, would complete such a beginning.
  mutating func begins(with scalar: Unicode.Scalar) -> Bool {
    defer { last = (last.1, last.2, scalar.small) }
    switch last.2 {
    case "@": return scalar.isWordlike
    case "#", "!": return scalar.isDigit
    case "-": return scalar.isDigit && last.0 == "g" && last.1 == "h"
    case ":": return scalar == "/"
    case "w": return scalar == "." && last.0 == "w" && last.1 == "w"
    default: return false
    }
  }
}

extension Unicode.Scalar {
  /// Of ASCII; other letters stay as they are.
  fileprivate var small: Unicode.Scalar { ("A"..."Z").contains(self) ? Unicode.Scalar(UInt8(value) + 32) : self }

  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }

  fileprivate var isWordlike: Bool { isDigit || self == "_" || self == "-" || properties.isAlphabetic }
}
