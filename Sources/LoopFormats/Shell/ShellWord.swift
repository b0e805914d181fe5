/// One word of a command: text that means itself, and variables that the shell fills in.
///
/// A string literal is text, `$` and all; `"\(variable: "HOME")/x"` holds a variable. Expansions are always printed in
/// double quotes, so a word stays one word whatever its variables hold.
package struct ShellWord: Hashable, Sendable {
  package enum Piece: Hashable, Sendable {
    case text(String)
    /// A letter or `_`, then letters, digits and `_`.
    case variable(String)
  }

  /// Neighbouring texts are joined, empty ones dropped.
  package private(set) var pieces: [Piece] = []

  package init(_ text: String) { append(.text(text)) }

  package init(_ pieces: [Piece]) {
    for piece in pieces { append(piece) }
  }

  package static func variable(_ name: String) -> ShellWord { ShellWord([.variable(name)]) }

  /// The text of a word without variables.
  package var literal: String? {
    switch pieces.first {
    case nil: ""
    case .text(let text) where pieces.count == 1: text
    default: nil
    }
  }

  /// Whether text can be an argument at all: an argument ends at its first NUL.
  package static func isExpressible(_ text: String) -> Bool { !text.utf8.contains(0) }

  package mutating func append(_ piece: Piece) {
    switch piece {
    case .text(let text):
      precondition(ShellWord.isExpressible(text), "an argument cannot hold NUL")
      if text.isEmpty { return }
      if case .text(let before) = pieces.last {
        pieces[pieces.count - 1] = .text(before + text)
      } else {
        pieces.append(piece)
      }
    case .variable(let name):
      precondition(name.isVariableName, "not the name of a variable")
      pieces.append(piece)
    }
  }
}

extension ShellWord: ExpressibleByStringInterpolation {
  package init(stringLiteral text: String) { self.init(text) }

  package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.word }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var word = ShellWord([])

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) { word.append(.text(literal)) }

    package mutating func appendInterpolation(_ text: String) { word.append(.text(text)) }

    package mutating func appendInterpolation(_ number: Int) { word.append(.text(String(number))) }

    package mutating func appendInterpolation(variable name: String) { word.append(.variable(name)) }
  }
}
