import Testing

@testable import LoopVault

@Suite struct FrontMatterTests {
  private func note(_ text: String) -> NoteSource { NoteSource(Array(text.utf8)) }

  @Test(arguments: [
    ("text", FrontMatter.State.absent), ("", .absent), ("---", .absent), ("---\na: 1", .absent), ("---\n---", .valid),
    ("---\n---\n", .valid), ("---\n# only a comment\n---\n", .valid), ("---\na: 1\n---", .valid),
    ("---\na: 1\n...\n", .valid),
    ("\n---\na: 1\n---\n", .absent), (" ---\na: 1\n---\n", .absent), ("----\na: 1\n----\n", .absent),
    ("--- \na: 1\n---\t\n", .valid), ("---\r\na: 1\r\n---\r\n", .valid), ("\u{FEFF}---\na: 1\n---\n", .valid),
    ("---\n- a\n- b\n---\n", .broken), ("---\njust text\n---\n", .broken), ("---\na: b: c\n---\n", .broken),
    ("---\na: [1\n---\n", .broken), ("---\na: \"1\n---\n", .broken), ("---\na: 1\na: 2\n---\n", .broken),
    ("---\n\tb: 1\n---\n", .broken), ("---\na: *gone\n---\n", .broken), ("---\na: %x\n---\n", .broken),
    ("---\nk: [[A]], [[B]]\n---\n", .broken), ("---\n{a: 1}\n---\n", .valid), ("---\na: 1\n--- \nb: 2\n---\n", .valid),
  ])
  func `front matter is what stands between the lines at the very start`(_ text: String, _ state: FrontMatter.State) {
    #expect(note(text).frontMatter.state == state)
  }

  @Test func `a broken block is no part of the body, and a block that never ends is`() {
    let broken = note("---\na: b: c\n---\nbody")
    #expect(broken.bytes.text(broken.body) == "body")
    let endless = note("---\na: 1\nbody")
    #expect(endless.bytes.text(endless.body) == "---\na: 1\nbody")
  }

  @Test(arguments: [
    ("", PropertyValue.null), ("~", .null), ("null", .null), ("true", .bool(true)), ("False", .bool(false)),
    ("yes", .text("yes")), ("No", .text("No")), ("on", .text("on")), ("42", .integer(42)), ("-7", .integer(-7)),
    ("0", .integer(0)), ("007", .text("007")), ("+5", .text("+5")), ("010-1234-5678", .text("010-1234-5678")),
    ("1.5", .number(1.5)), ("1.10", .text("1.10")), ("1e3", .text("1e3")), ("0x1F", .text("0x1F")), (".5", .text(".5")),
    ("1_000", .text("1_000")), ("12:30", .text("12:30")), ("99999999999999999999", .text("99999999999999999999")),
    ("2024-03-01", .text("2024-03-01")), ("2024-03-01T10:00:00+09:00", .text("2024-03-01T10:00:00+09:00")),
    ("\"42\"", .text("42")), ("'it''s'", .text("it's")), ("\"a\\tb\\u00e9\"", .text("a\tbé")),
    ("text # comment", .text("text")),
    ("a#b", .text("a#b")), ("김민수", .text("김민수")), ("[]", .list([])),
    ("[a, 2, \"3\"]", .list([.text("a"), .integer(2), .text("3")])),
    ("[a, [b]]", .list([.text("a"), .list([.text("b")])])), ("{b: 1}", .map([.init(name: "b", value: .integer(1))])),
    ("\n  - a\n  - 2", .list([.text("a"), .integer(2)])), ("\n- a", .list([.text("a")])),
    ("\n  - - a", .list([.list([.text("a")])])),
    ("|\n  one\n  two", .text("one\ntwo\n")), (">-\n  one\n  two", .text("one two")), ("one\n  two", .text("one two")),
    (
      "\n  b: 1\n  c:\n    - d",
      .map([.init(name: "b", value: .integer(1)), .init(name: "c", value: .list([.text("d")]))])
    ),
    ("!!str 5", .text("5")), ("&x 5", .integer(5)), ("http://x.y/z?a=b", .text("http://x.y/z?a=b")),
  ])
  func `a value is what YAML 1.2 says, with dates, versions and numerals kept as text`(
    _ text: String,
    _ value: PropertyValue
  ) {
    #expect(FrontMatter(yaml: "a: \(text)\n")["a"] == value)
  }

  @Test(arguments: [
    ("\"[[Note]]\"", PropertyValue.text("[[Note]]")), ("[[Note]]", .text("[[Note]]")),
    ("[[회의록 1|회의]]", .text("[[회의록 1|회의]]")),
    ("[[Plan#Costs]]", .text("[[Plan#Costs]]")), ("[[a/b.md]]", .text("[[a/b.md]]")), ("[[A: b]]", .text("[[A: b]]")),
    ("[[007]]", .text("[[007]]")), ("[[A, B]]", .text("[[A, B]]")),
    ("[[[A]], [[B]]]", .list([.text("[[A]]"), .text("[[B]]")])),
    ("\n  - [[A]]\n  - \"[[B]]\"", .list([.text("[[A]]"), .text("[[B]]")])), ("[ [A] ]", .list([.list([.text("A")])])),
    ("[[A], [B]]", .list([.list([.text("A")]), .list([.text("B")])])), ("[[\"A\"]]", .list([.list([.text("A")])])),
  ])
  func `a wiki link without quotes is a link and no list`(_ text: String, _ value: PropertyValue) {
    #expect(FrontMatter(yaml: "a: \(text)\n")["a"] == value)
  }

  @Test func `a property is found in any case, and in its own first`() {
    let frontMatter = FrontMatter(yaml: "Status: one\nstatus: two\nDue Date: x\n")
    #expect(frontMatter["status"] == .text("two"))
    #expect(frontMatter["Status"] == .text("one"))
    #expect(frontMatter["STATUS"] == .text("one"))
    #expect(frontMatter["due date"] == .text("x"))
    #expect(frontMatter["gone"] == nil)
  }

  @Test(arguments: [
    "a: " + String(repeating: "[", count: 500), "a: " + String(repeating: "{a: ", count: 500),
    "a: " + String(repeating: "[", count: 30_000) + String(repeating: "]", count: 30_000),
    String(repeating: "- ", count: 5_000), String(repeating: "? ", count: 5_000),
    "? a\n" + String(repeating: ": - ", count: 900),
    (0..<300).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    "a: [" + String(repeating: "\"]\",[", count: 500), "a: " + String(repeating: "[ # ]\n ", count: 500),
    "a: " + String(repeating: "! [", count: 500), "a: " + String(repeating: "&a [", count: 500),
    "a: " + String(repeating: "!x[[", count: 500), String(repeating: "\u{85}- ", count: 5_000),
    "a: &a [x,x,x,x]\n"
      + (0..<20).map { "a\($0): &b\($0) [*\($0 == 0 ? "a" : "b\($0 - 1)"),*\($0 == 0 ? "a" : "b\($0 - 1)")]\n" }
      .joined(),
    "? &a [" + String(repeating: "x,", count: 20_000) + "]\n: [" + String(repeating: "*a,", count: 5_000) + "]",
    "a: [" + String(repeating: "x,", count: 12_000) + "]", "a: " + String(repeating: "x", count: 70_000),
  ])
  func `what would take the stack or the memory is broken`(_ text: String) {
    #expect(FrontMatter(yaml: text).state == .broken)
  }

  @Test func `the deepest that is let through fits the smallest of stacks`() async {
    let flow = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
    let block = (0...32).map { String(repeating: " ", count: $0) + "? a\n" + String(repeating: " ", count: $0) + ":\n" }
    for text in ["? \(flow)\n: \(flow)", "a: \(flow)", block.joined() + String(repeating: " ", count: 32) + " " + flow]
    {
      #expect(await SmallStack.run { FrontMatter(yaml: text).state != .absent })
    }
  }

  @Test func `many links without quotes are no depth`() {
    let links = (0..<500).map { "  - [[Note \($0)]]\n" }.joined()
    // The block scalar is for Yams.
    let frontMatter = FrontMatter(yaml: "related:\n\(links)text: |\n  x\n")
    #expect(frontMatter["related"]?.lines.count == 500)
    #expect(frontMatter["text"] == .text("x\n"))
  }

  @Test func `aliases say what their anchors say`() {
    let frontMatter = FrontMatter(yaml: "a: &x [1, 2]\nb: *x\n")
    #expect(frontMatter["b"] == .list([.integer(1), .integer(2)]))
  }

  /// Lines are put together at random from parts that either parser may stumble over.
  @Test(arguments: 0..<8) func `the plain parser says what Yams says, or nothing`(_ seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let scalars = [
      "a", "word two", "김민수", "42", "007", "-5", "- 5", "1.5", "true", "null", "~", "", "2024-03-01", "a: b", "a:b",
      "a #b",
      "a#b", "#c", "\"q\"", "'q'", "\"a\\nb\"", "'a''b'", "\"a\": b", "[a, b]", "[a,b]", "[ a , \"b, c\" ]", "[]",
      "[a,]", "[,]",
      "[[A]]", "[[A|b]]", "[[A#b]]", "[[A #b]]", "[[A], b]", "[[A]] b", "[[ A ]]", "[[[A]], [[B]]]", "{a: b}", "&x a",
      "*x", "!t a",
      "| ", ">", "%a", "@a", "`a`", "a:", "a: ", "?", "? a", "-", "--", "---", "...", "a\tb", "\ta", "a\u{A0}b",
      "a\u{85}b", "a\u{2028}b",
      "\u{FEFF}a", "e\u{301}", "🙂", "/a/b", "(a)", "<<", "=", "+1", "a, b", "a]", "a'b", "x\"y", "http://a.b/c",
      "[a: b]", "[a #b]", "[-1, 2]",
      "[a b, c-d]", "[\"a\" b]", "['a', \"b\"]", "\"a\" # c", "[a] # c", "\"", "'", "[\"a]\"]", "a  b ", "1_000", "0x1",
      "\\", "a\\b",
    ]
    let keys = [
      "a", "b", "key", "Due Date", "이름", "a-b", "x_y", "a.b", "\"q\"", "1", "?", "-", "a b:", " a", "k ", "", "#",
      "entity_id",
    ]
    let ends = ["\n", "\n", "\n", "\r\n", "\n\n", " \n", "\n# c\n", "\n  # c\n", "\r"]
    var accepted = 0
    for _ in 0..<4_000 {
      var text = ""
      for _ in 0..<random.next(upTo: 6) {
        switch random.next(upTo: 4) {
        case 0: text += "\(random.pick(keys)):\(random.pick(ends))"
        case 1: text += "\(random.pick(["- ", "  - ", "-", "  "]))\(random.pick(scalars))\(random.pick(ends))"
        default:
          text += "\(random.pick(keys)):\(random.pick([" ", " ", "  ", ""]))\(random.pick(scalars))\(random.pick(ends))"
        }
      }
      let bytes = Array(text.utf8)[...]
      guard let plain = PlainYAML.properties(of: bytes) else { continue }
      accepted += 1
      #expect(plain == GuardedYAML.properties(of: bytes), "\(text.debugDescription)")
    }
    #expect(accepted > 400)
  }
}
