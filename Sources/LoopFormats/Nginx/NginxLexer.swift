import LoopDiagnostics

/// Splits a configuration the way `ngx_conf_read_token` does.
///
/// Quotes count at the beginning of a word only, `#` too; `}` inside a word is part of it; `${` does not open a block; a
/// backslash shields the next byte from the lexer and is dropped in front of quotes and backslashes.
struct NginxLexer {
  enum Token: Equatable {
    case word(String)
    /// Without `#` and the blank behind it.
    case comment(String)
    case semicolon
    case open
    case close
    case end
  }

  private var cursor: ByteCursor
  private let file: FileID
  /// Of the token that `next` returned last.
  private(set) var span: SourceSpan
  /// Line feeds between the token before and the last one.
  private(set) var lineFeeds = 0

  init(_ bytes: [UInt8], in file: FileID) {
    cursor = ByteCursor(bytes)
    self.file = file
    span = SourceSpan(file: file, start: 0, end: 0)
  }

  mutating func next() throws(NginxSyntaxError) -> Token {
    lineFeeds = 0
    while let byte = cursor.byte, byte.isBlank {
      if byte == UInt8(ascii: "\n") { lineFeeds += 1 }
      cursor.advance()
    }
    let start = cursor.scalars
    let token = try readToken()
    span = cursor.span(from: start, in: file)
    return token
  }

  private mutating func readToken() throws(NginxSyntaxError) -> Token {
    switch cursor.byte {
    case nil: return .end
    case UInt8(ascii: ";"): return single(.semicolon)
    case UInt8(ascii: "{"): return single(.open)
    case UInt8(ascii: "}"): return single(.close)
    case UInt8(ascii: "#"): return try readComment()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return try readQuoted()
    default: return try readBare()
    }
  }

  private mutating func single(_ token: Token) -> Token {
    cursor.advance()
    return token
  }

  private mutating func readComment() throws(NginxSyntaxError) -> Token {
    let start = (index: cursor.index, scalars: cursor.scalars)
    cursor.advance(while: { $0 != UInt8(ascii: "\n") })
    var text = cursor.bytes[start.index + 1..<cursor.index]
    if text.count > NginxText.longestWord {
      throw NginxSyntaxError(.commentTooLong, at: cursor.span(from: start.scalars, in: file))
    }
    if text.last == UInt8(ascii: "\r") { text.removeLast() }
    if text.first == UInt8(ascii: " ") { text.removeFirst() }
    return .comment(String(decoding: text, as: UTF8.self))
  }

  private mutating func readQuoted() throws(NginxSyntaxError) -> Token {
    let quote = cursor.byte
    let opening = cursor.scalars
    cursor.advance()
    let start = cursor.index
    while let byte = cursor.byte, byte != quote {
      cursor.advance()
      if byte == UInt8(ascii: "\\") && !cursor.isAtEnd { cursor.advance() }
    }
    let raw = cursor.bytes[start..<cursor.index]
    if cursor.isAtEnd { throw NginxSyntaxError(.unterminatedQuote, at: cursor.span(from: opening, in: file)) }
    cursor.advance()
    let token = try word(raw, from: opening)
    switch cursor.byte {
    case nil, UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: ")"): return token
    case .some(let byte) where byte.isBlank: return token
    default:
      let start = cursor.index
      let place = cursor.scalars
      cursor.advance()
      cursor.advance(while: { $0 & 0xC0 == 0x80 })
      let text = String(decoding: cursor.bytes[start..<cursor.index], as: UTF8.self)
      throw NginxSyntaxError(.unexpected(text), at: cursor.span(from: place, in: file))
    }
  }

  private mutating func readBare() throws(NginxSyntaxError) -> Token {
    let start = (index: cursor.index, scalars: cursor.scalars)
    var afterDollar = false
    while let byte = cursor.byte {
      if byte == UInt8(ascii: "{") && afterDollar {
        cursor.advance()
        continue
      }
      if byte.isBlank || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "{") { break }
      afterDollar = byte == UInt8(ascii: "$")
      cursor.advance()
      if byte == UInt8(ascii: "\\") && !cursor.isAtEnd { cursor.advance() }
    }
    return try word(cursor.bytes[start.index..<cursor.index], from: start.scalars)
  }

  /// Takes the escapes out of a word.
  private func word(_ raw: ArraySlice<UInt8>, from start: UInt32) throws(NginxSyntaxError) -> Token {
    var word: [UInt8] = []
    word.reserveCapacity(raw.count)
    var rest = raw
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let escaped = rest.first else {
        word.append(byte)
        continue
      }
      switch escaped {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"): word.append(escaped)
      case UInt8(ascii: "t"): word.append(UInt8(ascii: "\t"))
      case UInt8(ascii: "r"): word.append(UInt8(ascii: "\r"))
      case UInt8(ascii: "n"): word.append(UInt8(ascii: "\n"))
      default:
        word.append(byte)
        continue
      }
      rest.removeFirst()
    }
    let text = String(decoding: word, as: UTF8.self)
    let place = cursor.span(from: start, in: file)
    if raw.count > NginxText.longestWord { throw NginxSyntaxError(.wordTooLong, at: place) }
    switch NginxText.problem(inWord: text) {
    case nil: return .word(text)
    case .control(let byte): throw NginxSyntaxError(.control(byte), at: place)
    default: throw NginxSyntaxError(.wordTooLong, at: place)
    }
  }
}
