/// A place in a document; in the order of documents, then of places.
struct Occurrence: Hashable, Comparable {
  private let key: UInt64

  init(_ document: UInt32, at place: UInt32) { key = UInt64(document) << 32 | UInt64(place) }

  var document: UInt32 { UInt32(truncatingIfNeeded: key >> 32) }
  var place: UInt32 { UInt32(truncatingIfNeeded: key) }

  /// The place `steps` words on.
  func advanced(by steps: Int) -> Occurrence { Occurrence(document, at: UInt32(clamping: Int(place) + steps)) }

  static func < (left: Occurrence, right: Occurrence) -> Bool { left.key < right.key }
}

extension SearchRun {
  /// Where words stand side by side, each given by what may stand for it: the places of the first.
  func occurrences(of phrase: [[WeightedTerm]]) -> [Occurrence] {
    guard !phrase.isEmpty, phrase.allSatisfy({ !$0.isEmpty }) else { return [] }
    func weight(_ terms: [WeightedTerm]) -> UInt32 {
      terms.reduce(0) { $0 &+ postings.terms[$1.number].documents }
    }
    // The rarest word says in which documents to look for the others.
    let order = phrase.indices.sorted { weight(phrase[$0]) < weight(phrase[$1]) }
    var starts: [Occurrence]?
    for place in order {
      let wanted = starts.map { starts in
        var isWanted = Array(repeating: false, count: postings.documents.limit)
        for start in starts { isWanted[Int(start.document)] = true }
        return isWanted
      }
      let found = places(of: phrase[place], in: wanted)
        .filter { Int($0.place) >= place }
        .map { $0.advanced(by: -place) }
      starts = starts.map { Self.intersection($0, found) } ?? found
      if starts?.isEmpty ?? true { return [] }
    }
    return starts ?? []
  }

  /// Where any of some words stands, in order; in all documents or in some.
  func places(of terms: [WeightedTerm], in wanted: [Bool]? = nil) -> [Occurrence] {
    var found: [Occurrence] = []
    for term in terms {
      guard var cursor = PostingCursor(postings.terms[term.number].postings, in: postings.pool) else { continue }
      while cursor.next() {
        let document = cursor.document
        if wanted.map({ !$0[Int(document)] }) ?? postings.documents[document].isRemoved { continue }
        while let place = cursor.nextPlace() { found.append(Occurrence(document, at: place)) }
      }
    }
    if terms.count > 1 { found.sort() }
    return found
  }

  private static func intersection(_ left: [Occurrence], _ right: [Occurrence]) -> [Occurrence] {
    var common: [Occurrence] = []
    var place = 0
    for one in left {
      while place < right.count, right[place] < one { place += 1 }
      if place < right.count, right[place] == one, common.last != one { common.append(one) }
    }
    return common
  }
}
