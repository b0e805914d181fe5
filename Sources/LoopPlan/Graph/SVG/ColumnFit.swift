/// Puts boxes of a column where they want to be, in their order and without touching.
///
/// The squares of what each is moved by are least: isotonic regression by pooling neighbours that are in each other's
/// way.
enum ColumnFit {
  /// - Parameters:
  ///   - wishes: The middle that each box would like, from top to bottom.
  ///   - heights: Of the boxes.
  ///   - gap: Between two of them.
  ///   - top: The least y.
  /// - Returns: The top of each box.
  static func tops(_ wishes: [Int], heights: [Int], gap: Int, top: Int) -> [Int] {
    var offsets: [Int] = []
    var offset = 0
    for height in heights {
      offsets.append(offset)
      offset += height + gap
    }
    // Without the space that is taken above it, a column in order is one whose numbers do not fall.
    var pools: [(sum: Int, count: Int)] = []
    for index in wishes.indices {
      pools.append((wishes[index] - heights[index] / 2 - offsets[index], 1))
      while pools.count > 1, mean(pools[pools.count - 2]) > mean(pools[pools.count - 1]) {
        let last = pools.removeLast()
        pools[pools.count - 1].sum += last.sum
        pools[pools.count - 1].count += last.count
      }
    }
    let levels = pools.flatMap { Array(repeating: max(top, mean($0)), count: $0.count) }
    return zip(levels, offsets).map(+)
  }

  private static func mean(_ pool: (sum: Int, count: Int)) -> Int { pool.sum / pool.count }
}
