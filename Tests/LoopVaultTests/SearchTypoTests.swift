import LoopVault
import Testing

@Suite struct SearchTypoTests {
  @Test(arguments: [
    ("kuberntes", "kubernetes"), ("kubernettes", "kubernetes"), ("kubenretes", "kubernetes"),
    ("xubernetes", "kubernetes"),
    ("ubernetes", "kubernetes"), ("kubrntes", "kubernetes"), ("deplyment", "deployment"), ("depolyment", "deployment"),
    ("recieve", "receive"), ("serch", "search"), ("saerch", "search"), ("srver", "server"), ("dokcer", "docker"),
    ("tokan", "token"), ("vualt", "vault"), ("authentcaton", "authentication"), ("nginix", "nginx"),
    ("Prjoect", "project"),
    ("volme", "volume"), ("teh", "teh"), ("rute", "route"), ("aoth", "auth"),
  ])
  func `a misspelt word is found`(_ query: String, _ word: String) {
    #expect(SearchIndex.finds(query, in: "a \(word) here"))
    #expect(SearchIndex.finds(query, in: "\(word)를 본다"))
  }

  @Test(arguments: [
    ("cat", "car"), ("auth", "bush"), ("server", "sorvar"), ("2026", "2027"), ("v123", "v124"),
    ("kubernetes", "kabarnatos"),
    ("abcd", "dcba"), ("회의록", "회의론"), ("es256", "es512"), ("x", "y"),
  ])
  func `a different word is not found`(_ query: String, _ word: String) {
    #expect(!SearchIndex.finds(query, in: "a \(word) here"))
  }

  @Test func `a word as it is asked for ranks before every misspelling`() {
    let index = SearchIndex([
      SearchDocument(title: "Kubernets", tags: ["kubernets"], headings: ["kubernets"], body: "kubernets kubernets"),
      SearchDocument(title: "", body: String(repeating: "filler words ", count: 300) + "kubernetes"),
      SearchDocument(title: "Kubernetas", body: "kubernetas"),
    ])
    #expect(index.ids("kubernetes").first == 1)
    #expect(Set(index.ids("kubernetes")) == [0, 1, 2])
  }

  @Test func `of two misspellings the nearer one counts`() {
    let index = SearchIndex([
      SearchDocument(title: "", body: "deploxmext"), SearchDocument(title: "", body: "deploxment"),
    ])
    #expect(index.ids("deployment") == [1])
  }

  @Test(arguments: [
    ("meeting", "meetings"), ("meetings", "meeting"), ("policies", "policy"), ("policy", "policies"), ("box", "boxes"),
    ("boxes", "box"), ("deploying", "deploy"), ("deploy", "deployed"), ("caching", "cache"), ("cached", "caching"),
    ("planning", "plan"), ("plans", "planned"), ("releases", "releasing"),
  ])
  func `another form of an English word is no misspelling`(_ query: String, _ word: String) {
    let index = SearchIndex([SearchDocument(title: "", body: "a \(word) here")])
    #expect(index.search(query, limit: 1).first.map { $0.score >= 1 } == true)
  }

  @Test(arguments: [
    ("depl", "deployment"), ("kub", "kubernetes"), ("2026-1", "2026-11-21"), ("loopg", "loopgen"), ("pr", "project"),
  ])
  func `the beginning of a word is enough for the word that is being typed`(_ query: String, _ word: String) {
    #expect(SearchIndex.finds(query, in: "a \(word) here"))
  }
}
