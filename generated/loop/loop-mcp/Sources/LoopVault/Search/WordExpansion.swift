/// A word of the index that stands for a word of a query.
struct WeightedTerm {
  let number: UInt32
  /// How well it does, in percent.
  var weight: Int32
}

/// How well a word of the index stands for the word that is asked for, in percent.
enum Fit {
  static let exact: Int32 = 100
  /// With a Korean ending.
  static let ending: Int32 = 95
  /// Another form of an English word.
  static let form: Int32 = 90
  /// The word that is asked for carries an ending, this one does not or another.
  static let stem: Int32 = 85
  /// Begins with it.
  static let beginning: Int32 = 75
  /// Ends with it, apart from a Korean ending.
  static let end: Int32 = 65
  /// Has it in the middle.
  static let middle: Int32 = 50
}

extension Postings {
  /// How many words of the index may stand for those of a query.
  static let maximumTerms = 4_096

  /// The number of exactly this word.
  func exact(_ word: some Collection<UInt8>, _ weight: Int32 = Fit.exact) -> [WeightedTerm] {
    terms.number(of: word).map { [WeightedTerm(number: $0, weight: weight)] } ?? []
  }

  /// All words that stand for a word of a query, each once, and those that do just possibly.
  ///
  /// - Parameters:
  ///   - word: The word of the query.
  ///   - isTyped: Whether it may be unfinished.
  ///   - count: How many words the query has; they share what may be looked at.
  /// - Returns: Both, by number.
  func expand(
    _ word: SearchQuery.Word,
    isTyped: Bool,
    among count: Int = 1
  ) -> (strong: [WeightedTerm], weak: [WeightedTerm]) {
    let limit = Self.maximumTerms / max(2, count)
    if word.script == .letters { return (bounded(expandLetters(word.text, from: isTyped ? 2 : 3), to: limit), []) }
    let found = containing(word.text, word.script)
    let isSingle = Self.isSingle(word.text)
    var strong = isSingle ? found.filter { $0.weight >= Fit.ending } : found
    let weak = isSingle ? found.filter { $0.weight == Fit.beginning } : []
    if word.script == .hangul { strong += stems(of: word.text, isKnown: !strong.isEmpty) }
    return (bounded(strong, to: limit), bounded(weak, to: limit))
  }

  /// Words that a phrase accepts in place of one of its words: with an ending, in Korean.
  ///
  /// The last word of a date or version may be just begun.
  func expandStrictly(_ word: SearchQuery.Word, isTyped: Bool = false) -> [WeightedTerm] {
    if isTyped {
      return word.script == .letters ? expandLetters(word.text, from: 1) : expand(word, isTyped: true).strong
    }
    guard word.script == .hangul else { return exact(word.text) }
    return containing(word.text, .hangul).filter { $0.weight >= Fit.ending }
  }

  private static func isSingle(_ word: [UInt8]) -> Bool {
    var characters = Characters(bytes: word)
    return characters.next() != nil && characters.next() == nil
  }

  private func expandLetters(_ word: [UInt8], from least: Int) -> [WeightedTerm] {
    var found = exact(word)
    for form in EnglishForms.forms(of: word) { found += exact(form, Fit.form) }
    guard word.count >= least else { return found }
    for number in grams.candidates(for: word, .letters, in: pool) where terms.length(of: number) > word.count {
      let length = terms.length(of: number)
      guard terms.withText(of: number, { $0.starts(with: word) }) else { continue }
      // The more has to be added, the less it is what was meant.
      let weight = max(30, Fit.beginning - Int32(min(9, length - word.count)) * 5)
      found.append(WeightedTerm(number: number, weight: weight))
    }
    return found
  }

  /// What a Korean word finds without its ending.
  private func stems(of word: [UInt8], isKnown: Bool) -> [WeightedTerm] {
    var found: [WeightedTerm] = []
    for stem in KoreanEnding.stems(of: word) {
      let ending = word.dropFirst(stem.count)
      if Self.isSingle(stem), isKnown, !KoreanEnding.isPlain(ending) { continue }
      for term in containing(stem, .hangul) where !Self.isSingle(stem) || term.weight >= Fit.ending {
        found.append(WeightedTerm(number: term.number, weight: term.weight * Fit.stem / 100))
      }
    }
    return found
  }

  /// The words that have a piece in them, weighed by what is around it.
  func containing(_ piece: [UInt8], _ script: WordScript) -> [WeightedTerm] {
    var found: [WeightedTerm] = []
    piece.withUnsafeBufferPointer { piece in
      for number in grams.candidates(for: piece, script, in: pool) {
        let weight = terms.withText(of: number) { Self.weigh(piece, in: $0) }
        if weight > 0 { found.append(WeightedTerm(number: number, weight: weight)) }
      }
    }
    return found
  }

  private static func weigh(_ piece: UnsafeBufferPointer<UInt8>, in word: UnsafeBufferPointer<UInt8>) -> Int32 {
    guard word.count >= piece.count else { return 0 }
    var best: Int32 = 0
    for start in 0...word.count - piece.count where word[start] == piece[0] && isEqual(piece, word, from: start) {
      let rest = word[(start + piece.count)...]
      let isEnd = rest.isEmpty || KoreanEnding.isEnding(rest)
      let weight =
        if start > 0 { isEnd ? Fit.end : Fit.middle } else if rest.isEmpty { Fit.exact } else {
          isEnd ? Fit.ending : Fit.beginning
        }
      best = max(best, weight)
    }
    return best
  }

  @inline(__always)
  private static func isEqual(
    _ piece: UnsafeBufferPointer<UInt8>,
    _ word: UnsafeBufferPointer<UInt8>,
    from start: Int
  ) -> Bool {
    for place in piece.indices where piece[place] != word[start + place] { return false }
    return true
  }

  /// Each word once with its greatest weight, and not too many of them.
  func bounded(_ found: [WeightedTerm], to limit: Int = maximumTerms) -> [WeightedTerm] {
    var terms = found
    if !zip(found, found.dropFirst()).allSatisfy({ $0.number < $1.number }) {
      terms.sort { left, right in
        left.number != right.number ? left.number < right.number : left.weight > right.weight
      }
      var last: UInt32?
      terms.removeAll { term in
        defer { last = term.number }
        return term.number == last
      }
    }
    return terms.count > limit ? best(limit, of: terms) : terms
  }

  /// The words that do best: all of one weight or none, so that it does not matter when a word came.
  private func best(_ limit: Int, of found: [WeightedTerm]) -> [WeightedTerm] {
    var counts = Array(repeating: 0, count: Int(Fit.exact) + 1)
    for term in found { counts[Int(term.weight)] += 1 }
    var least = counts.count
    var count = 0
    while least > 0, count + counts[least - 1] <= limit {
      least -= 1
      count += counts[least]
    }
    if count > 0 { return found.filter { $0.weight >= least } }
    return Array(found.filter { $0.weight == least - 1 }.sorted(by: isBefore).prefix(limit))
  }

  /// An order that does not depend on when a word came.
  private func isBefore(_ left: WeightedTerm, _ right: WeightedTerm) -> Bool {
    terms.withText(of: left.number) { one in
      terms.withText(of: right.number) { other in
        one.count != other.count ? one.count < other.count : one.lexicographicallyPrecedes(other)
      }
    }
  }

  /// The words of which a word may be a misspelling, by the number of edits.
  ///
  /// One edit from four letters on, two from eight; each may be of the first letter.
  func misspellings(of word: [UInt8]) -> [[WeightedTerm]] {
    guard word.count >= 4, word.count <= LetterTable.lengths.upperBound, let distance = EditDistance(from: word) else {
      return []
    }
    let allowed = word.count >= 8 ? 2 : 1
    var found: [[WeightedTerm]] = Array(repeating: [], count: allowed)
    for number in letters.candidates(for: word, distance: allowed) {
      let edits = terms.withText(of: number) { distance($0) }
      if edits > 0, edits <= allowed {
        found[edits - 1].append(WeightedTerm(number: number, weight: edits == 1 ? 100 : 60))
      }
    }
    return found.map { bounded($0) }
  }
}

/// Forms that an English word takes in a text.
enum EnglishForms {
  /// Other forms of a word, right or not: those that no note has are not found.
  static func forms(of word: [UInt8]) -> Set<[UInt8]> {
    guard word.count >= 3, word.count <= 24, LetterTable.mask(word) != nil else { return [] }
    var forms: Set<[UInt8]> = []
    for root in roots(of: word) {
      forms.insert(root)
      forms.formUnion(inflections(of: root))
    }
    forms.remove(word)
    return forms
  }

  private static func roots(of word: [UInt8]) -> [[UInt8]] {
    var roots = [word]
    func add(_ root: some Collection<UInt8>) { if root.count >= 3 { roots.append(Array(root)) } }
    for ending in ["ing", "ed"] where word.ends(with: ending) {
      let root = word.dropLast(ending.utf8.count)
      add(root)
      add(root + "e".utf8)
      if let last = root.last, root.dropLast().last == last { add(root.dropLast()) }
    }
    if word.ends(with: "ies") || word.ends(with: "ied") {
      add(word.dropLast(3) + "y".utf8)
    }
    if word.ends(with: "es"), takesES(word.dropLast(2)) { add(word.dropLast(2)) }
    if word.ends(with: "s"), !word.ends(with: "ss") { add(word.dropLast()) }
    return roots
  }

  private static func takesES(_ root: some BidirectionalCollection<UInt8>) -> Bool {
    ["s", "x", "z", "ch", "sh", "o"].contains { root.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }

  private static func inflections(of root: [UInt8]) -> [[UInt8]] {
    var forms = [root + (takesES(root) ? "es" : "s").utf8, root + "ing".utf8, root + "ed".utf8]
    if root.ends(with: "e") {
      forms.append(root + "d".utf8)
      forms.append(root.dropLast() + "ing".utf8)
    } else if root.ends(with: "y") {
      forms.append(root.dropLast() + "ies".utf8)
      forms.append(root.dropLast() + "ied".utf8)
    } else if let last = root.last {
      forms.append(root + [last] + "ing".utf8)
      forms.append(root + [last] + "ed".utf8)
    }
    return forms
  }
}

extension [UInt8] {
  fileprivate func ends(with ending: String) -> Bool { suffix(ending.utf8.count).elementsEqual(ending.utf8) }
}
