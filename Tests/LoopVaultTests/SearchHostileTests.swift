import LoopVault
import Testing

@Suite struct SearchHostileTests {
  static let texts: [String] = [
    String(repeating: "a", count: 60_000),
    String(repeating: "가", count: 20_000),
    String(repeating: "漢", count: 10_000),
    String(repeating: "aB", count: 20_000),
    String(repeating: "e\u{301}", count: 10_000),
    String(repeating: "\u{301}", count: 20_000),
    String(repeating: "\u{1112}\u{1161}\u{11AB}", count: 6_000),
    String(repeating: "\u{1112}", count: 6_000),
    String(repeating: "カ\u{3099}", count: 4_000),
    String(repeating: "\u{0}\u{1}\u{2}", count: 4_000),
    String(repeating: "\u{FDFA} \u{1F468}\u{200D}\u{1F469} \u{10FFFF}", count: 1_000),
    String(repeating: "a-b_c.d/e ", count: 4_000),
    String(repeating: "\" - \" -- \"", count: 1_000),
    String(repeating: "\u{202E}abc\u{2066}", count: 1_000),
    String(repeating: "İẞßŒ", count: 2_000),
    String(repeating: "1", count: 20_000),
    "", " ", "\n", "\"", "-", "\"\"", "-\"", "- -", "\u{FEFF}", "--a", "\"a", "-\"a b", "a\u{0}b",
  ]

  @Test(arguments: texts.indices)
  func `a note of any text is kept, and others are found`(_ place: Int) {
    let text = Self.texts[place]
    let index = SearchIndex([
      SearchDocument(title: text, aliases: [text], tags: [text], headings: [text], identifiers: [text], body: text),
      SearchDocument(title: "회의록", body: "needle"),
    ])
    #expect(index.ids("needle") == [1])
    #expect(index.ids("회의록") == [1])
    index.remove(0)
    #expect(index.count == 1)
  }

  @Test(arguments: texts.indices)
  func `a query of any text is answered`(_ place: Int) {
    let index = SearchIndex([SearchDocument(title: "회의록", body: "a b c 가나 漢字 needle 1")])
    for limit in [-1, 0, 1, .max] {
      #expect(index.search(Self.texts[place], limit: limit).count <= max(0, min(limit, 1)))
    }
  }

  @Test func `a note of nothing but new words takes bounded memory`() {
    let words = (0..<100_000).map { String($0, radix: 36) + "zzz" }.joined(separator: " ")
    let index = SearchIndex([SearchDocument(title: words, aliases: [words], headings: [words], body: words)])
    #expect(index.size < 16 << 20)
    #expect(index.ids("7zzz") == [0])
  }

  @Test func `an element that never ends does not keep others from being found`() {
    let many = (0..<100_000).map { "tag\($0)" }
    let index = SearchIndex([
      SearchDocument(title: "title", aliases: many, tags: many, headings: many, identifiers: many, body: "body")
    ])
    #expect(index.ids("title") == [0] && index.ids("body") == [0] && index.ids("\"tag7\"") == [0])
  }

  @Test func `only the first part of a query is looked at`() {
    let index = SearchIndex([SearchDocument(title: "a", body: "needle")])
    let filler = (0..<200).map { "x\($0)" }.joined(separator: " ")
    #expect(index.ids("needle \(filler)") == [0])
    #expect(index.ids("\(filler) needle").isEmpty)
  }

  @Test func `a query of common words costs what its bound allows`() {
    let words = (0..<40).map { "word\($0)" }
    let notes = (0..<300).map { SearchDocument(title: "\($0)", body: (words + ["회의를", "예산을"]).joined(separator: " ")) }
    #expect(SearchIndex(notes).search(words.joined(separator: " "), limit: 10).map(\.id) == Array(0..<10))
  }
}
