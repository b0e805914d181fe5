import LoopFormats
import Testing

struct MarkdownPrinterTests {
  @Test func `a document is blocks with a blank line between them`() {
    let document = MarkdownDocument {
      MarkdownBlock.heading(2, "Run it")
      MarkdownBlock.paragraph("Ask \(code: "GET /health"), or \("*nobody*").")
      MarkdownBlock.list(["one", .code("two")])
      MarkdownBlock.table(header: ["a", "b"], rows: [[.code("x|y"), "p|q"]])
      MarkdownBlock.code("let a = 1\n", language: "swift")
    }
    #expect(
      document.text == """
        ## Run it

        Ask `GET /health`, or \\*nobody\\*.

        - one
        - `two`

        | a | b |
        |---|---|
        | `x\\|y` | p\\|q |

        ```swift
        let a = 1
        ```

        """
    )
  }

  @Test(
    arguments: [
      ("a_b [c](d) <e> &amp; ~~f~~", "a\\_b \\[c\\](d) \\<e\\> \\&amp; \\~\\~f\\~\\~"),
      ("# no heading", "\\# no heading"), ("- no item", "\\- no item"), ("12. no item", "12\\. no item"),
      ("12) no item", "12\\) no item"), ("12 items", "12 items"), ("=== no underline", "\\=== no underline"),
      ("| no | table |", "\\| no | table |"), ("`tick`", "\\`tick\\`"), ("two\nlines", "two lines"),
      ("two\r\n# lines", "two # lines"), ("back\\slash", "back\\\\slash"), ("\u{202E}turned", "\u{FFFD}turned"),
      ("보고서", "보고서"),
      ("\r\n# heading", "\\# heading"), ("    no code", "no code"),
    ]
  )
  func `text of a user's is text`(text: String, printed: String) {
    #expect(MarkdownDocument([.paragraph("\(text)")]).text == printed + "\n")
  }

  @Test(
    arguments: [
      ("plain", "`plain`"), ("a`b", "``a`b``"), ("``", "` `` `"), ("`a", "`` `a ``"), (" a ", "`  a  `"),
      ("a`b``c", "```a`b``c```"), ("two\nlines", "`two lines`"), ("*a* \\ <b>", "`*a* \\ <b>`"), ("", ""),
    ]
  )
  func `a code span holds what it is given`(text: String, printed: String) {
    #expect(MarkdownDocument([.paragraph(.code(text))]).text == printed + "\n")
  }

  @Test func `a block of code cannot be left`() {
    let document = MarkdownDocument([.code("a\n````\n# b", language: "")])
    #expect(document.text == "`````\na\n````\n# b\n`````\n")
  }

  @Test func `folded blocks are Markdown below a line of HTML`() {
    let document = MarkdownDocument {
      MarkdownBlock.comment("loopgen diff")
      MarkdownBlock.details(
        summary: "1 file: \(code: "<a>") & \(strong: "b")",
        [.list(["one"]), .code("x", language: "")]
      )
      MarkdownBlock.details(summary: "nothing", [])
    }
    #expect(
      document.text == """
        <!-- loopgen diff -->

        <details>
        <summary>1 file: <code>&lt;a&gt;</code> &amp; <strong>b</strong></summary>

        - one

        ```
        x
        ```

        </details>

        <details>
        <summary>nothing</summary>

        </details>

        """
    )
  }

  @Test(
    arguments: [
      ("ask @team", "ask @&#8203;team"), ("@ team", "@ team"), ("see #123", "see #&#8203;123"), ("C# is", "C# is"),
      ("!7 and gh-12", "!&#8203;7 and gh-&#8203;12"), ("https://a.example", "https:&#8203;//a.example"),
      ("www.a.example", "www&#8203;.a.example"), ("/close", "\\/close"), ("a /close", "a /close"),
      ("${A} and ${B}", "<span>$</span>{A} and <span>$</span>{B}"), ("me@a.example", "me@&#8203;a.example"),
    ]
  )
  func `text is no mention, no reference and no link`(text: String, printed: String) {
    #expect(MarkdownDocument([.paragraph("\(text)")]).text == printed + "\n")
  }

  @Test func `two pieces of text make no mention either`() {
    #expect(MarkdownDocument([.paragraph("@\("team")")]).text == "@&#8203;team\n")
    #expect(
      MarkdownDocument([.details(summary: "@\("team") #\("1")", [])]).text.contains("@&#8203;team #&#8203;1</summary>")
    )
  }

  @Test(
    arguments: [
      ("`web` is gone", "`web` is gone"), ("a `b", "a \\`b"), ("no names", "no names"), ("`a` and `b`", "`a` and `b`"),
      ("", ""), ("`*`", "`*`"), ("*`*`*", "\\*`*`\\*"),
    ]
  )
  func `names of a message are code`(message: String, printed: String) {
    #expect(MarkdownDocument([.paragraph(MarkdownText(message: message))]).text == printed + "\n")
  }

  @Test func `a cell holds bars behind backslashes`() {
    let row: [MarkdownText] = [.code("a\\|b"), .code("a|b"), "|c\\|d"]
    let document = MarkdownDocument([.table(header: ["a", "b", "c"], rows: [row])])
    #expect(document.text.hasSuffix("| a\\\\\\|b | `a\\|b` | \\|c\\\\\\|d |\n"))
  }

  @Test func `what is strong is text`() {
    #expect(MarkdownDocument([.paragraph("\(strong: "a*b")\(strong: " c")")]).text == "**a\\*b** c\n")
  }
}
