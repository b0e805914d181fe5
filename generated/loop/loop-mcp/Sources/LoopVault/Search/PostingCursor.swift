/// Goes through the postings of a word: document by document, and place by place within one.
///
/// A posting is the distance to the document before, shifted by one bit that says whether the word stands there just
/// once; the number of places if it does not; and the distances between the places.
struct PostingCursor {
  private var reader: SlicePool.Reader
  private(set) var document: UInt32 = 0
  /// How many places of the document have not been read.
  private(set) var places = 0
  private var place: UInt32 = 0

  init?(_ list: SlicePool.List, in pool: SlicePool) {
    guard let reader = SlicePool.Reader(list, in: pool) else { return nil }
    self.reader = reader
  }

  /// Goes to the next document; `false` if there is none.
  @inline(__always)
  mutating func next() -> Bool {
    while places > 0 {
      places -= 1
      _ = reader.read()
    }
    guard let head = reader.read() else { return false }
    document += head >> 1
    places = head & 1 == 1 ? 1 : Int(reader.read() ?? 0)
    place = 0
    return true
  }

  /// The next place in the document.
  @inline(__always)
  mutating func nextPlace() -> UInt32? {
    guard places > 0, let step = reader.read() else { return nil }
    places -= 1
    place += step
    return place
  }
}

extension TermTable.Term {
  /// Adds a document, whose number is greater than those before, and the places of the word in it.
  mutating func append(_ document: UInt32, at places: some Collection<UInt32>, in pool: SlicePool) {
    let step = document - lastDocument
    postings.append(step << 1 | (places.count == 1 ? 1 : 0), in: pool)
    if places.count != 1 { postings.append(UInt32(places.count), in: pool) }
    var before: UInt32 = 0
    for place in places {
      postings.append(place - before, in: pool)
      before = place
    }
    lastDocument = document
    documents += 1
  }
}
