/// The word somebody probably meant.
package enum NearMiss {
  /// The nearest candidate within a third of the word's length, by edits or by being its beginning.
  package static func of(_ word: String, among candidates: [String]) -> String? {
    guard word.utf8.count <= 64 else { return nil }
    let limit = max(1, min(3, word.utf8.count / 3 + 1))
    var best: (word: String, distance: Int)?
    for candidate in candidates {
      let distance = edits(Array(word.utf8), Array(candidate.utf8))
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word ?? candidates.first { word.utf8.count >= 3 && $0.hasPrefix(word) }
  }

  /// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
  static func edits(_ left: [UInt8], _ right: [UInt8]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 1...left.count {
      var current = [row] + Array(repeating: 0, count: right.count)
      for column in 1...right.count {
        let cost = left[row - 1] == right[column - 1] ? 0 : 1
        current[column] = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + cost)
        let swaps = row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1]
        if swaps { current[column] = min(current[column], beforeLast[column - 2] + 1) }
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
