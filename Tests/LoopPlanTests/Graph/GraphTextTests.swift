@testable import LoopPlan
import Support
import Testing

/// Mermaid and DOT: what a name holds is text, and nothing else.
struct GraphTextTests {
  @Test
  func `each form of a store has its shape`() {
    let mermaid = MermaidPrinter.text(NastyGraph.graph)
    #expect(mermaid.contains("  v0[(\"") && mermaid.contains("  v1[/\""))
    let dot = DOTPrinter.text(NastyGraph.graph)
    #expect(dot.contains("shape=cylinder") && dot.contains("shape=folder"))
  }

  /// The grammar of what is written, line by line: nothing that a name holds leaves its quotes.
  @Test
  func `every line of a flowchart is one that the printer means`() throws {
    let node = /\ \ [a-z]+[0-9]*(?:\(\["T"\]\)|\{\{"T"\}\}|\["T"\]|\[\/"T"\/\]|\[\("T"\)\])(?::::[a-z]+)?/
    let link = /\ \ [a-z]+[0-9]* (?:-->|==>|-\.->|-\.-o)(?:\|"T"\|)? [a-z]+[0-9]*/
    let style = /\ \ (?:classDef [a-z]+|linkStyle [0-9]+(?:,[0-9]+)*) [a-z0-9:#,\- ]+/
    for graph in [NastyGraph.graph] + (try GraphCase.allCases.map { try $0.graph() }) {
      let lines = MermaidPrinter.text(graph).split(separator: "\n")
      #expect(lines[0] == "flowchart LR" && lines[1].hasPrefix("  accTitle: "))
      #expect(Self.isPlain(lines[1].dropFirst("  accTitle: ".count)))
      for line in lines.dropFirst(2) {
        let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
        #expect(parts.count == 1 || parts.count == 3, "\(line)")
        let skeleton = parts.count == 3 ? "\(parts[0])\"T\"\(parts[2])" : String(line)
        let isKnown = [node, link, style].contains { skeleton.wholeMatch(of: $0) != nil }
        #expect(isKnown && (parts.count == 1 || Self.isPlain(parts[1])), "\(line)")
        // Mermaid takes the last semicolon from whatever looks like a style before it reads a line.
        #expect(parts.count == 1 || !parts[0].contains(":"), "\(line)")
      }
    }
  }

  /// Whether nothing in a label means anything to Mermaid but entity codes and line breaks.
  private static func isPlain(_ label: Substring) -> Bool {
    let bare = label.replacing("<br/>", with: "").replacing(/#[0-9]+;/, with: "")
    return bare.unicodeScalars.allSatisfy { !"\"#;:&<>`|{}[]\\%".unicodeScalars.contains($0) }
  }

  @Test
  func `styles name lines that there are`() throws {
    for graph in [NastyGraph.graph] + (try GraphCase.allCases.map { try $0.graph() }) {
      let lines = MermaidPrinter.text(graph).split(separator: "\n")
      let count = lines.count { $0.contains(/\ (?:-->|==>|-\.->|-\.-o)/) }
      for line in lines where line.hasPrefix("  linkStyle ") {
        let numbers = line.split(separator: " ")[1].split(separator: ",").compactMap { Int($0) }
        #expect(!numbers.isEmpty && numbers.allSatisfy { (0..<count).contains($0) })
      }
      for name in lines.compactMap({ $0.firstMatch(of: /:::([a-z]+)$/)?.1 }) {
        #expect(lines.contains { $0.hasPrefix("  classDef \(name) ") })
      }
    }
  }

  @Test
  func `a string of DOT ends where it is meant to`() {
    #expect(DOTPrinter.escaped("a\"b\\c&lt;\u{1B}") == "a\\\"b\\\\c&amp;lt;\u{FFFD}")
    for line in DOTPrinter.text(NastyGraph.graph).split(separator: "\n") {
      var isInside = false
      var isEscaped = false
      for byte in line.utf8 {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = isInside
        } else if byte == UInt8(ascii: "\"") {
          isInside.toggle()
        }
      }
      #expect(!isInside, "\(line)")
    }
  }

  @Test
  func `texts of a picture are escaped`() {
    #expect(
      SVGPrinter.escaped("<a href=\"x\">&\u{0}\u{202E}\u{FFFE}")
        == "&lt;a href=&quot;x&quot;&gt;&amp;\u{FFFD}\u{FFFD}\u{FFFD}"
    )
  }

  @Test(arguments: [
    ("/short", 200, "/short"), ("/.well-known/oauth-protected-resource/mcp", 120, "/.well-k…rce/mcp"),
    ("가나다라마바사", 60, "가나…바사"),
  ])
  func `a text that is too long keeps both ends`(text: String, limit: Int, fitted: String) {
    let shown = TextWidth.fitted(text, .code, size: 12, within: limit)
    #expect(shown == fitted)
    #expect(TextWidth.of(shown, .code, size: 12) <= limit)
  }
}
