/// All words of all documents, each once, numbered in the order in which they came.
struct TermTable {
  /// A word and where it stands.
  struct Term {
    fileprivate let address: UInt32
    fileprivate let length: UInt8
    let script: WordScript
    /// The number of the document that the postings end with.
    var lastDocument: UInt32 = 0
    /// How many documents the postings name, removed ones among them.
    var documents: UInt32 = 0
    var postings = SlicePool.List()
  }

  /// The longest word that fits, in bytes.
  static let maximumLength = 255

  private(set) var terms: [Term] = []
  /// Holds for each word its number in four bytes, its length in one, and its UTF-8: what a look at it needs lies
  /// together.
  private let pool: SlicePool
  private let pages: SlicePool.Pages
  /// By hash, with linear probing: the hash, and in the lower half where the word is in the pool; 0 is free.
  private var slots: [UInt64] = Array(repeating: 0, count: 1 << 10)

  /// Means nothing.
  private var warmth: UInt8 = 0

  private static let headerLength = 5

  init(in pool: SlicePool) {
    self.pool = pool
    pages = pool.pages
    // No word is at address 0.
    _ = pool.allocate(1)
  }

  var count: Int { terms.count }

  /// How much memory is in use, in bytes, without the pool.
  var size: Int { terms.count * MemoryLayout<Term>.stride + slots.count * MemoryLayout<UInt64>.stride }

  subscript(number: UInt32) -> Term {
    get { terms[Int(number)] }
    _modify { yield &terms[Int(number)] }
  }

  /// The number of a word that may be there.
  func number(of word: UnsafeBufferPointer<UInt8>) -> UInt32? {
    let slot = slots[slot(of: word, Self.hash(word))]
    return slot == 0 ? nil : number(in: slot)
  }

  /// The number of a word that may be there.
  func number(of word: some Collection<UInt8>) -> UInt32? {
    Array(word).withUnsafeBufferPointer { number(of: $0) }
  }

  /// The number of a word, which is added when it is new.
  ///
  /// - Parameters:
  ///   - word: Folded UTF-8.
  ///   - hash: What `hash` makes of it.
  ///   - script: What it is written with.
  /// - Returns: Its number, and whether it has been added.
  mutating func number(
    adding word: UnsafeBufferPointer<UInt8>,
    hash: UInt32,
    _ script: WordScript
  ) -> (number: UInt32, isNew: Bool) {
    precondition(word.count <= Self.maximumLength)
    var slot = slot(of: word, hash)
    if slots[slot] != 0 { return (number(in: slots[slot]), false) }
    if (terms.count + 1) * 4 > slots.count * 3 {
      grow()
      slot = self.slot(of: word, hash)
    }
    let number = UInt32(terms.count)
    let address = pool.allocate(Self.headerLength + word.count)
    let memory = pages.memory(at: address)
    for place in 0..<4 { memory[place] = UInt8(truncatingIfNeeded: number >> UInt32(8 * place)) }
    memory[Self.headerLength - 1] = UInt8(word.count)
    for place in word.indices { memory[Self.headerLength + place] = word[place] }
    slots[slot] = UInt64(hash) << 32 | UInt64(address)
    terms.append(Term(address: address + UInt32(Self.headerLength), length: UInt8(word.count), script: script))
    return (number, true)
  }

  /// Reads where words are likely to be, in two passes whose reads do not wait for each other.
  ///
  /// To look up the words of a document one after the other is to wait for memory: a quarter of what inserting takes.
  mutating func warm(_ pending: PendingWords) {
    let mask = slots.count - 1
    let places = pending.words.map { UInt32(truncatingIfNeeded: slots[Int($0.hash) & mask]) }
    // Kept, so that the reads are not left out.
    warmth = places.reduce(0) { $1 == 0 ? $0 : $0 &+ pages.memory(at: $1).pointee }
  }

  /// Shows the UTF-8 of a word.
  @inline(__always)
  func withText<Result>(of number: UInt32, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let term = terms[Int(number)]
    return body(UnsafeBufferPointer(start: pages.memory(at: term.address), count: Int(term.length)))
  }

  func length(of number: UInt32) -> Int { Int(terms[Int(number)].length) }

  private func slot(of word: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let found = slots[slot]
      if UInt32(truncatingIfNeeded: found >> 32) == hash, isWord(word, in: found) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  @inline(__always)
  private func isWord(_ word: UnsafeBufferPointer<UInt8>, in slot: UInt64) -> Bool {
    let memory = pages.memory(at: UInt32(truncatingIfNeeded: slot))
    guard memory[Self.headerLength - 1] == word.count else { return false }
    for place in word.indices where memory[Self.headerLength + place] != word[place] { return false }
    return true
  }

  private func number(in slot: UInt64) -> UInt32 {
    let memory = pages.memory(at: UInt32(truncatingIfNeeded: slot))
    return (0..<4).reduce(0) { $0 | UInt32(memory[$1]) << UInt32(8 * $1) }
  }

  private mutating func grow() {
    let old = slots
    let mask = slots.count * 2 - 1
    slots = Array(repeating: 0, count: mask + 1)
    for entry in old where entry != 0 {
      var slot = Int(entry >> 32) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = entry
    }
  }

  /// A number of its own for each process: a vault cannot be written so that all its words collide.
  private static let seed = UInt64.random(in: .min ... .max)

  static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash = seed
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash ^= hash >> 32
    hash = hash &* 0x9E37_79B9_7F4A_7C15
    return UInt32(truncatingIfNeeded: hash >> 32)
  }
}
