import LoopFormats
import LoopPlan
import Support
import Testing

/// What a spec says is a value in every report.
struct InjectionTests {
  @Test(arguments: Hostile.texts)
  func `nothing leaves its place in Markdown`(text: String) {
    let markdown = DiffMarkdown.render(Hostile.report(text))
    let shape = MarkdownShape(markdown)
    #expect(shape.problems == [])
    // The same report with a harmless text has as many lines of each kind.
    let harmless = MarkdownShape(DiffMarkdown.render(Hostile.report("x")))
    #expect(shape.prose.count { $0.hasPrefix("|") } == harmless.prose.count { $0.hasPrefix("|") })
    #expect(shape.prose.count { $0.hasPrefix("#") } == harmless.prose.count { $0.hasPrefix("#") })
    #expect(shape.prose.count { $0.hasPrefix("<!--") } == 1)
    #expect(!markdown.unicodeScalars.contains { $0 != "\n" && $0 != "\t" && Self.acts($0) })
  }

  @Test(arguments: Hostile.texts)
  func `nothing acts on a terminal`(text: String) {
    let plain = DiffText.render(Hostile.report(text), colour: false)
    #expect(!plain.unicodeScalars.contains { $0 != "\n" && Self.acts($0) })
    let coloured = DiffText.render(Hostile.report(text), colour: true)
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test(arguments: Hostile.texts)
  func `JSON reads back as it was`(text: String) throws {
    let document = DiffJSON.document(Hostile.report(text))
    #expect(try JSONValue(parsing: document.text) == document)
  }

  /// C0, C1, DEL, and what turns the reading direction around or ends a line elsewhere.
  private static func acts(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  // MARK: With the parser that GitHub uses

  /// A Python that has cmark-gfm (`pip install cmarkgfm`); `nil` where there is none.
  private static let python: String? = {
    guard let python = Program.find("python3"),
      let run = try? Program.run(python, ["-c", "import cmarkgfm"]), run.status == 0
    else { return nil }
    return python
  }()

  /// Prints what is wrong with the page that a comment becomes; nothing when nothing is.
  private static let reader = #"""
    import sys, re, html.parser, cmarkgfm
    from cmarkgfm.cmark import Options
    page = cmarkgfm.github_flavored_markdown_to_html(sys.stdin.buffer.read().decode(), Options.CMARK_OPT_UNSAFE)
    known = set("h3 h4 p table thead tbody tr th td ul li code pre strong details summary span".split())
    class Reader(html.parser.HTMLParser):
        stack, cells, columns = [], 0, None
        def handle_starttag(self, tag, attributes):
            if tag not in known: print("tag", tag)
            if [name for name, _ in attributes if name not in ("lang", "align")]: print("attributes", tag, attributes)
            if tag == "table": self.columns = None
            if tag == "tr": self.cells = 0
            if tag in ("td", "th"): self.cells += 1
            self.stack.append(tag)
        def handle_endtag(self, tag):
            if not self.stack or self.stack.pop() != tag: print("not paired", tag)
            if tag == "tr":
                if self.columns not in (None, self.cells): print("a row of", self.cells, "cells")
                self.columns = self.cells
        def handle_data(self, data):
            if "code" in self.stack or "pre" in self.stack: return
            # GitHub's own filters look at each text of the page.
            found = re.search(r"@[\w-]|#\d|\bGH-\d|!\d|https?://|www\.", data)
            if found: print("reference", repr(data))
    reader = Reader()
    reader.feed(page)
    if reader.stack: print("open", reader.stack)
    """#

  @Test(.enabled(if: python != nil), arguments: Hostile.texts + ["plain"])
  func `the page is what was meant`(text: String) throws {
    let python = try #require(Self.python)
    let run = try Program.run(python, ["-c", Self.reader], input: DiffMarkdown.render(Hostile.report(text)))
    #expect(run.output == "" && run.errors == "")
  }
}
