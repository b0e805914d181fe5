import LoopDiagnostics
import LoopRules
import Support
import Testing

@Suite struct `What a project may change` {
  private func wide(_ top: String) -> Reading {
    Reading(spec(service: "port: 8080\n    publish: \"0.0.0.0:8080\"", top: top))
  }

  private func severities(_ reading: Reading) -> [String] {
    reading.diagnostics.map { "\($0.severity.name) \($0.code)" }
  }

  @Test(arguments: ["PRT005", "published-wide"])
  func `a rule weighs what the policy says, by code or by name`(word: String) {
    let reading = wide("policy: {rules: {\(word): error}}")
    #expect(severities(reading) == ["error PRT005"])
    #expect(reading.checked == nil)
  }

  @Test func `a warning does not refuse a stack`() {
    #expect(wide("").checked != nil)
  }

  @Test(arguments: ["PRT005", "published-wide"])
  func `an allowance covers by code or by name`(word: String) {
    #expect(wide("allow: [{rule: \(word), because: \"it is an example\"}]").diagnostics.isEmpty)
  }

  @Test func `an allowance covers the place it names alone`() {
    let text = """
      loopgen: 1
      name: shop
      services:
        a: {image: "a:1.0.0", port: 80, publish: "0.0.0.0:8081"}
        b: {image: "b:1.0.0", port: 80, publish: "0.0.0.0:8082"}
      allow: [{rule: PRT005, at: services.a, because: "it is an example"}]
      """
    #expect(Reading(text).summary == ["5:44 PRT005"])
  }

  @Test(arguments: ["SPC008", "YML004", "SPC002", "unknown-key"])
  func `findings about files and references stand`(word: String) {
    let reading = wide("allow: [{rule: \(word), because: \"it is an example\"}]")
    #expect(severities(reading) == ["warning PRT005", "error SPC020"])
  }

  @Test func `a fixed severity may be repeated`() {
    #expect(severities(wide("policy: {rules: {SPC002: error, windows-line-endings: advice}}")) == ["warning PRT005"])
  }

  @Test(arguments: [("2026-06-30", ["warning PRT005"]), ("2026-07-01", []), ("2026-07-02", [])])
  func `an allowance holds up to its last day`(until: String, expected: [String]) throws {
    let reading = wide("allow: [{rule: PRT005, because: \"it is an example\", until: \(until)}]")
    let stack = try #require(reading.stack)
    let today = try #require(CalendarDay("2026-07-01"))
    let verdict = Catalog.check(stack, on: today)
    #expect(verdict.diagnostics.map { "\($0.severity.name) \($0.code)" } == expected)
    #expect(
      verdict.diagnostics.flatMap(\.notes).map(\.message)
        == expected.map { _ in "the allowance for it held until \(until)" }
    )
    #expect(Catalog.check(stack).diagnostics.isEmpty)
  }

  @Test(arguments: ["2026-7-01", "2026-07-01x", "", "2026/07/01"])
  func `a day has one form`(text: String) {
    #expect(CalendarDay(text) == nil)
  }

  @Test(arguments: ["", ", at: services.web"])
  func `an allowance of a change is no business of one revision`(place: String) {
    let text = spec(top: "allow: [{rule: surface-grew\(place), because: \"it is an example\"}]")
    #expect(Reading(text).diagnostics.isEmpty)
  }

  @Test func `an allowance that one target needs is used`() throws {
    let needed = try #require(wide("allow: [{rule: PRT005, because: \"it is an example\"}]").stack)
    let unneeded = try #require(Reading(spec(top: "\nallow: [{rule: PRT005, because: \"it is an example\"}]")).stack)
    let verdicts = [Catalog.check(needed), Catalog.check(unneeded)]
    #expect(verdicts.map(\.diagnostics.count) == [0, 1])
    #expect(Catalog.findings(of: verdicts).isEmpty)
    #expect(Catalog.findings(of: [verdicts[1], verdicts[1]]).map(\.code) == ["SPC019"])
  }

  @Test func `whoever asks for errors alone gets those that everybody gets`() {
    let decided = [
      spec(service: "port: 8080\n    publish: \"0.0.0.0:8080\"", top: "policy: {rules: {PRT005: error}}"),
      spec(service: "memory: 1m", top: "policy: {rules: {OPS003: advice}}"),
      spec(service: "memory: 1m"),
    ]
    let examples = Catalog.pages.flatMap { $0.bad + $0.good }
    for stack in (decided + examples).compactMap({ Reading($0).stack }) {
      let (all, errors) = (Catalog.check(stack), Catalog.check(stack, on: nil, .errors))
      #expect(errors.diagnostics.filter { $0.severity == .error } == all.diagnostics.filter { $0.severity == .error })
      #expect((errors.checked == nil) == (all.checked == nil))
      #expect(errors.diagnostics.allSatisfy { $0.code != "SPC019" })
    }
  }

  @Test func `rules that are shared out find what they find together`() {
    for stack in Catalog.pages.flatMap({ $0.bad + $0.good }).compactMap({ Reading($0).stack }) {
      let whole = Catalog.check(stack)
      for count in [1, 2, 7] {
        let shares = (0..<count).reversed().map { Catalog.found(in: stack, .findings, Catalog.Share($0, of: count)) }
        let verdict = Catalog.verdict(of: stack, on: nil, .findings, shares)
        #expect(verdict.diagnostics == whole.diagnostics)
        #expect((verdict.checked == nil) == (whole.checked == nil))
      }
    }
  }

  @Test func `findings are sorted by place and each is there once`() {
    for page in Catalog.pages {
      for text in page.bad {
        let found = Reading(text).diagnostics
        #expect(found == found.sorted())
        #expect(Set(found).count == found.count)
      }
    }
  }
}
