/// Literals and names of Swift source.
package enum SwiftLiteral {
  /// Prints a string literal of one line that means exactly `text`.
  ///
  /// Besides what would end the literal or begin an interpolation, control characters and the bidirectional overrides
  /// are escaped, so that the source reads as it runs.
  static func print(_ text: String, into buffer: inout TextBuffer) {
    buffer.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": buffer.append("\\\"")
      case "\\": buffer.append("\\\\")
      case "\n": buffer.append("\\n")
      case "\r": buffer.append("\\r")
      case "\t": buffer.append("\\t")
      case "\0": buffer.append("\\0")
      default:
        if scalar.isInvisibleControl || scalar.endsLine {
          buffer.append("\\u{\(String(scalar.value, radix: 16, uppercase: true))}")
        } else {
          buffer.append(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
      }
    }
    buffer.append(UInt8(ascii: "\""))
  }

  /// Decimal digits, in groups of three from seven digits up, as `swift format` asks for.
  static func integer(_ number: Int) -> String {
    let digits = Array(String(number.magnitude).utf8)
    let sign = number < 0 ? "-" : ""
    if digits.count < 7 { return sign + String(decoding: digits, as: UTF8.self) }
    var grouped: [UInt8] = []
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { grouped.append(UInt8(ascii: "_")) }
      grouped.append(digit)
    }
    return sign + String(decoding: grouped, as: UTF8.self)
  }

  /// The name, in back-ticks if it is a keyword.
  ///
  /// - Precondition: ASCII letters, digits and `_`, no digit in front.
  static func identifier(_ name: String) -> String {
    precondition(name.isVariableName, "not a Swift name")
    return keywords.contains(name) ? "`\(name)`" : name
  }

  /// Keywords that cannot be names in expressions and declarations ("The Swift Programming Language", Lexical Structure).
  private static let keywords: Set<String> = [
    "Any", "Self", "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer", "deinit",
    "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import",
    "in", "init", "inout", "internal", "is", "let", "nil", "operator", "precedencegroup", "private", "protocol",
    "public",
    "repeat", "rethrows", "return", "self", "static", "struct", "subscript", "super", "switch", "throw", "throws",
    "true",
    "try", "typealias", "var", "where", "while",
  ]
}
