/// How a value is written where the builder expands variables and takes quotes away (`shell.Lex.ProcessWord`).
enum DockerfileQuoting {
  /// Prints a value: as it stands if it is one word of harmless characters, else in double quotes.
  static func print(_ value: DockerfileText, into buffer: inout TextBuffer) {
    if isBare(value) { return printBare(value, into: &buffer) }
    buffer.append(UInt8(ascii: "\""))
    print(value, into: &buffer) { byte in
      byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "$")
    }
    buffer.append(UInt8(ascii: "\""))
  }

  /// Prints a value for which `isBare`.
  static func printBare(_ value: DockerfileText, into buffer: inout TextBuffer) {
    precondition(isBare(value), "this value cannot be said without quotes")
    print(value, into: &buffer) { _ in false }
  }

  /// The value with a backslash before what expansion would take, for strings of a JSON array.
  static func escaped(_ value: DockerfileText) -> String {
    var buffer = TextBuffer()
    print(value, into: &buffer) { byte in
      byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\\")
        || byte == UInt8(ascii: "$")
    }
    return buffer.text
  }

  /// Whether a value needs no quotes: not empty, no flag, and made of letters, digits, `_ . / - : @ + , = * ?`, variables.
  static func isBare(_ value: DockerfileText) -> Bool {
    if value.pieces.isEmpty { return false }
    if case .text(let text) = value.pieces[0], text.utf8.first == UInt8(ascii: "-") { return false }
    return value.pieces.allSatisfy { piece in
      switch piece {
      case .variable: true
      case .substitution(let text): text.utf8.allSatisfy(isBare)
      case .text(let text): text.utf8.allSatisfy(isBare)
      }
    }
  }

  static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "@"),
      UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: "="), UInt8(ascii: "*"), UInt8(ascii: "?"):
      true
    default: byte.isNameByte
    }
  }

  private static func print(_ value: DockerfileText, into buffer: inout TextBuffer, escaping: (UInt8) -> Bool) {
    for (index, piece) in value.pieces.enumerated() {
      switch piece {
      case .text(let text):
        for byte in text.utf8 {
          if escaping(byte) { buffer.append(UInt8(ascii: "\\")) }
          buffer.append(byte)
        }
      case .variable(let name):
        let isFollowed =
          if index + 1 < value.pieces.count, case .text(let next) = value.pieces[index + 1], let byte = next.utf8.first
          {
            byte.isNameByte || byte >= 0x80
          } else {
            false
          }
        buffer.append(isFollowed ? "${" : "$")
        buffer.append(name)
        if isFollowed { buffer.append(UInt8(ascii: "}")) }
      case .substitution(let text):
        buffer.append("${")
        buffer.append(text)
        buffer.append(UInt8(ascii: "}"))
      }
    }
  }
}

/// Durations as Go prints and reads them.
enum DockerfileDuration {
  /// Whole seconds as `10s`, everything else in milliseconds.
  static func text(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let milliseconds = attoseconds / 1_000_000_000_000_000
    return milliseconds == 0 ? "\(seconds)s" : "\(seconds * 1000 + milliseconds)ms"
  }

  /// Reads `1h30m`, `10s`, `2500ms`: whole numbers with units, not negative; `nil` for everything else.
  static func parse(_ text: String) -> Duration? {
    var rest = Substring(text).utf8
    var total = Duration.zero
    if rest.isEmpty { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix(while: \.isDigit)
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix(while: \.isLetter)
      rest = rest.dropFirst(unit.count)
      guard let number = Int64(Substring(digits)), number < 1_000_000_000 else { return nil }
      switch String(Substring(unit)) {
      case "h": total += .seconds(number * 3600)
      case "m": total += .seconds(number * 60)
      case "s": total += .seconds(number)
      case "ms": total += .milliseconds(number)
      default: return nil
      }
    }
    return total
  }
}
