/// Finds where text would become a mention, a reference or a link although nothing in it is markup.
///
/// Platforms look for `@team`, `#123`, `!123`, `GH-123`, `https://` and `www.` in the text of the page that Markdown has
/// become, so no backslash keeps them away: a blank of no width inside of the word does.
struct MarkdownReference {
  /// U+200B as an entity, so that a reader of the source sees it.
  static let separator = "&#8203;"

  private var last: [Unicode.Scalar] = []

  /// Whether a scalar, asked in the order of the text, would complete such a beginning.
  mutating func begins(with scalar: Unicode.Scalar) -> Bool {
    defer {
      last.append(scalar)
      if last.count > 4 { last.removeFirst() }
    }
    guard let previous = last.last else { return false }
    switch previous {
    case "@": return scalar.isWordlike
    case "#", "!": return scalar.isDigit
    case "-": return scalar.isDigit && ends(with: "gh-")
    case ":": return scalar == "/"
    case "w", "W": return scalar == "." && ends(with: "www")
    default: return false
    }
  }

  /// Letters of ASCII count alike in both cases.
  private func ends(with text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    return last.count >= wanted.count && last.suffix(wanted.count).map(\.properties.lowercaseMapping).joined() == text
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }

  fileprivate var isWordlike: Bool { isDigit || self == "_" || self == "-" || properties.isAlphabetic }
}
