import LoopFormats
import Testing

@testable import LoopProbe

struct SmokeReportTests {
  private static let results = [
    result(.health, "health", "health answers", .pass("`status` is `ok`"), .milliseconds(12)),
    result(.mcp, "discover", "server/discover", .fail("502", "nobody is there", rule: "RTE011"), .seconds(1.5)),
    result(.mcp, "tools", "tools", .skip("needs a token"), nil),
  ]

  private static func result(
    _ group: SmokeGroup,
    _ name: String,
    _ title: String,
    _ verdict: SmokeVerdict,
    _ duration: Duration?
  ) -> SmokeResult {
    SmokeResult(
      check: SmokeCheck(group, name, title) { _ in (verdict, duration) },
      verdict: verdict,
      duration: duration
    )
  }

  private func text(_ results: [SmokeResult], colour: Bool = false, isUnicode: Bool) -> String {
    var text = SmokeText(results.map(\.check), colour: colour, isUnicode: isUnicode)
    return results.map { text.line($0) }.joined() + text.summary(results)
  }

  @Test func `a line a check, in columns`() {
    #expect(
      text(Self.results, isUnicode: true) == """
        health  ✓ health answers    12 ms  `status` is `ok`
        mcp     ✗ server/discover   1.5 s  502
                  likely: nobody is there
                  rule:   loopgen explain RTE011
                – tools                    needs a token
        FAIL 1 of 2, 1 skipped

        """
    )
  }

  @Test func `words stand in place of marks where those cannot be shown`() {
    let text = text(Self.results, isUnicode: false)
    #expect(text.utf8.count == text.unicodeScalars.count)
    #expect(text.contains("mcp     FAIL server/discover"))
  }

  @Test func `colour is for terminals, and ends with its word`() {
    #expect(!text(Self.results, isUnicode: true).contains("\u{1B}"))
    let coloured = text(Self.results, colour: true, isUnicode: true)
    #expect(coloured.contains("\u{1B}[32m✓\u{1B}[0m"))
    #expect(coloured.contains("\u{1B}[1;31mFAIL\u{1B}[0m"))
  }

  @Test(arguments: [(1, "PASS 1 of 1\n"), (2, "FAIL 1 of 2\n"), (3, "FAIL 1 of 2, 1 skipped\n")])
  func `the last line counts`(_ count: Int, _ expected: String) {
    let results = Array(Self.results.prefix(count))
    #expect(SmokeText(results.map(\.check), colour: false, isUnicode: true).summary(results) == expected)
  }

  @Test func `programs get all of it`() async throws {
    try await ProbeClient.with(ProbeClient.Settings()) { client in
      let subject = SmokeSubject(MCPEndpoint(client, try ProbeURL("https://h/mcp")))
      let document = SmokeJSON.document(subject, Self.results)
      let expected =
        #"{"smoke":1,"url":"https://h/mcp","public":null,"passed":1,"failed":1,"skipped":1,"unreachable":null,"checks":["#
        + #"{"group":"health","name":"health","title":"health answers","outcome":"pass","seconds":0.012,"#
        + #""detail":"`status` is `ok`","cause":null,"rule":null},"#
        + #"{"group":"mcp","name":"discover","title":"server/discover","outcome":"fail","seconds":1.500,"#
        + #""detail":"502","cause":"nobody is there","rule":"RTE011"},"#
        + #"{"group":"mcp","name":"tools","title":"tools","outcome":"skip","seconds":0.000,"#
        + #""detail":"needs a token","cause":null,"rule":null}]}"#
      #expect(document.compactText == expected)
    }
  }
}
