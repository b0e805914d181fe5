/// A generated Markdown document: CommonMark 0.31, with the tables of GitHub Flavored Markdown.
package struct MarkdownDocument: Hashable, Sendable {
  package var blocks: [MarkdownBlock]

  package init(_ blocks: [MarkdownBlock]) { self.blocks = blocks }

  package init(@ListBuilder<MarkdownBlock> blocks: () -> [MarkdownBlock]) { self.blocks = blocks() }
}

package enum MarkdownBlock: Hashable, Sendable {
  /// Of level 1 to 6.
  case heading(Int, MarkdownText)
  case paragraph(MarkdownText)
  case list([MarkdownText])
  /// A block of code in a language, as it stands.
  case code(String, language: String)
  /// Rows as wide as their header.
  case table(header: [MarkdownText], rows: [[MarkdownText]])
  /// Blocks that are folded away below a line that is not: `<details>`, which GitHub, GitLab and browsers know.
  case details(summary: MarkdownText, [MarkdownBlock])
  /// A line that readers do not see, to be found again by programs; never a user's text.
  case comment(String)
}

/// Text of one line: what a user wrote is a value in it, never markup.
///
/// A string literal is text too: `"use \(code: name)"` has a code span, `"use *it*"` has asterisks.
package struct MarkdownText: Hashable, Sendable, ExpressibleByStringInterpolation {
  package enum Piece: Hashable, Sendable {
    case text(String)
    case code(String)
    case strong(String)
  }

  package var pieces: [Piece]

  package init(_ pieces: [Piece]) { self.pieces = pieces }

  package init(stringLiteral text: String) { pieces = [.text(text)] }

  package init(stringInterpolation text: Interpolation) { pieces = text.pieces }

  package static func code(_ text: String) -> MarkdownText { MarkdownText([.code(text)]) }

  package static func strong(_ text: String) -> MarkdownText { MarkdownText([.strong(text)]) }

  /// A message with back-ticks around names, as findings have it: the names become code, the rest is text.
  ///
  /// A back-tick without a second one is text.
  package init(message: String) {
    let parts = message.unicodeScalars.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    pieces = parts.enumerated().map { index, part in
      if index.isMultiple(of: 2) { return .text(part) }
      return index < parts.count - 1 ? .code(part) : .text("`" + part)
    }
  }

  /// Texts one behind the other, with another one between them.
  package static func joined(_ texts: [MarkdownText], by separator: String) -> MarkdownText {
    MarkdownText(
      texts.enumerated().flatMap { index, text in
        index == 0 ? text.pieces : [.text(separator)] + text.pieces
      }
    )
  }

  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var pieces: [Piece] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ text: String) { pieces.append(.text(text)) }

    package mutating func appendInterpolation(_ text: String) { pieces.append(.text(text)) }

    package mutating func appendInterpolation(code text: String) { pieces.append(.code(text)) }

    package mutating func appendInterpolation(strong text: String) { pieces.append(.strong(text)) }

    package mutating func appendInterpolation(_ text: MarkdownText) { pieces += text.pieces }
  }
}
