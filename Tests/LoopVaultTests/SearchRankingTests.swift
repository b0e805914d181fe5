import LoopVault
import Testing

@Suite struct SearchRankingTests {
  @Test(arguments: ["로드맵", "프로젝트 로드맵", "프로젝트로드맵", "프로젝트 로드맵을", "Release Plan", "release-plan", "RELEASEPLAN"])
  func `the note whose title is the query is first`(_ query: String) {
    let much = String(repeating: "프로젝트 로드맵 release plan ", count: 40)
    let index = SearchIndex([
      SearchDocument(title: "프로젝트 로드맵 초안 release plan draft", headings: ["로드맵", "release plan"], body: much),
      SearchDocument(title: "로드맵"), SearchDocument(title: "프로젝트 로드맵"), SearchDocument(title: "Release Plan"),
      SearchDocument(title: "x", body: much),
    ])
    let first = query == "로드맵" ? 1 : query.first?.isASCII == true ? 3 : 2
    #expect(index.ids(query).first == UInt32(first))
  }

  @Test func `the note with the identifier or alias that is the query comes before those that mention it`() {
    let index = SearchIndex([
      SearchDocument(title: "loop-mcp and others", body: "loop-mcp loop-mcp"),
      SearchDocument(title: "a", aliases: ["Loop MCP"]),
      SearchDocument(title: "b", identifiers: ["PRJ-2026-001"]),
      SearchDocument(title: "c", body: "PRJ-2026-001 PRJ-2026-001"),
    ])
    #expect(index.ids("loop-mcp").prefix(2) == [1, 0])
    #expect(index.ids("prj-2026-001").prefix(2) == [2, 3])
  }

  @Test func `fields count in the order of what they say of a note`() {
    let body = "several other words fill this body evenly"
    let index = SearchIndex([
      SearchDocument(title: "x", body: body + " 보안"), SearchDocument(title: "x", headings: ["보안 장"], body: body),
      SearchDocument(title: "x", tags: ["보안"], body: body), SearchDocument(title: "x", aliases: ["보안 건"], body: body),
      SearchDocument(title: "보안 건", body: body),
    ])
    #expect(index.ids("보안") == [4, 3, 2, 1, 0])
  }

  @Test func `a note with all words comes before notes with one of them often`() {
    let index = SearchIndex([
      SearchDocument(title: "", body: String(repeating: "예산 ", count: 50)),
      SearchDocument(title: "", body: "예산 그리고 많은 다른 말이 사이에 있고 나서야 마지막에 나오는 승인"),
      SearchDocument(title: "", body: String(repeating: "승인 ", count: 50)),
    ])
    #expect(index.ids("예산 승인").first == 1)
  }

  @Test func `words that stand close to each other are worth more`() {
    let filler = String(repeating: "word and more ", count: 10)
    let index = SearchIndex([
      SearchDocument(title: "", body: "container \(filler) network"),
      SearchDocument(title: "", body: "container network \(filler)"),
      SearchDocument(title: "", body: "network container \(filler)"),
    ])
    #expect(index.ids("container network") == [1, 2, 0])
  }

  @Test func `a word in few notes is worth more than one in many`() {
    var notes = (0..<20).map { _ in SearchDocument(title: "", body: "server and words") }
    notes[7] = SearchDocument(title: "", body: "quagga and words")
    #expect(SearchIndex(notes).ids("server quagga").first == 7)
  }

  @Test func `equally good notes are in the order of their numbers, whenever they came`() {
    let index = SearchIndex()
    for id: UInt32 in [7, 3, 9, 1, 5] { index.insert(SearchDocument(title: "same", body: "same text"), as: id) }
    #expect(index.ids("text") == [1, 3, 5, 7, 9])
    #expect(index.search("text", limit: 2).map(\.id) == [1, 3])
  }

  @Test func `what is not wanted is not found, and does not count`() {
    let index = SearchIndex((0..<50).map { SearchDocument(title: "\($0)", body: "note text") })
    #expect(index.search("note text", limit: 3) { $0 % 10 == 4 }.map(\.id) == [4, 14, 24])
    #expect(index.search("note", limit: 3) { _ in false }.isEmpty)
  }

  @Test func `a phrase must be there, and an excluded word must not`() {
    let index = SearchIndex([
      SearchDocument(title: "", body: "the release plan"), SearchDocument(title: "", body: "plan the release"),
      SearchDocument(title: "", body: "a release plan, draft"),
    ])
    #expect(index.ids("\"release plan\"").sorted() == [0, 2])
    #expect(index.ids("\"release plan\" -draft") == [0])
    #expect(index.ids("“release plan” other").sorted() == [0, 2])
    #expect(index.ids("-draft").isEmpty)
    #expect(index.ids("\"release plan").sorted() == [0, 1, 2])
    #expect(index.ids("release -\"plan the\"").sorted() == [0, 2])
  }

  @Test func `words of different elements are no phrase`() {
    let index = SearchIndex([SearchDocument(title: "release", tags: ["alpha", "beta"], body: "plan")])
    #expect(index.ids("\"release plan\"").isEmpty)
    #expect(index.ids("\"alpha beta\"").isEmpty)
    #expect(index.ids("release plan alpha beta") == [0])
  }
}
