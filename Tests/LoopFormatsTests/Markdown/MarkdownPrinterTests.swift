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
}
