/// Why a text cannot be put into a Dockerfile instruction.
package enum DockerfileTextProblem: Hashable, Sendable {
  /// An instruction is one line; there is no escape for a line break.
  case lineBreak
  /// NUL or another control character, by its code.
  case control(UInt8)
  /// BuildKit reads lines of up to 64 KB.
  case tooLong
}

/// A value that the builder expands: text that means itself, and build arguments or environment variables.
///
/// A string literal is text, `$` and all; `"\(variable: "TARGETARCH")"` holds a variable.
package struct DockerfileText: Hashable, Sendable {
  package enum Piece: Hashable, Sendable {
    case text(String)
    /// A letter or `_`, then letters, digits and `_`.
    case variable(String)
    /// What stands between `${` and `}` when it is more than a name, for instance `TAG:-latest`; read, never written.
    case substitution(String)
  }

  /// More than this is refused, so that a line of several values stays below BuildKit's 64 KB.
  package static let longestText = 16_384

  /// Neighbouring texts are joined, empty ones dropped.
  package private(set) var pieces: [Piece] = []

  /// User text that means itself.
  ///
  /// - Precondition: `isExpressible(text)`.
  package init(_ text: String) {
    precondition(DockerfileText.isExpressible(text), "this text cannot be said in a Dockerfile")
    append(.text(text))
  }

  /// A path for `COPY` that names one file or folder, whatever characters it holds.
  ///
  /// Sources are patterns. A backslash escapes only where something else makes a pattern of the text, and the pattern is
  /// read twice, by `filepath.Match` and by `moby/patternmatcher`; `[\*]` means `*` to both.
  ///
  /// - Precondition: `isExpressible(path)`.
  package init(copying path: String) {
    func isSpecial(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "\\")
    }
    guard path.utf8.contains(where: isSpecial) else {
      self.init(path)
      return
    }
    var pattern: [UInt8] = []
    for byte in path.utf8 {
      if isSpecial(byte) || byte == UInt8(ascii: "^") {
        pattern += [UInt8(ascii: "["), UInt8(ascii: "\\"), byte, UInt8(ascii: "]")]
      } else {
        pattern.append(byte)
      }
    }
    self.init(String(decoding: pattern, as: UTF8.self))
  }

  package init(_ pieces: [Piece]) {
    for piece in pieces { append(piece) }
  }

  package static func variable(_ name: String) -> DockerfileText { DockerfileText([.variable(name)]) }

  /// The text of a value without variables.
  package var literal: String? {
    switch pieces.first {
    case nil: ""
    case .text(let text) where pieces.count == 1: text
    default: nil
    }
  }

  /// Whether the value needs no quotes; `FROM` and its platform take nothing else.
  package var isBare: Bool { DockerfileQuoting.isBare(self) }

  package static func isExpressible(_ text: String) -> Bool { problem(in: text) == nil }

  /// The first obstacle to printing user text so that it means itself, or `nil`.
  package static func problem(in text: String) -> DockerfileTextProblem? {
    for byte in text.utf8 where byte.isControl && byte != UInt8(ascii: "\t") {
      return byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") ? .lineBreak : .control(byte)
    }
    return text.utf8.count > longestText ? .tooLong : nil
  }

  package mutating func append(_ piece: Piece) {
    if case .text(let text) = piece {
      if text.isEmpty { return }
      if case .text(let before) = pieces.last {
        pieces[pieces.count - 1] = .text(before + text)
        return
      }
    }
    if case .variable(let name) = piece { precondition(name.isVariableName, "not the name of a variable") }
    pieces.append(piece)
  }
}

extension DockerfileText: ExpressibleByStringInterpolation {
  package init(stringLiteral text: String) { self.init(text) }

  package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.value }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var value = DockerfileText([])

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) { value.append(.text(literal)) }

    package mutating func appendInterpolation(_ text: String) {
      precondition(DockerfileText.isExpressible(text), "this text cannot be said in a Dockerfile")
      value.append(.text(text))
    }

    package mutating func appendInterpolation(_ number: Int) { value.append(.text(String(number))) }

    package mutating func appendInterpolation(variable name: String) { value.append(.variable(name)) }
  }
}
