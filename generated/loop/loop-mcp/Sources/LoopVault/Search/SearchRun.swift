/// One query on its way through the postings.
struct SearchRun {
  let postings: Postings
  /// What each document is worth so far, by its number.
  private(set) var scores: [Float]
  /// The rarity of the parts that a document has, summed up.
  private(set) var covered: [Float]
  /// The parts that a document has as they are asked for.
  private(set) var strong: [UInt16]
  /// Documents that have any part.
  private(set) var touched: [UInt32] = []
  /// The rarity of all parts that any document has.
  private(set) var total: Float = 0
  /// The rarity of each part.
  private(set) var rarities: [Float] = []
  /// What stands for each part, as far as one word can.
  private(set) var words: [[WeightedTerm]] = []
  private(set) var isExcluded: Set<UInt32> = []
  /// Documents that have all the quoted phrases; `nil` if there are none.
  private(set) var required: Set<UInt32>?

  /// How often a document has the part that is being looked for, times `unit`.
  private var amounts: [Int32]
  private var found: [UInt32] = []
  private var isTouched: [Bool]

  /// One word in a body of ordinary length that is asked for exactly as it is.
  private static let unit: Float = 6_400
  /// Where a further occurrence adds little (k1 of BM25).
  private static let saturation: Float = 1.2
  /// What a misspelt word adds; less than any other.
  private static let weakness: Float = 0.2

  init(_ query: SearchQuery, in postings: Postings) {
    self.postings = postings
    let limit = postings.documents.limit
    scores = Array(repeating: 0, count: limit)
    covered = scores
    strong = Array(repeating: 0, count: limit)
    amounts = Array(repeating: 0, count: limit)
    isTouched = Array(repeating: false, count: limit)
    for (place, part) in query.parts.enumerated() { look(for: part, at: place, in: query) }
    for words in query.excluded {
      let parts = words.map { postings.expandStrictly($0) }
      if !parts.contains(where: \.isEmpty) { isExcluded.formUnion(occurrences(of: parts).map(\.document)) }
    }
  }

  private mutating func look(for part: SearchQuery.Part, at place: Int, in query: SearchQuery) {
    switch part {
    case .phrase(let words, let isRequired):
      gather(phrases: [
        words.enumerated().map { number, word in
          let isTyped = !isRequired && place == query.parts.count - 1 && number == words.count - 1
          return postings.expandStrictly(word, isTyped: isTyped)
        }
      ])
      if isRequired { required = required.map { $0.intersection(found) } ?? Set(found) }
      self.words.append([])
      finish(at: place)
    case .word(let word, let wholes):
      let (exact, weak) = postings.expand(
        word,
        isTyped: place == query.parts.count - 1,
        among: query.parts.count
      )
      let more = (wholes + joined(to: place, in: query)).flatMap { postings.exact($0.text, Fit.form) }
      let strong = more.isEmpty ? exact : postings.bounded(exact + more)
      gather(strong)
      gather(phrases: postings.divisions(of: word))
      let isFound = !found.isEmpty
      self.words.append(strong)
      finish(at: place)
      if !weak.isEmpty, !isFound { return look(weakly: [weak], at: place, isFound: isFound) }
      if !isFound || word.text.count >= 6 {
        look(weakly: postings.misspellings(of: word.text), at: place, isFound: isFound)
      }
    }
  }

  /// Latin words with a blank between that a note may write without.
  private func joined(to place: Int, in query: SearchQuery) -> [SearchQuery.Word] {
    [place - 1, place].compactMap { first in
      guard query.parts.indices.contains(first), query.parts.indices.contains(first + 1),
        case .word(let one, _) = query.parts[first], case .word(let other, _) = query.parts[first + 1],
        one.script == .letters, other.script == .letters
      else { return nil }
      return SearchQuery.Word(text: one.text + other.text, script: .letters)
    }
  }

  /// Looks for possible misspellings, the more likely ones first, until one is found.
  private mutating func look(weakly steps: [[WeightedTerm]], at place: Int, isFound: Bool) {
    for (step, terms) in steps.enumerated() where step == 0 || !isFound {
      gather(terms)
      if found.isEmpty { continue }
      finishWeakly(at: place, isRarityKnown: isFound)
      return
    }
  }

  // MARK: What a document has of one part

  /// Adds what documents have of some words.
  private mutating func gather(_ terms: [WeightedTerm]) {
    let mean = Int32(clamping: postings.documents.meanLength)
    for term in terms {
      guard var cursor = PostingCursor(postings.terms[term.number].postings, in: postings.pool) else { continue }
      while cursor.next() {
        let document = postings.documents[cursor.document]
        if document.isRemoved { continue }
        var others: Int32 = 0
        var body: Int32 = 0
        while let place = cursor.nextPlace() {
          if place >= document.bodyStart {
            body = 1 + Int32(cursor.places)
            break
          }
          others += document.field(at: place).boost
        }
        add(term.weight * (64 * min(others, 32) + Self.bodyShare(body, of: document, mean)), to: cursor.document)
      }
    }
  }

  /// What so many words in a body are worth: the longer it is, the less (b of BM25 is 3/4), in 64ths.
  private static func bodyShare(_ count: Int32, of document: DocumentTable.Document, _ mean: Int32) -> Int32 {
    let length = Int32(document.length)
    return min(count, 16) * 4_096 / (16 + min(48 * 16, 48 * length / mean))
  }

  private mutating func add(_ amount: Int32, to document: UInt32) {
    let place = Int(document)
    if amounts[place] == 0 { found.append(document) }
    amounts[place] = min(amounts[place] + amount, 1 << 30)
  }

  /// Adds what documents have of words side by side, for a little less than a single word.
  private mutating func gather(phrases: [[[WeightedTerm]]]) {
    let mean = Int32(clamping: postings.documents.meanLength)
    for phrase in phrases {
      for occurrence in occurrences(of: phrase) {
        let document = postings.documents[occurrence.document]
        let field = document.field(at: occurrence.place)
        let share = field == .body ? Self.bodyShare(1, of: document, mean) : 64 * field.boost
        add(Fit.stem * share, to: occurrence.document)
      }
    }
  }

  /// Turns the amounts of a part into scores.
  private mutating func finish(at place: Int) {
    defer { found.removeAll(keepingCapacity: true) }
    let rarity = found.isEmpty ? 0 : rarity(of: found.count)
    rarities.append(rarity)
    total += rarity
    for document in found {
      touch(document)
      let amount = Float(amounts[Int(document)]) / Self.unit
      scores[Int(document)] += rarity * amount / (amount + Self.saturation)
      covered[Int(document)] += rarity
      strong[Int(document)] |= 1 << UInt16(place)
      amounts[Int(document)] = 0
    }
  }

  /// The same for words that are only nearly right: documents that have the right ones get nothing more.
  private mutating func finishWeakly(at place: Int, isRarityKnown: Bool) {
    defer { found.removeAll(keepingCapacity: true) }
    let rarity = isRarityKnown ? rarities[place] : rarity(of: found.count)
    if !isRarityKnown {
      rarities[place] = rarity
      total += rarity
    }
    for document in found {
      let amount = Float(amounts[Int(document)]) / Self.unit
      amounts[Int(document)] = 0
      if strong[Int(document)] & 1 << UInt16(place) != 0 { continue }
      touch(document)
      scores[Int(document)] += Self.weakness * rarity * amount / (amount + Self.saturation)
      covered[Int(document)] += rarity / 2
    }
  }

  private mutating func touch(_ document: UInt32) {
    if isTouched[Int(document)] { return }
    isTouched[Int(document)] = true
    touched.append(document)
  }

  /// The inverse document frequency, as Lucene has it.
  private func rarity(of count: Int) -> Float {
    let all = Float(postings.documents.count)
    return Self.logarithm(1 + (all - Float(count) + 0.5) / (Float(count) + 0.5))
  }

  /// The binary logarithm, with straight lines between the powers of two: exact enough to tell rare from common.
  private static func logarithm(_ number: Float) -> Float {
    Float(number.exponent) + number.significand - 1
  }
}
