extension Postings {
  /// How many ways to divide a word are followed.
  private static let maximumDivisions = 6
  /// The longest word that is divided, in characters.
  private static let longest = 12

  /// Ways to read a word as several that stand side by side: `프로젝트관리` for a note with `프로젝트 관리`, `datacenter` for
  /// one with `data center`.
  func divisions(of word: SearchQuery.Word) -> [[[WeightedTerm]]] {
    switch word.script {
    case .letters: letterDivisions(of: word.text)
    case .hangul: syllableDivisions(of: word.text)
    case .han, .kana, .name: []
    }
  }

  private func letterDivisions(of word: [UInt8]) -> [[[WeightedTerm]]] {
    guard word.count >= 6, word.count <= 32, LetterTable.mask(word) != nil else { return [] }
    var found: [[[WeightedTerm]]] = []
    for middle in 3...word.count - 3 {
      let first = exact(word[..<middle])
      guard !first.isEmpty else { continue }
      let second = exact(word[middle...])
      if !second.isEmpty { found.append([first, second]) }
    }
    return Array(found.prefix(Self.maximumDivisions))
  }

  /// Where a piece stands in the word that is divided.
  private enum Place { case first, middle, last }

  private func syllableDivisions(of word: [UInt8]) -> [[[WeightedTerm]]] {
    let count = word.count / 3
    guard word.count % 3 == 0, count >= 3, count <= Self.longest else { return [] }
    var known: [Range<Int>: [WeightedTerm]] = [:]
    func part(_ range: Range<Int>, _ place: Place) -> [WeightedTerm] {
      let all = known[range] ?? pieces(Array(word[range.lowerBound * 3..<range.upperBound * 3]))
      known[range] = all
      return all.filter { term in
        switch place {
        case .first: term.weight >= Fit.ending || term.weight == Fit.end
        case .middle: term.weight >= Fit.ending
        case .last: term.weight >= Fit.beginning
        }
      }
    }
    var found: [[[WeightedTerm]]] = []
    func add(_ parts: [[WeightedTerm]]) {
      if parts.allSatisfy({ !$0.isEmpty }), found.count < Self.maximumDivisions { found.append(parts) }
    }
    for middle in 1..<count { add([part(0..<middle, .first), part(middle..<count, .last)]) }
    guard count >= 5 else { return found }
    for first in 2...count - 3 {
      for second in first + 1...count - 2 where second - first > 1 {
        add([part(0..<first, .first), part(first..<second, .middle), part(second..<count, .last)])
      }
    }
    return found
  }

  /// One syllable is taken for a word only where it stands alone.
  private func pieces(_ piece: [UInt8]) -> [WeightedTerm] {
    piece.count == 3 ? exact(piece) : containing(piece, .hangul)
  }
}
