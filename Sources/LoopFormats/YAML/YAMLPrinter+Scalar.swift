/// One-line scalars: plain where every resolver reads text, else in double quotes.
enum YAMLScalar {
  /// Where the scalar stands; a key must not hold `:`, nor must an item of a flow sequence.
  enum Position {
    case key, value
  }

  static func print(_ text: String, as position: Position, into buffer: inout TextBuffer) {
    if isPlain(text, colons: position == .value) {
      buffer.append(text)
    } else {
      printQuoted(text, into: &buffer)
    }
  }

  // MARK: Plain

  /// Whether `text` stands for itself without quotes, in YAML 1.1 and 1.2, for the resolvers of libyaml's users alike.
  ///
  /// No number, date, sexagesimal or `.inf` begins with a letter, `_` or `/`; no indicator is in the alphabet except `:`
  /// between two other characters, `-` and `@` inside. What is left are the words of both versions, and durations.
  static func isPlain(_ text: String, colons: Bool) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return false }
    if first.isDigit { return isDuration(text) }
    guard first.isLetter || first == UInt8(ascii: "_") || first == UInt8(ascii: "/"), last != UInt8(ascii: ":") else {
      return false
    }
    let isUnsafe = text.hasByte { byte in
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "+"),
        UInt8(ascii: "="):
        false
      case UInt8(ascii: ":"): !colons
      default: !byte.isNameByte
      }
    }
    return !isUnsafe && !isReserved(text)
  }

  /// Booleans, nulls and floats of YAML 1.1 and 1.2, in any case.
  private static func isReserved(_ text: String) -> Bool {
    guard text.utf8.count <= 8, let first = text.utf8.first, isFirstOfReserved(first) else { return false }
    return switch text.lowercased() {
    case "y", "n", "yes", "no", "true", "false", "on", "off", "null", "nil", "none", "nan", "inf", "infinity": true
    default: false
    }
  }

  private static func isFirstOfReserved(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "f"), UInt8(ascii: "i"), UInt8(ascii: "n"), UInt8(ascii: "o"), UInt8(ascii: "t"),
      UInt8(ascii: "y"):
      true
    default: false
    }
  }

  /// Digits and a unit, such as `10s` or `64k`: no resolver has a number that ends like this.
  private static func isDuration(_ text: String) -> Bool {
    guard let unit = text.utf8.last, text.utf8.first != UInt8(ascii: "0") else { return false }
    switch unit {
    case UInt8(ascii: "s"), UInt8(ascii: "m"), UInt8(ascii: "h"), UInt8(ascii: "k"), UInt8(ascii: "g"):
      return text.utf8.dropLast().allSatisfy(\.isDigit)
    default:
      return false
    }
  }

  // MARK: Quoted

  static func printQuoted(_ text: String, into buffer: inout TextBuffer) {
    buffer.append(UInt8(ascii: "\""))
    if !text.hasByte(where: { $0 < 0x20 || $0 >= 0x7F || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
      buffer.append(text)
    } else {
      for scalar in text.unicodeScalars { print(scalar, into: &buffer) }
    }
    buffer.append(UInt8(ascii: "\""))
  }

  private static func print(_ scalar: Unicode.Scalar, into buffer: inout TextBuffer) {
    switch scalar {
    case "\"": buffer.append("\\\"")
    case "\\": buffer.append("\\\\")
    case "\n": buffer.append("\\n")
    case "\r": buffer.append("\\r")
    case "\t": buffer.append("\\t")
    default:
      if scalar.isPrintableYAML {
        buffer.append(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      } else if scalar.value <= 0xFF {
        buffer.append("\\x")
        buffer.appendHexadecimal(scalar.value, digits: 2)
      } else if scalar.value <= 0xFFFF {
        buffer.append("\\u")
        buffer.appendHexadecimal(scalar.value, digits: 4)
      } else {
        buffer.append("\\U")
        buffer.appendHexadecimal(scalar.value, digits: 8)
      }
    }
  }
}

extension Unicode.Scalar {
  /// Printed raw: `c-printable` of YAML 1.2.2, section 5.1, without line breaks and without what nobody sees.
  var isPrintableYAML: Bool { !isInvisibleControl && !endsLine }
}
