import LoopFormats
import Testing

struct ShellParserTests {
  @Test(arguments: 0..<10)
  func `what is printed is read back`(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    for _ in 0..<200 {
      let tree = random.shellCommand(depth: 2)
      #expect(try ShellCommand(parsing: tree.text) == tree, "\(tree.text)")
    }
  }

  @Test(arguments: [
    "if true; then a; fi", "a; b", "a &", "FOO=1 a", "a $X", "a `b`", "a $(b)", "a *.py", "a ~/x", "(a)", "a <<EOF",
    "a # b", "a {b,c}", "a 1>x",
    "a >&3", "for x in y", "! a", "a \"$1\"", "a \"${x:-y}\"", "a &&", "&& a", "a | | b", "{ a }", "{ a; ", "", "a 'b",
    "a \\", "a 2>&10",
  ])
  func `what the tree cannot say is refused`(text: String) {
    #expect(throws: ShellSyntaxError.self) { try ShellCommand(parsing: text) }
  }

  @Test(arguments: [
    ("a  b\t c", "a b c"), ("a && b&&c", "a && b && c"), ("a || b && c", "{ a || b; } && c"), ("a \\$x", "a '$x'"),
    ("a \"b\\c\\\"\"", "a 'b\\c\"'"), ("a >x", "a >x"), ("a > x 2>&1", "a >x 2>&1"),
    ("{ a && b; } | c", "{ a && b; } | c"), ("a ''\"\"", "a ''"),
    ("a \"$\" \"$ x\"", "a '$' '$ x'"), ("a \"${X}y\"", "a \"${X}y\""), ("a 2 >x", "a 2 >x"),
  ])
  func `what people write is read`(text: String, printed: String) throws {
    #expect(try ShellCommand(parsing: text).text == printed)
  }

  @Test func `nesting is bounded`() {
    let text = String(repeating: "{ ", count: 200_000) + "a"
    #expect(throws: ShellSyntaxError.self) { try ShellCommand(parsing: text) }
  }

  @Test(arguments: 0..<5)
  func `arbitrary text never crashes the parser`(seed: Int) {
    var random = Seeded(UInt64(seed))
    for _ in 0..<500 {
      let text = random.text(upTo: 20)
      _ = try? ShellCommand(parsing: text)
      _ = try? ShellWords.split(text)
    }
  }
}

struct ShellWordsTests {
  @Test(arguments: [
    ("python -m app", ["python", "-m", "app"]), ("  a\t b ", ["a", "b"]), ("a 'b c' \"d e\"", ["a", "b c", "d e"]),
    ("a b\\ c", ["a", "b c"]), ("a '' \"\"", ["a", "", ""]), ("a'b'\"c\"d", ["abcd"]),
    ("a '$HOME' '&&'", ["a", "$HOME", "&&"]),
    ("a \"b'c\" 'd\"e'", ["a", "b'c", "d\"e"]), ("a --x=y", ["a", "--x=y"]), ("'A=b' c", ["A=b", "c"]),
    ("a 한국어 🦊", ["a", "한국어", "🦊"]),
    ("a b#c", ["a", "b#c"]), ("a {b,c}", ["a", "{b,c}"]), ("a 'b\nc'", ["a", "b\nc"]), ("a b~", ["a", "b~"]),
    ("a !", ["a", "!"]),
  ])
  func `a command is split as a shell splits it`(text: String, words: [String]) throws {
    #expect(try ShellWords.split(text) == words)
    #expect(try ShellWords.split(ShellWords.join(words)) == words)
  }

  @Test(
    arguments: [
      ("", .empty, 0..<0), ("  ", .empty, 0..<0), ("a 'b", .unterminatedQuote, 2..<4),
      ("a \"b", .unterminatedQuote, 2..<4), ("a \\", .trailingBackslash, 2..<3),
      ("a && b", .operation("&&"), 2..<4), ("한국 | b", .operation("|"), 3..<4), ("a; b", .operation(";"), 1..<2),
      ("a >b", .operation(">"), 2..<3),
      ("a\nb", .operation("\n"), 1..<2), ("a $HOME", .expansion("$"), 2..<3), ("a \"$HOME\"", .expansion("$"), 2..<9),
      ("a `b`", .expansion("`"), 2..<3),
      ("a *.py", .pattern("*"), 2..<3), ("a ~/b", .pattern("~"), 2..<3), ("FOO=1 a", .assignment("FOO"), 0..<5),
      ("a # b", .comment, 2..<3),
      ("a \u{0}", .control(0), 2..<3), ("a &", .operation("&"), 2..<3), ("a 1>b", .operation("1>"), 2..<4),
    ] as [(String, ShellSyntaxError.Kind, Range<UInt32>)]
  )
  func `what needs a shell is an error with its place`(text: String, kind: ShellSyntaxError.Kind, range: Range<UInt32>)
  {
    #expect(throws: ShellSyntaxError(kind, at: range)) { try ShellWords.split(text) }
  }

  @Test(arguments: 0..<5)
  func `any words survive being joined and split`(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    for _ in 0..<200 {
      let words = (0...random.count(upTo: 4)).map { _ in random.text() }
      #expect(try ShellWords.split(ShellWords.join(words)) == words)
    }
  }

  @Test func `a long command is read in one pass`() throws {
    let words = ["a", Nasty.long, String(repeating: "$'\"\\", count: 16_384)]
    #expect(try ShellWords.split(ShellWords.join(words)) == words)
  }
}

extension Seeded {
  mutating func shellCommand(depth: Int) -> ShellCommand {
    if depth == 0 || chance(2) { return .run(shellInvocation()) }
    let commands = (0...count(upTo: 2) + 1).map { _ in shellCommand(depth: depth - 1) }
    return switch count(upTo: 2) {
    case 0: .all(commands)
    case 1: .any(commands)
    default: .pipe(commands)
    }
  }

  mutating func shellInvocation() -> ShellInvocation {
    let words = (0...count(upTo: 3)).map { _ in shellWord() }
    let redirections: [ShellRedirection] = [
      .input(from: shellWord()), .output(to: shellWord()), .appendOutput(to: shellWord()), .errors(to: shellWord()),
      .errorsToOutput, .outputToErrors,
    ]
    return ShellInvocation(words, redirections: (0..<count(upTo: 2)).map { _ in pick(redirections) })
  }

  mutating func shellWord() -> ShellWord {
    if chance(2) { return ShellWord(chance(2) ? word() : text()) }
    return ShellWord(
      (0..<count(upTo: 3)).map { _ in chance(2) ? .text(text(upTo: 3)) : .variable(pick(["HOME", "X", "_a1"])) }
    )
  }
}
