import LoopDiagnostics
import LoopFormats
import Testing

struct YAMLEditorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var before: String
    var edit: Edit
    /// `nil` when the edit must be refused.
    var after: String?

    init(_ name: String, _ before: String, _ edit: Edit, _ after: String?) {
      (self.name, self.before, self.edit, self.after) = (name, before, edit, after)
    }

    var testDescription: String { name }
  }

  private static let file = FileID(0)

  private static func set(_ path: String, _ value: String) -> Edit { .set(file, path: keys(path), to: value) }

  private static func remove(_ path: String) -> Edit { .remove(file, path: keys(path)) }

  private static func rename(_ path: String, _ name: String) -> Edit { .rename(file, path: keys(path), to: name) }

  private static func keys(_ path: String) -> [String] { path.split(separator: " ").map(String.init) }

  private static let sets: [Case] = [
    Case("a value", "a: 1  # one\nb: 2\n", set("a", "3"), "a: 3  # one\nb: 2\n"),
    Case("a value in braces", "{ a: 1, b: 2 }\n", set("b", "{c: 3}"), "{ a: 1, b: {c: 3} }\n"),
    Case("a value without a blank", "{\"a\":1}", set("a", "2"), "{\"a\":2}"),
    Case("a quoted value", "a: \"x # y\" # z\n", set("a", "q"), "a: q # z\n"),
    Case("a literal", "a: |\n  x\n  y\n\n# about b\nb: 1\n", set("a", "q"), "a: q\n\n# about b\nb: 1\n"),
    Case("nothing", "a:   # later\nb: 1\n", set("a", "q"), "a: q   # later\nb: 1\n"),
    Case("nothing at the end", "a:", set("a", "q"), "a: q"),
    Case("nothing in braces", "{a: , b: 1}", set("a", "q"), "{a: q , b: 1}"),
    Case("no colon in braces", "{a, b: 1}", set("a", "q"), "{a: q, b: 1}"),
    Case("a block", "a:  # why\n  # first\n  b: 1\n  c: 2  # two\nd: 3\n", set("a", "q"), "a: q  # why\nd: 3\n"),
    Case("a list", "a:\n- 1\n- 2\nb: 3\n", set("a", "[]"), "a: []\nb: 3\n"),
    Case("an item", "a:\n  - 1\n  - 2 # two\n", set("a 1", "q"), "a:\n  - 1\n  - q # two\n"),
    Case("an item that is a mapping", "a:\n  - b: 1\n    c: 2\n  - 3\n", set("a 0", "q"), "a:\n  - q\n  - 3\n"),
    Case("a key of an item", "a:\n  - b: 1\n", set("a 0 c", "2"), "a:\n  - b: 1\n    c: 2\n"),
    Case("an item in brackets", "a: [1, 2]\n", set("a 0", "q"), "a: [q, 2]\n"),
    Case("a missing key", "a:\n  b: 1 # one\nc: 2\n", set("a d", "3"), "a:\n  b: 1 # one\n  d: 3\nc: 2\n"),
    Case("a missing key at the end", "a:\n    b: 1", set("a d", "3"), "a:\n    b: 1\n    d: 3"),
    Case(
      "a missing key behind a literal",
      "a:\n  b: |\n    x\n\nc: 2\n",
      set("a d", "3"),
      "a:\n  b: |\n    x\n  d: 3\n\nc: 2\n"
    ),
    Case("a missing key of the file", "a: 1\n# end\n", set("b", "2"), "a: 1\nb: 2\n# end\n"),
    Case("a missing key in braces", "a: { b: 1 } # x\n", set("a d", "3"), "a: { b: 1, d: 3 } # x\n"),
    Case("a missing key in empty braces", "a: { }\n", set("a d", "3"), "a: {d: 3}\n"),
    Case("a missing key behind a last comma", "{a: 1,}\n", set("b", "2"), "{a: 1, b: 2,}\n"),
    Case("braces on several lines", "{\n  a: 1 # one\n}\n", set("b", "2"), "{\n  a: 1, b: 2 # one\n}\n"),
    Case(
      "a missing way",
      "s:\n  api:\n    port: 1\n",
      set("s api health path", "/x"),
      "s:\n  api:\n    port: 1\n    health:\n      path: /x\n"
    ),
    Case(
      "a missing way in braces",
      "s: {api: {port: 1}}\n",
      set("s api h p", "/x"),
      "s: {api: {port: 1, h: {p: /x}}}\n"
    ),
    Case(
      "a way into nothing",
      "s:\n    api: # x\n    b: 1\n",
      set("s api p", "2"),
      "s:\n    api: # x\n        p: 2\n    b: 1\n"
    ),
    Case("a way into null", "s:\n  api: ~\n", set("s api p", "2"), "s:\n  api: {p: 2}\n"),
    Case("a way into nothing in braces", "{a: }", set("a b", "2"), "{a: {b: 2} }"),
    Case("Windows", "a:\r\n  b: 1\r\nc: 2\r\n", set("a d", "3"), "a:\r\n  b: 1\r\n  d: 3\r\nc: 2\r\n"),
    Case("multi-byte text", "이름: {\"é🗂\": 1, b: 2} # 값\n", set("이름 b", "3"), "이름: {\"é🗂\": 1, b: 3} # 값\n"),
    Case("a key that needs quotes", "a: 1\n", set("on", "2"), "a: 1\n\"on\": 2\n"),
    Case("a list as a value", "a: 1\n", set("a", "[x, \"y z\"]"), "a: [x, \"y z\"]\n"),
    Case("an alias as the old value", "a: &x 1\nb: *x\n", set("b", "2"), "a: &x 1\nb: 2\n"),
    Case("a comment right behind braces", "a: {}# x\n", set("a", "q"), nil),
    Case("a literal on a line of its own", "a:\n|\n x\n", set("a", "q"), nil),
    Case("beside a key on two lines", "{c: 1, \"a\n b\"}\n", set("d", "2"), nil),
    Case("through a scalar", "a: 1\n", set("a b", "2"), nil),
    Case("through an alias", "a: &x {b: 1}\nc: *x\n", set("c b", "2"), nil),
    Case("through an anchor", "a: &x {b: 1}\nc: *x\n", set("a b", "2"), nil),
    Case("an anchored value", "a: &x 1\nc: *x\n", set("a", "2"), nil),
    Case("beside a merge key", "x: &x {b: 1}\na: {<<: *x, c: 1}\n", set("a d", "2"), nil),
    Case("beyond a list", "a: [1]\n", set("a 1", "2"), nil),
    Case("an index with zeros", "a: [1]\n", set("a 00", "2"), nil),
    Case("a tagged value", "a: !!str 1\n", set("a", "2"), nil),
    Case("an explicit key", "? a\n: 1\n", set("a", "2"), nil),
    Case("behind lines that are kept", "a:\n  b: |+\n    x\n\nc: 1\n", set("a d", "2"), nil),
    Case("behind a literal that the file ends with", "a: |\n  x", set("b", "2"), nil),
    Case("a pair in brackets", "a: [b: 1]\n", set("a 0 c", "2"), nil),
    Case("two documents", "a: 1\n---\na: 2\n", set("a", "2"), nil),
    Case("a key that comes twice", "a: 1\na: 2\n", set("b", "2"), nil),
    Case("no path", "a: 1\n", set("", "2"), nil),
    Case("a value with a comment", "a: 1\n", set("a", "2 # x"), nil),
    Case("a value that is two", "a: 1\n", set("a", "2, b: 3"), nil),
    Case("a value that is a block", "a: 1\n", set("a", "b: 3"), nil),
    Case("a value on two lines", "a: 1\n", set("a", "2\nb: 3"), nil),
    Case("a value that leaves its braces", "{a: 1}\n", set("a", "2}"), nil),
    Case("an open quote", "a: 1\n", set("a", "\"2"), nil),
    Case("an empty value", "a: 1\n", set("a", ""), nil),
    Case("a line break that only YAML 1.1 knows", "a: 1 # \u{2028}b: 2\n", set("b", "2"), nil),
  ]

  private static let removals: [Case] = [
    Case("a line", "a: 1\nb: 2 # two\nc: 3\n", remove("b"), "a: 1\nc: 3\n"),
    Case("its comments", "a: 1\n\n# about\n# b\nb:\n  x: 1\n  # y: 2\n\nc: 3\n", remove("b"), "a: 1\n\n\nc: 3\n"),
    Case(
      "not its neighbours' comments",
      "s:\n  # a\n  a: 1\n  # b\n  b: 2\n  # c\n  c: 3\n",
      remove("s b"),
      "s:\n  # a\n  a: 1\n  # c\n  c: 3\n"
    ),
    Case("the comment of a file", "# about all\na: 1\nb: 2\n", remove("a"), "# about all\nb: 2\n"),
    Case("the last line", "a: 1\nb: 2", remove("b"), "a: 1\n"),
    Case("the first in braces", "x: { a: 1, b: 2 }\n", remove("x a"), "x: { b: 2 }\n"),
    Case("the last in braces", "x: { a: 1, b: 2 }\n", remove("x b"), "x: { a: 1 }\n"),
    Case("the last in braces, with a comma", "x: {a: 1, b: 2,}\n", remove("x b"), "x: {a: 1,}\n"),
    Case("the only one in braces", "x: { a: 1 } # y\n", remove("x a"), "x: {} # y\n"),
    Case("the only one in a block", "x: # y\n  # z\n  a: 1\nb: 2\n", remove("x a"), "x: {} # y\nb: 2\n"),
    Case("an item", "x:\n  - a\n  # about b\n  - b\n  - c\n", remove("x 1"), "x:\n  - a\n  - c\n"),
    Case("an item in brackets", "x: [a, b, c]\n", remove("x 1"), "x: [a, c]\n"),
    Case("the only item", "x:\n  - a\ny: 1\n", remove("x 0"), "x: []\ny: 1\n"),
    Case("the first key behind a dash", "x:\n  - a: 1\n    b: 2\n", remove("x 0 a"), "x:\n  - b: 2\n"),
    Case("a literal", "a: |\n  x\n   y\nb: 1\n", remove("a"), "b: 1\n"),
    Case("Windows", "a: 1\r\n# b\r\nb: 2\r\nc: 3\r\n", remove("b"), "a: 1\r\nc: 3\r\n"),
    Case("Korean", "# 하나\n가: 1\n# 둘\n나: 2\n다: 3\n", remove("나"), "# 하나\n가: 1\n다: 3\n"),
    Case("a text that looks like a comment", "a: \"x\n# y\"\nb: 1\n", remove("b"), "a: \"x\n# y\"\n"),
    Case("what others repeat", "a: &x 1\nb: *x\n", remove("a"), nil),
    Case("what is not there", "a: 1\n", remove("b"), nil),
    Case("all of a file", "a: 1\n", remove("a"), nil),
    Case("a comment between two in braces", "{a: 1, # which?\n b: 2}\n", remove("a"), nil),
    Case("a comment that a literal would swallow", "a: |\n  x\nb: 1\n\n  # y\nc: 2\n", remove("b"), nil),
  ]

  private static let renames: [Case] = [
    Case("a key", "prot: 1 # x\n", rename("prot", "port"), "port: 1 # x\n"),
    Case("a quoted key in braces", "{\"prot\":1}\n", rename("prot", "port"), "{\"port\":1}\n"),
    Case("a name that needs quotes", "a: 1\n", rename("a", "b: c"), "\"b: c\": 1\n"),
    Case("a name that is there", "a: 1\nb: 2\n", rename("a", "b"), nil),
    Case("an item", "a: [1]\n", rename("a 0", "b"), nil),
    Case("an anchored key", "&x a: 1\n", rename("a", "b"), nil),
  ]

  @Test(arguments: sets + removals + renames)
  func `an edit changes its place, or is refused`(edit: Case) throws {
    let source = SourceText(name: "a.yaml", text: edit.before)
    let edits = YAMLEditor(source, as: Self.file)?.textEdits(for: edit.edit)
    let after = try edits.map { try #require(source.applying($0)) }
    #expect(after.map { String(decoding: $0.bytes, as: UTF8.self) } == edit.after)
    guard let after else { return }
    #expect(try Tree.read(source).applying(edit.edit)?.means(Tree.read(after)) == true)
  }

  @Test
  func `edits of one fix are made together, or not at all`() throws {
    let source = SourceText(name: "a.yaml", text: "a:\n  b: 1\nc:\n")
    let editor = try #require(YAMLEditor(source, as: Self.file))
    let both = try #require(editor.textEdits(for: [Self.set("a d", "2"), Self.set("a e", "3")]))
    #expect(
      source.applying(both).map { String(decoding: $0.bytes, as: UTF8.self) } == "a:\n  b: 1\n  d: 2\n  e: 3\nc:\n"
    )
    #expect(editor.textEdits(for: [Self.set("a d", "2"), Self.set("a d", "3")]) == nil)
    #expect(editor.textEdits(for: [Self.set("a b", "2"), Self.remove("a b")]) == nil)
    #expect(editor.textEdits(for: [Self.set("a d", "2"), Self.remove("a")]) == nil)
    #expect(editor.textEdits(for: [Self.set("c d", "2"), Self.set("c e", "3")]) == nil)
    #expect(editor.textEdits(for: [Self.set("d e", "2"), Self.set("d f", "3")]) == nil)
    #expect(editor.textEdits(for: .set(FileID(1), path: ["a"], to: "2")) == nil)
  }
}

enum Tree {
  struct Unread: Error {
    var diagnostics: [Diagnostic]
  }

  static func read(_ source: SourceText) throws -> YAMLNode {
    var found = Diagnostics()
    let node = YAMLReader.read(source, as: FileID(0), reporting: &found)
    guard let node, !found.hasErrors else { throw Unread(diagnostics: found.all) }
    return node
  }
}
