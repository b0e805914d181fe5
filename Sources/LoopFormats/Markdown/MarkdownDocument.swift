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
}

/// Text of one line: what a user wrote is a value in it, never markup.
///
/// A string literal is text too: `"use \(code: name)"` has a code span, `"use *it*"` has asterisks.
package struct MarkdownText: Hashable, Sendable, ExpressibleByStringInterpolation {
  package enum Piece: Hashable, Sendable {
    case text(String)
    case code(String)
  }

  package var pieces: [Piece]

  package init(_ pieces: [Piece]) { self.pieces = pieces }

  package init(stringLiteral text: String) { pieces = [.text(text)] }

  package init(stringInterpolation text: Interpolation) { pieces = text.pieces }

  package static func code(_ text: String) -> MarkdownText { MarkdownText([.code(text)]) }

  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var pieces: [Piece] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ text: String) { pieces.append(.text(text)) }

    package mutating func appendInterpolation(_ text: String) { pieces.append(.text(text)) }

    package mutating func appendInterpolation(code text: String) { pieces.append(.code(text)) }

    package mutating func appendInterpolation(_ text: MarkdownText) { pieces += text.pieces }
  }
}
