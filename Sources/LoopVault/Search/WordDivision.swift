extension Postings {
  /// How many ways to divide a word are followed.
  private static let maximumDivisions = 6
  /// What stands in more words than this and is none of its own is no word.
  private static let maximumCandidates = 512
  /// The longest word that is divided, in characters.
  private static let longest = 12

  /// Ways to read a word as several that stand side by side: `프로젝트관리` for a note with `프로젝트 관리`, `datacenter` for
  /// one with `data center`.
  func divisions(of word: SearchQuery.Word) -> [[[WeightedTerm]]] {
    switch word.script {
    case .letters: letterDivisions(of: word.text)
    case .hangul:
      Array(
        ([word.text] + KoreanEnding.stems(of: word.text)).flatMap(syllableDivisions).prefix(Self.maximumDivisions)
      )
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
    func add(_ pieces: (Range<Int>, Place)...) {
      guard found.count < Self.maximumDivisions else { return }
      var parts: [[WeightedTerm]] = []
      for (range, place) in pieces {
        let terms = part(range, place)
        if terms.isEmpty { return }
        parts.append(terms)
      }
      found.append(parts)
    }
    for middle in 1..<count { add((0..<middle, .first), (middle..<count, .last)) }
    guard count >= 6 else { return found }
    for first in 2...count - 4 {
      for second in first + 2...count - 2 {
        add((0..<first, .first), (first..<second, .middle), (second..<count, .last))
      }
    }
    return found
  }

  /// One syllable is taken for a word only where it stands alone, and so is what very many words have in them.
  private func pieces(_ piece: [UInt8]) -> [WeightedTerm] {
    let alone = exact(piece)
    if piece.count == 3 || alone.isEmpty && grams.candidateCount(for: piece) > Self.maximumCandidates { return alone }
    return containing(piece, .hangul)
  }
}
