import LoopDiagnostics
import LoopFormats
import Support
import Testing

/// Findings as data, recorded and read by eye; the records hold every kind of member.
struct FindingsTests {
  private static let page = CodeInfo(
    "PRT001",
    "host-port-collision",
    .error,
    summary: "two services publish the same host port",
    rationale: "A host port belongs to one process.",
    evidence: ["a page of paper", "https://docs.example/ports"],
    bad: [],
    good: []
  )

  private static func report(
    name: String = "specs/shop.yaml",
    message: String = "host port 8080 is already published by `web`"
  ) -> FindingsReport {
    var sources = SourceMap()
    let file = sources.add(SourceText(name: name, text: "웹: {publish: 8080} # 🗂\napi:\n  publish: 8080\n"))
    let other = sources.add(SourceText(name: "specs/other.yaml", text: "a: 1\n"))
    let safe = Fix("publish it on another port", .safe, .set(file, path: ["api", "publish"], to: "8081"))
    let impossible = Fix("ask somebody", .ask, .remove(file, path: ["gone"]))
    let diagnostics = [
      Diagnostic(
        "PRT001",
        .error,
        message,
        at: SourceSpan(file: file, start: 39, end: 43),
        notes: [
          Note("first published here", at: SourceSpan(file: file, start: 13, end: 17)),
          Note("the other spec", at: SourceSpan(file: other, start: 0, end: 1)), Note("a fact of a table"),
        ],
        help: "publish one of them on another port",
        fix: safe
      ),
      Diagnostic("NEW001", .advice, "a {code} without a [page](1)", at: SourceSpan(file: file, start: 21, end: 22)),
      Diagnostic("PRT001", .warning, "again", at: SourceSpan(file: file, start: 39, end: 43), fix: impossible),
    ]
    return FindingsReport(
      tool: .init(name: "loopgen", version: "1.2.3"),
      sources: sources,
      diagnostics: diagnostics,
      edits: FixResolver.edits(of: diagnostics, in: sources),
      failures: [
        .init(file: "specs/a b.yaml", message: "cannot read `specs/a b.yaml`: it is a folder", help: "move it")
      ],
      pages: [.init(page, markdown: "# PRT001\n")],
      specCount: 2,
      ruleCount: 1
    )
  }

  static let folder = "Tests/LoopFormatsTests/Findings/Goldens"

  @Test
  func `JSON is as recorded`() throws {
    #expect(try Golden.matches(FindingsJSON.document(Self.report()).text, "\(Self.folder)/findings.json"))
  }

  @Test
  func `SARIF is as recorded`() throws {
    #expect(try Golden.matches(FindingsSARIF.document(Self.report()).text, "\(Self.folder)/findings.sarif"))
  }

  @Test
  func `annotations are as recorded`() throws {
    #expect(try Golden.matches(GitHubRenderer.render(Self.report()), "\(Self.folder)/findings.github"))
  }

  static let hostile = [
    "a,b:c%d", "a b\n::error::x", "\r\n", "\u{1B}[2J", "\u{202E}cod", "{0} [x](http://y)", "\"\\\u{0}", "한국어 🗂",
    "::warning::",
    "%0A", "../../etc/passwd", "http://x/y?z#w",
  ]

  @Test(arguments: hostile)
  func `hostile text stays in its place`(text: String) throws {
    let report = Self.report(name: text, message: text)
    let lines = GitHubRenderer.render(report).utf8.split(
      separator: UInt8(ascii: "\n"),
      omittingEmptySubsequences: false
    )
    #expect(lines.count == 5 && lines[4].isEmpty)
    for line in lines.dropLast() {
      // One command a line, its properties and its message where they should be.
      let line = String(line) ?? ""
      #expect(line.hasPrefix("::error file=") || line.hasPrefix("::notice file=") || line.hasPrefix("::warning file="))
      #expect(line.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } && !line.contains("\u{202E}"))
      let properties = line.dropFirst(2).prefix { $0 != ":" }.split(separator: ",")
      #expect(properties.allSatisfy { $0.contains("=") })
    }
    for document in [FindingsJSON.document(report), FindingsSARIF.document(report)] {
      #expect(try JSONValue(parsing: document.text) == document)
      #expect(!document.text.contains("\u{1B}") && !document.text.contains("\u{202E}"))
    }
    let json = FindingsJSON.document(report)
    #expect(
      json["findings"]?.items[0]["file"] == .string(text) && json["findings"]?.items[0]["message"] == .string(text)
    )
  }

  @Test(
    arguments: [
      ("specs/a b.yaml", "specs/a%20b.yaml"), ("a:b", "a%3Ab"), ("100%", "100%25"), ("한", "%ED%95%9C"),
      ("a?b#c", "a%3Fb%23c"),
      ("~a-b_c.d/e", "~a-b_c.d/e"), ("\u{1}", "%01"),
    ]
  )
  func `a file is a relative reference`(name: String, uri: String) {
    let log = FindingsSARIF.document(Self.report(name: name))
    #expect(log["runs"]?.items[0]["artifacts"]?.items[0]["location"]?["uri"] == .string(uri))
  }

  @Test
  func `a fingerprint survives lines above it and tells twins apart`() {
    func fingerprints(_ text: String) -> [String] {
      var sources = SourceMap()
      let file = sources.add(SourceText(name: "a.yaml", text: text))
      let places = text.unicodeScalars.enumerated().filter { $0.element == "!" }.map { UInt32($0.offset) }
      let findings = places.map {
        Diagnostic("PRT001", .error, "m", at: SourceSpan(file: file, start: $0, end: $0 + 1))
      }
      let report = FindingsReport(tool: .init(name: "t", version: "1"), sources: sources, diagnostics: findings)
      let results = FindingsSARIF.document(report)["runs"]?.items[0]["results"]?.items ?? []
      return results.compactMap { result in
        guard case .string(let text) = result["partialFingerprints"]?["primaryLocationLineHash"] else { return nil }
        return text
      }
    }
    let before = fingerprints("a: !\nb: !\na: !\n")
    #expect(Set(before).count == 3)
    #expect(fingerprints("# new\n\n  a:   !\nb: !\na: !\n") == before)
    #expect(fingerprints("a: !\nc: !\na: !\n")[1] != before[1])
  }

  @Test
  func `columns count scalars, and UTF-16 beside them`() {
    var sources = SourceMap()
    let file = sources.add(SourceText(name: "a.yaml", text: "🗂🗂é: x\n"))
    let finding = Diagnostic("A", .error, "m", at: SourceSpan(file: file, start: 5, end: 6))
    let report = FindingsReport(tool: .init(name: "t", version: "1"), sources: sources, diagnostics: [finding])
    let start = FindingsJSON.document(report)["findings"]?.items[0]["start"]
    #expect(start == ["line": 1, "column": 6, "utf16": 8])
  }

  @Test
  func `ten thousand findings are all there`() {
    var sources = SourceMap()
    let count = 10_000
    let file = sources.add(SourceText(name: "a.yaml", text: String(repeating: "a: 1\n", count: count)))
    let findings = (0..<UInt32(count)).map { line in
      let span = SourceSpan(file: file, start: line * 5, end: line * 5 + 1)
      return Diagnostic("A", .error, "m", at: span, fix: Fix("f", .safe, .replace(span, with: "b")))
    }
    let edits = FixResolver.edits(of: findings, in: sources)
    let tool = FindingsReport.Tool(name: "t", version: "1")
    let report = FindingsReport(tool: tool, sources: sources, diagnostics: findings, edits: edits)
    #expect(FindingsJSON.document(report)["findings"]?.items.count == count)
    #expect(FindingsSARIF.document(report)["runs"]?.items[0]["results"]?.items.count == count)
    #expect(GitHubRenderer.render(report).utf8.count { $0 == UInt8(ascii: "\n") } == count)
    var renderer = TextRenderer(sources: sources, edits: edits)
    #expect(renderer.render(findings).contains("10000 ~ b: 1\n"))
  }
}

extension JSONValue {
  fileprivate var items: [JSONValue] {
    if case .array(let items) = self { return items }
    return []
  }
}
