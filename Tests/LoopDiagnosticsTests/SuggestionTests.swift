import LoopDiagnostics
import Testing

/// The lines to write, below the cure.
struct SuggestionTests {
  private static let text = "web: # 웹\n  a: 1\n  b: 2\n  c: 3\n"

  /// What stands below `help`, after edits of ranges that a text is found at.
  private func suggestion(_ edits: (String, String)..., text: String = text) throws -> String {
    var sources = SourceMap()
    let file = sources.add(SourceText(name: "a.yaml", text: text))
    let scalars = Array(text.unicodeScalars)
    let textEdits = try edits.map { old, new in
      let part = Array(old.unicodeScalars)
      let start = try #require(scalars.indices.first { Array(scalars[$0...].prefix(part.count)) == part })
      return TextEdit(SourceSpan(file: file, start: UInt32(start), end: UInt32(start + part.count)), new)
    }
    let fix = Fix("do it", .ask, .remove(file, path: []))
    let finding = Diagnostic("A", .error, "m", at: SourceSpan(file: file, start: 0, end: 1), fix: fix)
    var renderer = TextRenderer(sources: sources, edits: [fix: textEdits])
    let rendered = renderer.render([finding])
    return String(rendered.split(separator: "help: do it\n", maxSplits: 1)[1])
  }

  @Test
  func `a changed line`() throws {
    #expect(try suggestion(("1", "\"x\"")) == "   2 ~   a: \"x\"\n")
  }

  @Test
  func `a new line`() throws {
    #expect(try suggestion(("2\n", "2\n  new: 4\n")) == "   4 +   new: 4\n")
  }

  @Test
  func `a line that goes`() throws {
    #expect(try suggestion(("  b: 2\n", "")) == "   3 -   b: 2\n")
  }

  @Test
  func `lines are counted as they will stand`() throws {
    #expect(try suggestion(("  a: 1\n", ""), ("3", "4")) == "   2 -   a: 1\n   3 ~   c: 4\n")
    #expect(try suggestion(("1", "1\n  x: y"), ("3", "4")) == "   3 +   x: y\n   5 ~   c: 4\n")
  }

  @Test
  func `two edits of a line are one line`() throws {
    #expect(try suggestion(("web", "api"), ("웹", "API")) == "   1 ~ api: # API\n")
  }

  @Test
  func `lines that become one`() throws {
    #expect(try suggestion((": # 웹\n  a: 1\n  b: 2\n  c: 3", ": {} # 웹")) == "   1 ~ web: {} # 웹\n")
  }

  @Test
  func `Windows line endings are no part of a line`() throws {
    let text = "a: 1\r\nb: 2\r\n"
    #expect(try suggestion(("1", "1\r\nx: y"), text: text) == "   2 + x: y\n")
  }

  @Test
  func `more than six lines are cut`() throws {
    let lines = (0..<9).map { "\n  k\($0): v" }.joined()
    let text = try suggestion(("3", "3" + lines))
    #expect(text.hasPrefix("   5 +   k0: v\n"))
    #expect(text.hasSuffix("  10 +   k5: v\n     …\n"))
  }

  @Test
  func `hostile text cannot act on the terminal`() throws {
    #expect(try suggestion(("1", "\u{1B}[2J\u{202E}")) == "   2 ~   a: \u{FFFD}[2J\u{FFFD}\n")
  }
}
