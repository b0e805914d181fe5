/// Splits shell text into words and operators: section 2.2 and 2.3 of the Shell Command Language (POSIX.1-2024).
///
/// What a shell would put something else for, and a word cannot say, is an error.
struct ShellLexer {
  enum Token: Equatable {
    /// A word, and whether any part of it was quoted.
    case word(ShellWord, isQuoted: Bool)
    /// An operator such as `&&` or `2>`.
    case operation(String)
    case end
  }

  private var cursor: ByteCursor
  /// The word that is being read: its finished pieces, and the text behind them.
  private var word = ShellWord([])
  private var text: [UInt8] = []
  /// Whether the last word holds a `{` outside quotes, which some shells expand.
  private(set) var hasBareBrace = false
  /// Where the token that `next` returned last begins and ends.
  private(set) var range: Range<UInt32> = 0..<0

  init(_ text: String) { cursor = ByteCursor(Array(text.utf8)) }

  mutating func next() throws(ShellSyntaxError) -> Token {
    cursor.advance(while: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") })
    let start = cursor.scalars
    defer { range = start..<cursor.scalars }
    guard let byte = cursor.byte else { return .end }
    if byte == UInt8(ascii: "#") { throw error(.comment, from: start, advancing: true) }
    if let operation = readOperation() { return .operation(operation) }
    return try readWord()
  }

  private func error(_ kind: ShellSyntaxError.Kind, from start: UInt32) -> ShellSyntaxError {
    ShellSyntaxError(kind, at: start..<cursor.scalars)
  }

  private mutating func error(
    _ kind: ShellSyntaxError.Kind,
    from start: UInt32,
    advancing: Bool
  ) -> ShellSyntaxError {
    if advancing { cursor.advance() }
    return error(kind, from: start)
  }

  /// The longest operator that stands here.
  private mutating func readOperation() -> String? {
    guard let byte = cursor.byte, Self.endsWord(byte) || byte == UInt8(ascii: "2") else { return nil }
    for operation in Self.operations {
      let bytes = operation.utf8
      guard cursor.bytes[cursor.index...].starts(with: bytes) else { continue }
      if let last = bytes.last, last.isDigit, let byte = cursor.byte(at: bytes.count), byte.isNameByte { continue }
      for _ in bytes { cursor.advance() }
      return operation
    }
    return nil
  }

  private static let operations = [
    "2>&1", ">&2", "2>>", "2>", "&&", "||", ";;", ">>", "<<", ">&", "<&", "<>", ">|", "|", "&", ";", "<", ">", "(", ")",
    "\n", "\r",
  ]

  private static func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "|"),
      UInt8(ascii: "&"), UInt8(ascii: ";"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"):
      true
    default: false
    }
  }

  // MARK: Words

  private mutating func readWord() throws(ShellSyntaxError) -> Token {
    word = ShellWord([])
    text = []
    hasBareBrace = false
    var isQuoted = false
    let start = cursor.scalars
    while let byte = cursor.byte, !Self.endsWord(byte) {
      let place = cursor.scalars
      switch byte {
      case UInt8(ascii: "'"):
        isQuoted = true
        try readSingleQuoted()
      case UInt8(ascii: "\""):
        isQuoted = true
        try readDoubleQuoted()
      case UInt8(ascii: "\\"):
        isQuoted = true
        cursor.advance()
        if cursor.isAtEnd { throw error(.trailingBackslash, from: place) }
        try take()
      case UInt8(ascii: "$"), UInt8(ascii: "`"):
        throw error(.expansion(String(UnicodeScalar(byte))), from: place, advancing: true)
      case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["):
        throw error(.pattern(String(UnicodeScalar(byte))), from: place, advancing: true)
      case UInt8(ascii: "~") where place == start:
        throw error(.pattern("~"), from: start, advancing: true)
      default:
        if byte == UInt8(ascii: "{") { hasBareBrace = true }
        try take()
      }
    }
    // `1>file` would name a stream, not pass `1` on.
    if let byte = cursor.byte, byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">"), !isQuoted,
      text.allSatisfy(\.isDigit)
    {
      throw error(.operation(String(decoding: text + [byte], as: UTF8.self)), from: start, advancing: true)
    }
    endPiece()
    return .word(word, isQuoted: isQuoted)
  }

  private mutating func endPiece() {
    word.append(.text(String(decoding: text, as: UTF8.self)))
    text = []
  }

  /// Takes one scalar that means itself.
  private mutating func take() throws(ShellSyntaxError) {
    guard let byte = cursor.byte else { return }
    if byte == 0 { throw error(.control(0), from: cursor.scalars, advancing: true) }
    repeat {
      text.append(cursor.bytes[cursor.index])
      cursor.advance()
    } while cursor.byte.map { $0 & 0xC0 == 0x80 } ?? false
  }

  private mutating func readSingleQuoted() throws(ShellSyntaxError) {
    let opening = cursor.scalars
    cursor.advance()
    while let byte = cursor.byte, byte != UInt8(ascii: "'") { try take() }
    if cursor.isAtEnd { throw error(.unterminatedQuote, from: opening) }
    cursor.advance()
  }

  private mutating func readDoubleQuoted() throws(ShellSyntaxError) {
    let opening = cursor.scalars
    cursor.advance()
    while let byte = cursor.byte {
      switch byte {
      case UInt8(ascii: "\""):
        cursor.advance()
        return
      case UInt8(ascii: "\\"):
        cursor.advance()
        switch cursor.byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "$"), UInt8(ascii: "`"): try take()
        case UInt8(ascii: "\n"): cursor.advance()
        default: text.append(byte)
        }
      case UInt8(ascii: "$"): try readDollar()
      case UInt8(ascii: "`"): throw error(.expansion("`"), from: cursor.scalars, advancing: true)
      default: try take()
      }
    }
    throw error(.unterminatedQuote, from: opening)
  }

  /// Reads `$name` or `${name}` inside double quotes; a `$` before anything that is no expansion means itself.
  private mutating func readDollar() throws(ShellSyntaxError) {
    let place = cursor.scalars
    cursor.advance()
    let byte = cursor.byte ?? 0
    let hasBraces = byte == UInt8(ascii: "{")
    if hasBraces { cursor.advance() }
    let start = cursor.index
    cursor.advance(while: \.isNameByte)
    let name = String(decoding: cursor.bytes[start..<cursor.index], as: UTF8.self)
    if hasBraces {
      guard name.isVariableName, cursor.byte == UInt8(ascii: "}") else { throw error(.expansion("${"), from: place) }
      cursor.advance()
    }
    if name.isVariableName {
      endPiece()
      word.append(.variable(name))
      return
    }
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "@"), UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: "?"),
      UInt8(ascii: "-"), UInt8(ascii: "$"), UInt8(ascii: "!"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      throw error(.expansion("$"), from: place)
    default: text.append(UInt8(ascii: "$"))
    }
  }
}
