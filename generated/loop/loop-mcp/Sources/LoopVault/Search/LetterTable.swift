/// The words of Latin letters alone, laid out so that all of them can be compared with a misspelt one.
struct LetterTable {
  /// Shorter words are no misspellings of others, and longer ones no words.
  static let lengths = 3...32

  private var numbers: [UInt32] = []
  private var masks: [UInt32] = []
  private var lengths: [UInt8] = []

  /// How much memory is in use, in bytes.
  var size: Int { numbers.count * 9 }

  /// Adds a word if it is one of Latin letters.
  mutating func insert(_ word: UnsafeBufferPointer<UInt8>, _ number: UInt32, _ script: WordScript) {
    guard script == .letters, Self.lengths.contains(word.count), let mask = Self.mask(word) else { return }
    numbers.append(number)
    masks.append(mask)
    lengths.append(UInt8(word.count))
  }

  /// One bit for each letter that a word has; `nil` for a word of anything else.
  static func mask(_ word: some Collection<UInt8>) -> UInt32? {
    var mask: UInt32 = 0
    for byte in word {
      guard byte >= UInt8(ascii: "a"), byte <= UInt8(ascii: "z") else { return nil }
      mask |= 1 << UInt32(byte - UInt8(ascii: "a"))
    }
    return mask
  }

  /// Words that may be `distance` edits away: an edit changes the length by one and the set of letters by two at most.
  func candidates(for word: [UInt8], distance: Int) -> [UInt32] {
    guard let mask = Self.mask(word) else { return [] }
    let shortest = UInt8(max(0, word.count - distance))
    let longest = UInt8(clamping: word.count + distance)
    var found: [UInt32] = []
    for place in numbers.indices
    where (masks[place] ^ mask).nonzeroBitCount <= 2 * distance && lengths[place] >= shortest
      && lengths[place] <= longest
    {
      found.append(numbers[place])
    }
    return found
  }
}

/// How many letters have to be inserted, left out, replaced, or swapped with their neighbours.
///
/// The bit-parallel algorithm for the optimal string alignment distance (Hyyrö, "A bit-vector algorithm for computing
/// Levenshtein and Damerau edit distances", 2003).
struct EditDistance {
  private let length: Int
  /// For each letter the places where it stands.
  private var places: [UInt64] = Array(repeating: 0, count: 26)

  /// - Parameter word: At most 64 letters from `a` to `z`.
  init?(from word: [UInt8]) {
    guard word.count <= 64, !word.isEmpty, LetterTable.mask(word) != nil else { return nil }
    length = word.count
    for (place, byte) in word.enumerated() { places[Int(byte - UInt8(ascii: "a"))] |= 1 << UInt64(place) }
  }

  /// The distance to another word of letters from `a` to `z`.
  func callAsFunction(_ other: UnsafeBufferPointer<UInt8>) -> Int {
    var positive: UInt64 = .max
    var negative: UInt64 = 0
    var zero: UInt64 = 0
    var before: UInt64 = 0
    var distance = length
    let last: UInt64 = 1 << UInt64(length - 1)
    for byte in other {
      let matches = places[Int(byte - UInt8(ascii: "a"))]
      let swapped = ((~zero & matches) << 1) & before
      zero = (((matches & positive) &+ positive) ^ positive) | matches | negative | swapped
      let plus = negative | ~(zero | positive)
      let minus = zero & positive
      if plus & last != 0 { distance += 1 }
      if minus & last != 0 { distance -= 1 }
      let shifted = plus << 1 | 1
      negative = shifted & zero
      positive = minus << 1 | ~(shifted | zero)
      before = matches
    }
    return distance
  }
}
