import LoopDiagnostics
import LoopFormats
import Testing

struct NginxParserTests {
  @Test(
    arguments: [
      ("a b;", ["a", "b"]), ("a 'b c';", ["a", "b c"]), ("a \"b'c\";", ["a", "b'c"]), ("a b\"c\";", ["a", "b\"c\""]),
      ("a b'c;", ["a", "b'c"]), ("a b#c;", ["a", "b#c"]), ("a b};", ["a", "b}"]), ("a ${b}c;", ["a", "${b}c"]),
      ("a x${b};", ["a", "x${b}"]), ("a $;", ["a", "$"]), ("a \\t\\r\\n;", ["a", "\t\r\n"]),
      ("a \\\\t;", ["a", "\\t"]),
      ("a \\.\\d;", ["a", "\\.\\d"]), ("a b\\ c;", ["a", "b\\ c"]), ("a \\;b;", ["a", "\\;b"]),
      ("a \"\\$\";", ["a", "\\$"]),
      ("a \"b\"c\";", nil), ("a \"b\")c;", ["a", "b", ")c"]), ("a \"\";", ["a", ""]), ("a\n\t b\r\n;", ["a", "b"]),
      ("\"a\" 'b';", ["a", "b"]), ("a \"b\nc\";", ["a", "b\nc"]), ("a '\\'';", ["a", "'"]), ("a b\\", nil),
      ("a (b) != c;", ["a", "(b)", "!=", "c"]),
      ("a ~* \\.(gif|jpg)$;", ["a", "~*", "\\.(gif|jpg)$"]),
    ] as [(String, [String]?)]
  )
  func `words are split as nginx splits them`(text: String, words: [String]?) {
    let tree = try? NginxConfiguration(parsing: text)
    guard case .directive(let directive) = tree?.statements.first else {
      #expect(words == nil)
      return
    }
    #expect([directive.name] + directive.arguments.map(\.word) == words)
  }

  @Test(
    arguments: [
      ("a", .missingSemicolon, 0..<1), ("a b", .missingSemicolon, 0..<1), (";", .unexpected(";"), 0..<1),
      ("한 {", .missingBrace, 2..<3), ("}", .unexpected("}"), 0..<1), ("한국 { b }", .unexpected("}"), 7..<8),
      ("a 'b", .unterminatedQuote, 2..<4), ("a \"b\\\"", .unterminatedQuote, 2..<6),
      ("a \"b\"한;", .unexpected("한"), 5..<6),
      ("{}", .unexpected("{"), 0..<1), ("a b;\nc {\n", .missingBrace, 7..<8), ("a \u{1};", .control(1), 2..<3),
      ("a 'b' }", .unexpected("}"), 6..<7),
    ] as [(String, NginxSyntaxError.Kind, Range<UInt32>)]
  )
  func `an error says what and where`(text: String, kind: NginxSyntaxError.Kind, range: Range<UInt32>) {
    let span = SourceSpan(file: FileID(3), start: range.lowerBound, end: range.upperBound)
    #expect(throws: NginxSyntaxError(kind, at: span)) { try NginxConfiguration(parsing: text, as: FileID(3)) }
  }

  @Test func `every word knows its place, in scalars`() throws {
    let tree = try NginxConfiguration(parsing: "# 한\nadd_header \"X 🦊\" $host; # c", as: FileID(1))
    guard case .directive(let directive) = tree.statements[1] else { throw Missing() }
    #expect(directive.key.span == SourceSpan(file: FileID(1), start: 4, end: 14))
    #expect(directive.arguments[0].span == SourceSpan(file: FileID(1), start: 15, end: 20))
    #expect(directive.arguments[1].span == SourceSpan(file: FileID(1), start: 21, end: 26))
    #expect(directive.span == SourceSpan(file: FileID(1), start: 4, end: 27))
    #expect(directive.comment == "c")
  }

  @Test func `comments and empty lines keep their places`() throws {
    let text = """

      # top

      http { # of http

          listen
              # inside
              80; # behind

          # last

      } # after

      """
    #expect(
      try NginxConfiguration(parsing: text).statements == [
        .blank, .comment("top"), .blank,
        .directive(
          NginxDirective(
            key: "http",
            arguments: [],
            block: [
              .blank, .comment("inside"),
              .directive(NginxDirective(key: "listen", arguments: ["80"], comment: "behind")),
              .blank, .comment("last"), .blank,
            ],
            comment: "of http"
          )
        ),
        .comment("after"),
      ]
    )
  }

  @Test func `nesting and lengths are bounded`() throws {
    let deep = String(repeating: "a {", count: 65) + String(repeating: "}", count: 65)
    #expect(throws: NginxSyntaxError.self) { try NginxConfiguration(parsing: deep) }
    let fits = String(repeating: "a {", count: 64) + String(repeating: "}", count: 64)
    #expect(throws: Never.self) { try NginxConfiguration(parsing: fits) }
    #expect(throws: NginxSyntaxError.self) { try NginxConfiguration(parsing: "a \(Nasty.long);") }
    #expect(throws: NginxSyntaxError.self) { try NginxConfiguration(parsing: "# \(Nasty.long)\n") }
    #expect(throws: NginxSyntaxError.self) { try NginxConfiguration(parsing: [0x61, 0xFF, 0x3B], as: FileID(0)) }
  }

  @Test func `equality ignores places`() throws {
    #expect(try NginxConfiguration(parsing: "a   b ;") == NginxConfiguration { NginxDirective("a", "b") })
  }
}

struct Missing: Error {}
