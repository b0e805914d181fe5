import LoopStack

/// What went and what came, as far as it may be the same under another name.
struct RenameFinder {
  /// One thing, and what was written about it.
  struct Candidate {
    var name: String
    /// Facts as texts, without the name.
    var facts: Set<String>
  }

  /// Facts that more of them share tell them apart no longer.
  private static let widelyShared = 8

  private static let rounds = 4

  /// New names by old ones: first those with the same facts, then those with most facts in common; each once.
  ///
  /// Linear: facts that many share are no reason to compare two candidates.
  static func renames(_ gone: [Candidate], _ come: [Candidate]) -> [String: String] {
    if gone.isEmpty || come.isEmpty { return [:] }
    var found: [String: String] = [:]
    var waiting: [Set<String>: [Int]] = [:]
    for index in gone.indices.reversed() where !gone[index].facts.isEmpty {
      waiting[gone[index].facts, default: []].append(index)
    }
    var rest: [Candidate] = []
    for candidate in come {
      if let index = waiting[candidate.facts]?.popLast() {
        found[gone[index].name] = candidate.name
      } else {
        rest.append(candidate)
      }
    }
    var left = gone.filter { found[$0.name] == nil }
    // What told nothing apart among many may do so among those that are left.
    for _ in 0..<rounds where !left.isEmpty && !rest.isEmpty {
      let pairs = similar(left, rest)
      if pairs.isEmpty { break }
      for (old, new) in pairs { found[old] = new }
      let taken = Set(pairs.map(\.1))
      left.removeAll { found[$0.name] != nil }
      rest.removeAll { taken.contains($0.name) }
    }
    return found
  }

  private static func similar(_ gone: [Candidate], _ come: [Candidate]) -> [(String, String)] {
    var places: [String: [Int]] = [:]
    for index in gone.indices { for fact in gone[index].facts { places[fact, default: []].append(index) } }
    var scores: [(score: Double, old: Int, new: Int)] = []
    for new in come.indices {
      var near: Set<Int> = []
      for fact in come[new].facts {
        if let olds = places[fact], olds.count <= widelyShared { near.formUnion(olds) }
      }
      for old in near {
        let score = similarity(gone[old].facts, come[new].facts)
        if score > 0.6 { scores.append((score, old, new)) }
      }
    }
    scores.sort { ($1.score, $0.old, $0.new) < ($0.score, $1.old, $1.new) }
    var (olds, news): (Set<Int>, Set<Int>) = ([], [])
    return scores.compactMap { score in
      guard !olds.contains(score.old), !news.contains(score.new) else { return nil }
      olds.insert(score.old)
      news.insert(score.new)
      return (gone[score.old].name, come[score.new].name)
    }
  }

  /// Shared facts among all, from 0 to 1.
  private static func similarity(_ one: Set<String>, _ two: Set<String>) -> Double {
    Double(2 * one.intersection(two).count) / Double(max(1, one.count + two.count))
  }
}
