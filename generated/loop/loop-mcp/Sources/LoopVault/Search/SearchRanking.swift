extension SearchRun {
  /// How a document answers a query; the greater the better, whatever the score.
  private enum Level: Int {
    /// By words alone that are nearly right.
    case near
    case words
    /// An alias or identifier is the query.
    case name
    /// The title is the query.
    case title
  }

  private struct Candidate {
    let document: UInt32
    let id: UInt32
    let level: Level
    var score: Float

    func isBetter(than other: Candidate) -> Bool {
      if level != other.level { return level.rawValue > other.level.rawValue }
      return score != other.score ? score > other.score : id < other.id
    }
  }

  /// How many documents are looked at for words that stand close to each other, at least.
  private static let pool = 64

  /// The best documents.
  func best(_ limit: Int, for query: SearchQuery, where isWanted: (UInt32) -> Bool) -> [SearchIndex.Match] {
    var heap = Heap(candidates(for: query)) { $0.isBetter(than: $1) }
    let count = rarities.count > 1 ? max(limit, Self.pool) : limit
    var chosen: [Candidate] = []
    while chosen.count < count, let next = heap.pop() {
      if isWanted(next.id) { chosen.append(next) }
    }
    if rarities.count > 1 {
      let bonus = closeness(in: chosen.map(\.document))
      for place in chosen.indices { chosen[place].score += bonus[place] }
      chosen.sort { $0.isBetter(than: $1) }
    }
    return chosen.prefix(limit).map { candidate in
      // The level, and a fraction that grows with the score.
      let fraction = Double(candidate.score) / (Double(candidate.score) + 8)
      return SearchIndex.Match(id: candidate.id, score: Double(candidate.level.rawValue) + fraction)
    }
  }

  private func candidates(for query: SearchQuery) -> [Candidate] {
    let named = named(query)
    let unfound = named.keys.filter { scores[Int($0)] == 0 }.sorted()
    return (touched + unfound).compactMap { document in
      if isExcluded.contains(document) || required.map({ !$0.contains(document) }) ?? false { return nil }
      let place = Int(document)
      let level = named[document] ?? (strong[place] == 0 ? .near : .words)
      return Candidate(
        document: document,
        id: postings.documents[document].id,
        level: level,
        score: scores[place] * completeness(of: place)
      )
    }
  }

  /// More for a document the more of the query it has, by rarity, and still more for one that has all of it.
  private func completeness(of place: Int) -> Float {
    guard total > 0 else { return 1 }
    let share = min(1, covered[place] / total)
    return share > 0.999 ? 1.2 : 0.3 + 0.7 * share * share
  }

  /// The documents that the query calls by a name, with or without a Korean ending.
  private func named(_ query: SearchQuery) -> [UInt32: Level] {
    var found: [UInt32: Level] = [:]
    for name in [query.name] + KoreanEnding.stems(of: query.name) where !name.isEmpty {
      for (mark, level) in [(Postings.titleMark, Level.title), (Postings.nameMark, .name)] {
        for occurrence in places(of: postings.exact(([mark] + name).prefix(Postings.maximumName)))
        where level.rawValue > found[occurrence.document]?.rawValue ?? 0 {
          found[occurrence.document] = level
        }
      }
    }
    return found
  }

  // MARK: Words close to each other

  /// What each document gets for having words that follow each other in the query close together.
  private func closeness(in documents: [UInt32]) -> [Float] {
    var bonus: [Float] = Array(repeating: 0, count: documents.count)
    guard !documents.isEmpty, words.count > 1 else { return bonus }
    var isWanted = Array(repeating: false, count: postings.documents.limit)
    for document in documents { isWanted[Int(document)] = true }
    var place: [UInt32: Int] = [:]
    for (number, document) in documents.enumerated() { place[document] = number }
    var before: [Occurrence] = []
    for part in words.indices {
      let here = places(of: words[part], in: isWanted)
      if part > 0 {
        let rarity = min(rarities[part - 1], rarities[part])
        for (document, share) in Self.nearest(before, here) {
          if let number = place[document] { bonus[number] += rarity * share }
        }
      }
      before = here
    }
    return bonus
  }

  /// For each document with both, what the two occurrences that fit best are worth.
  private static func nearest(_ left: [Occurrence], _ right: [Occurrence]) -> [UInt32: Float] {
    var best: [UInt32: Float] = [:]
    var first = 0
    for one in left {
      let from = one.advanced(by: -min(8, Int(one.place)))
      while first < right.count, right[first] < from { first += 1 }
      var place = first
      while place < right.count, right[place].document == one.document {
        let distance = Int(right[place].place) - Int(one.place)
        if distance > 8 { break }
        best[one.document] = max(best[one.document] ?? 0, worth(of: distance))
        place += 1
      }
    }
    return best
  }

  private static func worth(of distance: Int) -> Float {
    switch distance {
    case 0, 1: 0.5
    case 2: 0.35
    case -1, 3: 0.25
    default: 0.1
    }
  }
}

/// Gives its elements in order, as far as they are asked for.
private struct Heap<Element> {
  private var elements: [Element]
  private let isBefore: (Element, Element) -> Bool

  init(_ elements: [Element], _ isBefore: @escaping (Element, Element) -> Bool) {
    self.elements = elements
    self.isBefore = isBefore
    for place in stride(from: elements.count / 2 - 1, through: 0, by: -1) { sink(place) }
  }

  mutating func pop() -> Element? {
    guard let last = elements.popLast() else { return nil }
    guard let first = elements.first else { return last }
    elements[0] = last
    sink(0)
    return first
  }

  private mutating func sink(_ start: Int) {
    var place = start
    while true {
      var best = place
      for child in [2 * place + 1, 2 * place + 2] where child < elements.count {
        if isBefore(elements[child], elements[best]) { best = child }
      }
      if best == place { return }
      elements.swapAt(best, place)
      place = best
    }
  }
}
