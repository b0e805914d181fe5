package import LoopDiagnostics

extension NginxConfiguration {
  /// Reads a configuration; `include` stays a directive.
  package init(parsing bytes: [UInt8], as file: FileID) throws(NginxSyntaxError) {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw NginxSyntaxError(.notUTF8, at: Self.firstIllFormed(bytes, in: file))
    }
    var parser = NginxParser(bytes, in: file)
    self.init(try parser.parse())
  }

  /// The first byte that is no part of a character.
  private static func firstIllFormed(_ bytes: [UInt8], in file: FileID) -> SourceSpan {
    var decoder = UTF8()
    var rest = bytes.makeIterator()
    var scalars: UInt32 = 0
    while case .scalarValue = decoder.decode(&rest) { scalars += 1 }
    return SourceSpan(file: file, start: scalars, end: scalars + 1)
  }

  package init(parsing text: String, as file: FileID = FileID(0)) throws(NginxSyntaxError) {
    try self.init(parsing: Array(text.utf8), as: file)
  }
}

/// Puts words, comments and empty lines together.
struct NginxParser {
  /// nginx has no limit; no configuration comes near this one.
  static let deepestNesting = 64

  private var lexer: NginxLexer
  private let file: FileID
  private var depth = 0

  init(_ bytes: [UInt8], in file: FileID) {
    lexer = NginxLexer(bytes, in: file)
    self.file = file
  }

  mutating func parse() throws(NginxSyntaxError) -> [NginxStatement] {
    try statements(of: nil).statements
  }

  /// Reads up to the `}` of the block that opened at `opening`, or to the end of the file.
  ///
  /// - Returns: What stands there, and the comment behind the `{`.
  private mutating func statements(
    of opening: SourceSpan?
  ) throws(NginxSyntaxError) -> (statements: [NginxStatement], comment: String?) {
    var statements: [NginxStatement] = []
    var comment: String?
    // The first line of a file needs no line feed in front; the first of a block has that of its `{`.
    var lineFeedsBefore = opening == nil ? 1 : 0
    while true {
      let token = try lexer.next()
      let isOnSameLine = lexer.lineFeeds + lineFeedsBefore == 0
      let emptyLines = max(0, lexer.lineFeeds + lineFeedsBefore - 1)
      lineFeedsBefore = 0
      switch token {
      case .end:
        if let opening { throw NginxSyntaxError(.missingBrace, at: opening) }
        statements += Array(repeating: .blank, count: emptyLines)
        return (statements, comment)
      case .close:
        guard opening != nil else { throw NginxSyntaxError(.unexpected("}"), at: lexer.span) }
        statements += Array(repeating: .blank, count: emptyLines)
        return (statements, comment)
      case .comment(let text):
        statements += Array(repeating: .blank, count: emptyLines)
        if isOnSameLine, case .directive(var directive) = statements.last, directive.block == nil {
          directive.comment = text
          statements[statements.count - 1] = .directive(directive)
        } else if isOnSameLine && statements.isEmpty {
          comment = text
        } else {
          statements.append(.comment(text))
        }
      case .semicolon: throw NginxSyntaxError(.unexpected(";"), at: lexer.span)
      case .open: throw NginxSyntaxError(.unexpected("{"), at: lexer.span)
      case .word(let word):
        statements += Array(repeating: .blank, count: emptyLines)
        try directive(beginningWith: word, into: &statements)
      }
    }
  }

  /// Reads the rest of a directive; comments between its words come out in front of it.
  private mutating func directive(
    beginningWith first: String,
    into statements: inout [NginxStatement]
  ) throws(NginxSyntaxError) {
    let start = lexer.span
    let key = NginxArgument(verbatim: first, span: start)
    var arguments: [NginxArgument] = []
    while true {
      switch try lexer.next() {
      case .word(let word):
        arguments.append(NginxArgument(verbatim: word, span: lexer.span))
      case .comment(let text):
        statements.append(.comment(text))
      case .end:
        throw NginxSyntaxError(.missingSemicolon, at: start)
      case .close:
        throw NginxSyntaxError(.unexpected("}"), at: lexer.span)
      case .semicolon:
        statements.append(.directive(NginxDirective(key: key, arguments: arguments, span: span(from: start))))
        return
      case .open:
        depth += 1
        if depth > Self.deepestNesting { throw NginxSyntaxError(.tooDeep, at: start) }
        let (block, comment) = try self.statements(of: lexer.span)
        depth -= 1
        let whole = span(from: start)
        let directive = NginxDirective(key: key, arguments: arguments, block: block, comment: comment, span: whole)
        statements.append(.directive(directive))
        return
      }
    }
  }

  private func span(from start: SourceSpan) -> SourceSpan {
    SourceSpan(file: file, start: start.start, end: lexer.span.end)
  }
}
