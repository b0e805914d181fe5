/// The words of all documents, and for each word the documents and the places where it stands.
struct Postings {
  private(set) var terms: TermTable
  private(set) var grams = GramTable()
  private(set) var letters = LetterTable()
  private(set) var documents = DocumentTable()
  let pool: SlicePool
  /// How many postings there are, useless ones included.
  private var count = 0
  /// How many of them name documents that are gone.
  private var removedCount = 0
  /// The words of the document that is being inserted: the number of the word, and in the lower half its place.
  private var words: [UInt64] = []
  /// The words of the same that have not been looked up.
  private var pending = PendingWords()
  /// The title or another name that is being read, without its blanks.
  private var name: [UInt8]?

  /// How many times a word is looked at in one document.
  private static let maximumPlaces = 255
  /// A rewriting is worth its time from here on.
  private static let leastRemoved = 1 << 13
  /// What stands before a title, and before an alias or identifier, when the whole of it is a word.
  static let titleMark: UInt8 = 1
  static let nameMark: UInt8 = 2
  /// How many bytes of a name are compared.
  static let maximumName = 200

  init() {
    pool = SlicePool()
    terms = TermTable(in: pool)
  }

  /// How much memory is in use, in bytes.
  var size: Int { terms.size + grams.size + letters.size + documents.size + pool.size }

  /// Whether much of the memory is of no use.
  var isWorn: Bool { removedCount > Self.leastRemoved && removedCount > count / 3 }

  mutating func remove(_ id: UInt32) {
    removedCount += documents.remove(id)
  }

  mutating func insert(_ document: SearchDocument, as id: UInt32) {
    remove(id)
    // More than one document can take.
    guard pool.hasRoom(for: 1 << 26) else { return }
    let number = documents.append(read(document, as: id))
    lookUp()
    words.sort()
    var places: [UInt32] = []
    var start = 0
    var postings = 0
    while start < words.count {
      let term = UInt32(truncatingIfNeeded: words[start] >> 32)
      places.removeAll(keepingCapacity: true)
      while start < words.count, UInt32(truncatingIfNeeded: words[start] >> 32) == term {
        if places.count < Self.maximumPlaces { places.append(UInt32(truncatingIfNeeded: words[start])) }
        start += 1
      }
      terms[term].append(number, at: places, in: pool)
      postings += 1
    }
    documents[number].postings = UInt32(postings)
    count += postings
    words.removeAll(keepingCapacity: words.capacity < 1 << 14)
  }

  /// Reads the words of a document.
  private mutating func read(_ document: SearchDocument, as id: UInt32) -> DocumentTable.Document {
    var entry = DocumentTable.Document(id: id)
    var scanner = WordScanner()
    read([document.title], until: WordScanner.Limit.title, as: Self.titleMark, with: &scanner)
    entry.begin(.alias, at: scanner.position)
    read(document.aliases, until: WordScanner.Limit.aliases, as: Self.nameMark, with: &scanner)
    entry.begin(.tag, at: scanner.position)
    read(document.tags, until: WordScanner.Limit.tags, with: &scanner)
    entry.begin(.heading, at: scanner.position)
    read(document.headings, until: WordScanner.Limit.headings, with: &scanner)
    entry.begin(.identifier, at: scanner.position)
    read(document.identifiers, until: WordScanner.Limit.identifiers, as: Self.nameMark, with: &scanner)
    entry.begin(.body, at: scanner.position)
    scanner.scan(document.body, until: scanner.position + WordScanner.Limit.body, into: &self)
    entry.end(at: scanner.position)
    return entry
  }

  private mutating func read(
    _ texts: [String],
    until limit: UInt32,
    as mark: UInt8? = nil,
    with scanner: inout WordScanner
  ) {
    let limit = scanner.position + limit
    for text in texts where scanner.position < limit {
      name = mark.map { [$0] }
      let start = scanner.position
      scanner.scan(text, until: limit, into: &self)
      if let whole = name, whole.count > 1 {
        whole.prefix(Self.maximumName).withUnsafeBufferPointer { take($0, .name, at: start, isWhole: true) }
      }
      name = nil
      scanner.position += WordScanner.gap
    }
  }

  /// The same without what names documents that are gone, and without words that no document has.
  func rewritten() -> Postings {
    var fresh = Postings()
    var numbers: [UInt32] = Array(repeating: 0, count: documents.limit)
    for number in 1..<UInt32(documents.limit) where !documents[number].isRemoved {
      numbers[Int(number)] = fresh.documents.append(documents[number])
    }
    var places: [UInt32] = []
    for number in 0..<UInt32(terms.count) {
      guard var cursor = PostingCursor(terms[number].postings, in: pool) else { continue }
      var fresher: UInt32?
      while cursor.next() {
        let document = numbers[Int(cursor.document)]
        guard document > 0 else { continue }
        let term =
          fresher
          ?? terms.withText(of: number) { fresh.number(adding: $0, hash: TermTable.hash($0), terms[number].script) }
        fresher = term
        places.removeAll(keepingCapacity: true)
        while let place = cursor.nextPlace() { places.append(place) }
        fresh.terms[term].append(document, at: places, in: fresh.pool)
        fresh.count += 1
      }
    }
    return fresh
  }

  private mutating func lookUp() {
    let pending = pending
    self.pending = PendingWords()
    terms.warm(pending)
    pending.forEach { text, word in
      words.append(UInt64(number(adding: text, hash: word.hash, word.script)) << 32 | UInt64(word.position))
    }
  }

  private mutating func number(
    adding word: UnsafeBufferPointer<UInt8>,
    hash: UInt32,
    _ script: WordScript
  ) -> UInt32 {
    let (number, isNew) = terms.number(adding: word, hash: hash, script)
    if isNew {
      grams.insert(word, number, script, in: pool)
      letters.insert(word, number, script)
    }
    return number
  }
}

extension Postings: WordSink {
  mutating func take(_ word: UnsafeBufferPointer<UInt8>, _ script: WordScript, at position: UInt32, isWhole: Bool) {
    pending.append(word, script, at: position)
    if !isWhole, name != nil { name?.append(contentsOf: word) }
  }
}
