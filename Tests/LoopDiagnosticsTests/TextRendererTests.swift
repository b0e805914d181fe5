import LoopDiagnostics
import Testing

struct TextRendererTests {
  private func render(_ text: String, _ start: UInt32, _ end: UInt32, message: String = "bad", colour: Bool = false)
    -> String
  {
    var sources = SourceMap()
    let file = sources.add(SourceText(name: "specs/a.yaml", text: text))
    var renderer = TextRenderer(sources: sources, colour: colour)
    let span = SourceSpan(file: file, start: start, end: end)
    return renderer.render([Diagnostic("PRT001", .error, message, at: span)])
  }

  @Test
  func `a finding has its place, an excerpt, notes and the cure`() {
    var sources = SourceMap()
    let file = sources.add(SourceText(name: "specs/shop.yaml", text: "web:\n  publish: 8080\napi:\n  publish: 8080\n"))
    var renderer = TextRenderer(sources: sources)
    let finding = Diagnostic(
      "PRT001",
      .error,
      "host port 8080 is already published by `web`",
      at: SourceSpan(file: file, start: 37, end: 41),
      notes: [Note("first published here", at: SourceSpan(file: file, start: 16, end: 20)), Note("a fact of a table")],
      help: "publish one of them\non another port"
    )
    #expect(
      renderer.render([finding]) == """
        specs/shop.yaml:4:12: error[PRT001]: host port 8080 is already published by `web`
           4 |   publish: 8080
             |            ^^^^
        specs/shop.yaml:2:12: note: first published here
        note: a fact of a table
        help: publish one of them
              on another port

        """
    )
  }

  @Test
  func `carets stand under wide characters`() {
    let text = render("이름: \"가나\"", 4, 8)
    #expect(text.contains("   1 | 이름: \"가나\"\n     |       ^^^^^^\n"))
  }

  @Test
  func `a place at the end of a line still has a caret`() {
    #expect(render("name:", 5, 5).contains("     |      ^\n"))
  }

  @Test
  func `a long line is cut around the place`() {
    let text = render(String(repeating: "x", count: 500), 300, 303)
    let lines = text.split(separator: "\n")
    #expect(lines[1].utf8.count < 140)
    #expect(lines[2].contains("^^^"))
    #expect(!lines[2].contains("^^^^"))
  }

  @Test
  func `text of the user's cannot act on the terminal`() {
    let text = render("a: \u{1B}[2J\u{202E}b", 3, 6, message: "found `\u{1B}[2J`")
    #expect(!text.contains("\u{1B}"))
    #expect(!text.contains("\u{202E}"))
    #expect(text.contains("\\u{1b}"))
  }

  @Test
  func `colour is added only on request`() {
    #expect(render("a", 0, 1, colour: true).contains("\u{1B}[1;31m"))
    #expect(!render("a", 0, 1).contains("\u{1B}"))
  }

  @Test
  func `findings are sorted by place, code and message, each once`() {
    let file = FileID(0)
    func finding(_ code: String, _ start: UInt32) -> Diagnostic {
      Diagnostic(code, .error, "m", at: SourceSpan(file: file, start: start, end: start + 1))
    }
    var all = Diagnostics()
    for diagnostic in [finding("B", 5), finding("A", 5), finding("C", 1), finding("A", 5)] { all.report(diagnostic) }
    #expect(all.sorted.map(\.code) == ["C", "A", "B"])
  }
}
