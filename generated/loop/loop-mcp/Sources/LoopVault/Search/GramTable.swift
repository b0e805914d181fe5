/// Finds the words that hold a piece: for each two characters that follow each other, the words in which they do.
///
/// Words in continuous scripts are listed under all their pairs, words of letters under their first pair alone.
struct GramTable {
  private struct Entry {
    let key: UInt64
    var words = SlicePool.List()
    var last: UInt32 = 0
    var count: UInt32 = 0
  }

  private var entries: [Entry] = []
  /// Places of entries plus one, with linear probing; 0 is free.
  private var slots: [UInt32] = Array(repeating: 0, count: 1 << 10)

  /// How much memory is in use, in bytes.
  var size: Int { entries.count * MemoryLayout<Entry>.stride + slots.count * MemoryLayout<UInt32>.stride }

  /// Lists a word, whose number is greater than those listed before.
  mutating func insert(_ word: UnsafeBufferPointer<UInt8>, _ number: UInt32, _ script: WordScript, in pool: SlicePool) {
    guard script != .name else { return }
    var before: UInt32 = 0
    var characters = Characters(bytes: word[...])
    if script == .letters {
      guard let first = characters.next(), let second = characters.next() else { return }
      return insert(Self.key(first, second, isFirst: true), number, in: pool)
    }
    while let character = characters.next() {
      insert(Self.key(before, character, isFirst: false), number, in: pool)
      before = character
    }
  }

  private mutating func insert(_ key: UInt64, _ number: UInt32, in pool: SlicePool) {
    var slot = slot(of: key)
    if slots[slot] == 0 {
      if (entries.count + 1) * 4 > slots.count * 3 {
        grow()
        slot = self.slot(of: key)
      }
      entries.append(Entry(key: key))
      slots[slot] = UInt32(entries.count)
    }
    let place = Int(slots[slot] - 1)
    // The same two characters twice in a word.
    if entries[place].count > 0, entries[place].last == number { return }
    entries[place].words.append(number - entries[place].last, in: pool)
    entries[place].last = number
    entries[place].count += 1
  }

  /// The words among which all are that hold a piece, or begin with it in a script of letters.
  ///
  /// Others are among them. One character alone is looked for at the beginning of words only.
  func candidates(for piece: some Collection<UInt8>, _ script: WordScript, in pool: SlicePool) -> [UInt32] {
    var characters = Characters(bytes: Array(piece)[...])
    guard let first = characters.next() else { return [] }
    guard let second = characters.next() else {
      return script == .letters
        ? words(beginningWith: first, in: pool) : words(of: Self.key(0, first, isFirst: false), in: pool)
    }
    if script == .letters { return words(of: Self.key(first, second, isFirst: true), in: pool) }
    return words(of: rarest(in: piece), in: pool)
  }

  /// How many candidates there are for a piece of several characters in a continuous script.
  func candidateCount(for piece: some Collection<UInt8>) -> UInt32 { count(of: rarest(in: piece)) }

  private func rarest(in piece: some Collection<UInt8>) -> UInt64 {
    var characters = Characters(bytes: Array(piece)[...])
    var before = characters.next() ?? 0
    var rarest: (key: UInt64, count: UInt32)?
    while let character = characters.next() {
      let key = Self.key(before, character, isFirst: false)
      let count = count(of: key)
      if count < rarest?.count ?? .max { rarest = (key, count) }
      before = character
    }
    return rarest?.key ?? Self.key(0, before, isFirst: false)
  }

  /// The words in a script of letters that begin with one and go on.
  private func words(beginningWith letter: UInt32, in pool: SlicePool) -> [UInt32] {
    var found: [UInt32] = []
    for entry in entries where entry.key >> 21 == UInt64(letter) | 1 << 21 {
      read(entry, in: pool, into: &found)
    }
    found.sort()
    return found
  }

  private func count(of key: UInt64) -> UInt32 {
    let slot = slot(of: key)
    return slots[slot] == 0 ? 0 : entries[Int(slots[slot] - 1)].count
  }

  private func words(of key: UInt64, in pool: SlicePool) -> [UInt32] {
    let slot = slot(of: key)
    guard slots[slot] != 0 else { return [] }
    let entry = entries[Int(slots[slot] - 1)]
    var found: [UInt32] = []
    found.reserveCapacity(Int(entry.count))
    read(entry, in: pool, into: &found)
    return found
  }

  private func read(_ entry: Entry, in pool: SlicePool, into found: inout [UInt32]) {
    guard var reader = SlicePool.Reader(entry.words, in: pool) else { return }
    var number: UInt32 = 0
    while let step = reader.read() {
      number += step
      found.append(number)
    }
  }

  private static func key(_ first: UInt32, _ second: UInt32, isFirst: Bool) -> UInt64 {
    UInt64(isFirst ? 1 : 0) << 42 | UInt64(first) << 21 | UInt64(second)
  }

  private func slot(of key: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while slots[slot] != 0, entries[Int(slots[slot] - 1)].key != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (place, entry) in entries.enumerated() { slots[slot(ofNew: entry.key)] = UInt32(place + 1) }
  }

  private func slot(ofNew key: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    return slot
  }
}

/// The scalars of UTF-8 that is known to be valid.
struct Characters<Bytes: RandomAccessCollection<UInt8>> where Bytes.Index == Int {
  private let bytes: Bytes
  private var place: Int

  init(bytes: Bytes) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  mutating func next() -> UInt32? {
    guard place < bytes.endIndex else { return nil }
    let first = bytes[place]
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard place + length <= bytes.endIndex else {
      place = bytes.endIndex
      return nil
    }
    var scalar = length == 1 ? UInt32(first) : UInt32(first) & (0x7F >> UInt32(length))
    for more in place + 1..<place + length { scalar = scalar << 6 | UInt32(bytes[more] & 0x3F) }
    place += length
    return scalar
  }
}
