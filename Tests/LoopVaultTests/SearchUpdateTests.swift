import LoopVault
import Testing

@Suite struct SearchUpdateTests {
  /// Words of which none is part of another, begins it, or is near it.
  private static let words = [
    "회의", "예산", "서버", "계약", "투자", "배포", "인증", "장애", "kubernetes", "apple", "dockyard", "migration", "throughput",
    "zinc",
    "quiver", "flagship",
  ]

  private static func document(_ number: Int, _ random: inout SplitMix) -> SearchDocument {
    let body = (0..<Int.random(in: 1...12, using: &random)).map { _ in
      (words.randomElement(using: &random) ?? "") + (Bool.random(using: &random) ? "." : "")
    }
    // Many words of its own: what is removed has to add up.
    let own = (0..<40).map { "w\(number)x\(random.next() % 1_000)x\($0)" }
    let title = words.randomElement(using: &random) ?? ""
    return SearchDocument(title: "\(title) \(number)", tags: [title], body: (body + own).joined(separator: " "))
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `after any number of changes each word finds the notes that have it, in the order of a new index`(
    _ seed: UInt64
  ) {
    var random = SplitMix(seed: seed)
    let index = SearchIndex()
    var documents: [UInt32: SearchDocument] = [:]
    for step in 0..<600 {
      let id = UInt32.random(in: 0..<80, using: &random)
      if Int.random(in: 0..<4, using: &random) == 0 {
        index.remove(id)
        documents[id] = nil
      } else {
        let document = Self.document(step, &random)
        index.insert(document, as: id)
        documents[id] = document
      }
    }
    #expect(index.count == documents.count)
    let fresh = SearchIndex()
    for (id, document) in documents.sorted(by: { $0.key < $1.key }) { fresh.insert(document, as: id) }
    for word in Self.words {
      let having = documents.filter { _, document in
        (document.title + " " + document.body).split { !$0.isLetter && !$0.isNumber }.contains { $0 == word }
      }
      #expect(Set(index.ids(word)) == Set(having.keys), "\(word)")
      #expect(index.search(word, limit: 100) == fresh.search(word, limit: 100), "\(word)")
    }
    for (one, other) in zip(Self.words, Self.words.reversed()) {
      #expect(index.search("\(one) \(other)", limit: 100) == fresh.search("\(one) \(other)", limit: 100))
    }
  }

  @Test func `a note that is replaced is found by its new words alone, one that is removed by none`() {
    let index = SearchIndex()
    index.insert(SearchDocument(title: "회의록", aliases: ["minutes"], body: "예산을 논의"), as: 5)
    index.insert(SearchDocument(title: "일정", aliases: ["calendar"], body: "배포를 논의"), as: 5)
    #expect(index.ids("회의록").isEmpty && index.ids("minutes").isEmpty && index.ids("예산").isEmpty)
    #expect(index.ids("일정") == [5] && index.ids("calendar") == [5] && index.ids("배포") == [5])
    index.remove(5)
    index.remove(6)
    #expect(index.ids("일정").isEmpty && index.ids("배포").isEmpty)
    #expect(index.isEmpty)
  }

  @Test func `memory does not grow with the number of changes`() {
    let index = SearchIndex()
    func text(_ round: Int) -> String { (0..<80).map { "회의\(round)예산\($0)" }.joined(separator: " ") }
    for round in 0..<130 { index.insert(SearchDocument(title: "a", body: text(round)), as: 0) }
    let after = index.size
    for round in 130..<500 { index.insert(SearchDocument(title: "a", body: text(round)), as: 0) }
    #expect(index.size <= after * 2)
    #expect(index.ids("회의499예산7").first == 0)
    #expect(index.ids("\"회의129예산7\"").isEmpty)
  }

  @Test func `an index that is emptied is as new`() {
    let index = SearchIndex([SearchDocument(title: "a", body: "text")])
    index.removeAll()
    #expect(index.isEmpty && index.ids("text").isEmpty && index.size == SearchIndex().size)
    index.insert(SearchDocument(title: "b", body: "text"), as: 9)
    #expect(index.ids("text") == [9])
  }

  @Test func `many read while one writes`() async {
    let index = SearchIndex((0..<50).map { SearchDocument(title: "\($0)", body: "anchor word\($0) 회의록을 본다") })
    await withTaskGroup(of: Bool.self) { group in
      for reader in 0..<6 {
        group.addTask {
          for round in 0..<130 {
            let found = index.search(round % 2 == 0 ? "anchor" : "회의록", limit: 500).map(\.id)
            // The first fifty are never touched.
            guard Set(found).isSuperset(of: 0..<50), Set(found).count == found.count else { return false }
            guard index.ids("word\(reader)").first == UInt32(reader) else { return false }
          }
          return true
        }
      }
      group.addTask {
        for round: UInt32 in 0..<300 {
          let own = (0..<80).map { "n\(round)x\($0)" }.joined(separator: " ")
          index.insert(SearchDocument(title: "new", body: "anchor 회의록 \(own)"), as: 100 + round % 40)
          if round % 5 == 0 { index.remove(100 + round % 40) }
        }
        return true
      }
      for await isRight in group { #expect(isRight) }
    }
    #expect(Set(index.ids("anchor")).isSuperset(of: 0..<50))
  }
}
