extension NginxArgument: ExpressibleByStringInterpolation {
  package init(stringLiteral word: String) { self.init(verbatim: word) }

  package init(stringInterpolation: StringInterpolation) { self.init(verbatim: stringInterpolation.word) }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var word = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      word.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    /// Nginx's own language: `$name` is a variable.
    package mutating func appendLiteral(_ literal: String) { append(literal) }

    /// User text that means itself.
    package mutating func appendInterpolation(_ text: String) {
      precondition(NginxArgument.isExpressible(text), "this text cannot be said in nginx")
      precondition(word.utf8.last != UInt8(ascii: "$"), "text cannot name a variable: use `variable:`")
      append(text)
    }

    package mutating func appendInterpolation(_ number: Int) { append(String(number)) }

    package mutating func appendInterpolation(variable name: String) {
      precondition(!name.isEmpty && name.utf8.allSatisfy(\.isNameByte))
      append("$" + name)
    }

    /// User text that a regular expression matches as it stands; here a `$` can be said.
    package mutating func appendInterpolation(matching text: String) {
      append(NginxArgument.quotedPattern(text))
    }

    /// Joins two pieces; a variable at the seam gets its braces, so that it does not swallow what follows.
    private mutating func append(_ piece: String) {
      if let next = piece.utf8.first, next.isNameByte, let start = trailingVariable {
        word.insert("{", at: start)
        word.append("}")
      }
      word += piece
    }

    /// Where the name of a variable at the end begins.
    ///
    /// A capture is one digit and swallows nothing.
    private var trailingVariable: String.Index? {
      var start = word.utf8.endIndex
      while start > word.utf8.startIndex {
        let before = word.utf8.index(before: start)
        let byte = word.utf8[before]
        if byte == UInt8(ascii: "$") {
          return start < word.utf8.endIndex && !word.utf8[start].isDigit ? start : nil
        }
        guard byte.isNameByte else { return nil }
        start = before
      }
      return nil
    }
  }

  /// The regular expression (PCRE) that matches `text` and nothing else.
  package static func quotedPattern(_ text: String) -> String {
    var pattern: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
        UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"),
        UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "|"), UInt8(ascii: "\\"):
        pattern.append(UInt8(ascii: "\\"))
      default: break
      }
      pattern.append(byte)
    }
    return String(decoding: pattern, as: UTF8.self)
  }
}
