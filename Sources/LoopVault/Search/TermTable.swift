/// All words of all documents, each once, numbered in the order in which they came.
struct TermTable {
  /// A word and where it stands.
  struct Term {
    fileprivate let offset: UInt32
    fileprivate let hash: UInt32
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
  private var text: [UInt8] = []
  /// Numbers of terms plus one by their hashes, with linear probing; 0 is free.
  private var slots: [UInt32] = Array(repeating: 0, count: 1 << 10)

  var count: Int { terms.count }

  /// How much memory is in use, in bytes.
  var size: Int { terms.count * MemoryLayout<Term>.stride + text.count + slots.count * MemoryLayout<UInt32>.stride }

  subscript(number: UInt32) -> Term {
    get { terms[Int(number)] }
    _modify { yield &terms[Int(number)] }
  }

  /// The number of a word that may be there.
  func number(of word: UnsafeBufferPointer<UInt8>) -> UInt32? {
    let slot = slot(of: word, Self.hash(word))
    return slots[slot] == 0 ? nil : slots[slot] - 1
  }

  /// The number of a word that may be there.
  func number(of word: some Collection<UInt8>) -> UInt32? {
    Array(word).withUnsafeBufferPointer { number(of: $0) }
  }

  /// The number of a word, which is added when it is new.
  mutating func number(adding word: UnsafeBufferPointer<UInt8>, _ script: WordScript) -> (number: UInt32, isNew: Bool) {
    precondition(word.count <= Self.maximumLength)
    let hash = Self.hash(word)
    var slot = slot(of: word, hash)
    if slots[slot] != 0 { return (slots[slot] - 1, false) }
    if (terms.count + 1) * 4 > slots.count * 3 {
      grow()
      slot = self.slot(of: word, hash)
    }
    terms.append(Term(offset: UInt32(text.count), hash: hash, length: UInt8(word.count), script: script))
    text.append(contentsOf: word)
    slots[slot] = UInt32(terms.count)
    return (UInt32(terms.count - 1), true)
  }

  /// Shows the UTF-8 of a word.
  @inline(__always)
  func withText<Result>(of number: UInt32, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let term = terms[Int(number)]
    return text.withUnsafeBufferPointer { all in
      let start = Int(term.offset)
      return body(UnsafeBufferPointer(rebasing: all[start..<start + Int(term.length)]))
    }
  }

  func length(of number: UInt32) -> Int { Int(terms[Int(number)].length) }

  private func slot(of word: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if terms[Int(number)].hash == hash, withText(of: number, { Self.areEqual($0, word) }) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    slots = Array(repeating: 0, count: mask + 1)
    for (number, term) in terms.enumerated() {
      var slot = Int(term.hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(number + 1)
    }
  }

  private static func areEqual(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    for place in left.indices where left[place] != right[place] { return false }
    return true
  }

  /// A number of its own for each process: a vault cannot be written so that all its words collide.
  private static let seed = UInt64.random(in: .min ... .max)

  private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash = seed
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash ^= hash >> 32
    hash = hash &* 0x9E37_79B9_7F4A_7C15
    return UInt32(truncatingIfNeeded: hash >> 32)
  }
}
