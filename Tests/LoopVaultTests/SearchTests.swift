import LoopVault
import Testing

/// Notes with which a query is tried, by titles.
struct SearchCase: Sendable, CustomTestStringConvertible {
  let query: String
  let notes: [SearchDocument]
  /// Titles that must be found, the best first.
  let finds: [String]

  var testDescription: String { query }

  /// - Parameters:
  ///   - query: What is asked for.
  ///   - notes: Titles and bodies.
  ///   - finds: All titles that must be found, the best first.
  init(_ query: String, in notes: KeyValuePairs<String, String>, finds: [String]) {
    self.query = query
    self.notes = notes.map { SearchDocument(title: $0.key, body: $0.value) }
    self.finds = finds
  }
}

extension SearchIndex {
  convenience init(_ documents: [SearchDocument]) {
    self.init()
    for (id, document) in documents.enumerated() { insert(document, as: UInt32(id)) }
  }

  func ids(_ query: String, limit: Int = 1_000) -> [UInt32] { search(query, limit: limit).map(\.id) }

  /// Whether a body is found.
  static func finds(_ query: String, in body: String) -> Bool {
    !SearchIndex([SearchDocument(title: "", body: body), SearchDocument(title: "", body: "unrelated 무관한 글")])
      .ids(query).filter { $0 == 0 }.isEmpty
  }
}

@Suite struct SearchTests {
  @Test(arguments: [
    SearchCase(
      "회의록",
      in: [
        "a": "지난 회의록을 정리했다", "b": "회의록에서 확인", "c": "주간회의록 공유", "d": "회의 일정", "e": "프로젝트 현황",
        "회의록": "",
      ],
      finds: ["회의록", "b", "a", "c"]
    ),
    SearchCase("프로젝트 관리", in: ["a": "프로젝트관리 도구", "b": "프로젝트 관리 도구", "c": "예산 계획"], finds: ["b", "a"]),
    SearchCase("프로젝트관리", in: ["a": "프로젝트 관리 도구", "b": "프로젝트관리 도구", "c": "예산 계획"], finds: ["b", "a"]),
    SearchCase("관리", in: ["a": "프로젝트관리를 맡는다", "b": "관리를 맡는다", "c": "과리"], finds: ["b", "a"]),
    SearchCase("예산편성지침", in: ["a": "예산 편성 지침에 따른다", "b": "편성표"], finds: ["a"]),
    SearchCase("회의록을 찾아줘", in: ["a": "회의록 모음", "b": "회의록을 정리", "c": "찾아줘"], finds: ["b", "a"]),
    SearchCase("프로젝트의 상태", in: ["a": "프로젝트 상태 보고", "b": "상태", "c": "일정"], finds: ["a", "b"]),
    SearchCase("돈", in: ["a": "돈을 쓴다", "b": "돈", "c": "책을 쓴다"], finds: ["b", "a"]),
    SearchCase(
      "kubernetes",
      in: ["a": "kubernets cluster", "b": "a kubernetes cluster", "c": "docker"],
      finds: ["b", "a"]
    ),
    SearchCase("kuberntes", in: ["a": "a Kubernetes cluster", "b": "docker"], finds: ["a"]),
    SearchCase("xubernetes", in: ["a": "a Kubernetes cluster", "b": "docker"], finds: ["a"]),
    SearchCase("note", in: ["a": "a vote", "b": "two notes"], finds: ["b"]),
    SearchCase("vote", in: ["a": "a note", "b": "2 b"], finds: ["a"]),
    SearchCase(
      "deploy",
      in: ["a": "deploying it", "b": "a deployment", "c": "we deploy", "d": "done"],
      finds: ["c", "a", "b"]
    ),
    SearchCase("policies", in: ["a": "the policy", "b": "the police"], finds: ["a"]),
    SearchCase(
      "loop mcp",
      in: ["a": "loop-mcp runs", "b": "mcp far away from any of the many words of a loop"],
      finds: ["a", "b"]
    ),
    SearchCase(
      "loopGen",
      in: ["a": "a loopgen", "b": "loop gen", "c": "loop_gen", "d": "LoopGen"],
      finds: ["d", "b", "c", "a"]
    ),
    SearchCase(
      "datacenter",
      in: ["a": "a data center", "b": "datacenter", "c": "the center of data"],
      finds: ["b", "a"]
    ),
    SearchCase("data center", in: ["a": "a datacenter", "b": "data center"], finds: ["b", "a"]),
    SearchCase("2026-11-21", in: ["a": "due: 2026-11-21", "b": "2026-11-22", "c": "21 11 2026"], finds: ["a"]),
    SearchCase("v1.2.3", in: ["a": "since v1.2.3", "b": "since v1.2.4", "c": "3 2 v1"], finds: ["a"]),
    SearchCase("2026-W47", in: ["a": "week 2026-W47", "b": "week 2026-W46"], finds: ["a"]),
    SearchCase("3분기", in: ["a": "2026년 3분기에 한다", "b": "분기 3"], finds: ["a"]),
    SearchCase("resume", in: ["a": "Résumé", "b": "RESUME"], finds: ["a", "b"]),
    SearchCase("API", in: ["a": "API를 쓴다", "b": "REST-API는", "c": "서버"], finds: ["a", "b"]),
    SearchCase("MCP서버", in: ["a": "MCP 서버를 연다", "b": "MCP서버", "c": "창고"], finds: ["b", "a"]),
    SearchCase("\"release plan\"", in: ["a": "the release plan", "b": "plan a release"], finds: ["a"]),
    SearchCase("\"프로젝트 관리\"", in: ["a": "프로젝트 관리를", "b": "관리 프로젝트"], finds: ["a"]),
    SearchCase("release -draft", in: ["a": "release draft", "b": "release"], finds: ["b"]),
    SearchCase("東京", in: ["a": "東京都の天気", "b": "京都"], finds: ["a"]),
    SearchCase("メモ", in: ["a": "会議メモ", "b": "モメ"], finds: ["a"]),
    SearchCase("straße", in: ["a": "STRASSE 5", "b": "weg"], finds: ["a"]),
    SearchCase("привет", in: ["a": "Привет мир", "b": "пока"], finds: ["a"]),
  ])
  func `a query finds what it should, in order, and nothing else`(_ example: SearchCase) {
    let found = SearchIndex(example.notes).ids(example.query)
    #expect(found.map { example.notes[Int($0)].title } == example.finds)
  }
}
