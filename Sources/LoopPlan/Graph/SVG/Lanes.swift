/// Vertical ways beside a column, each for one stretch at a time.
struct Lanes {
  private var stretches: [[ClosedRange<Int>]] = []

  /// Between the ends of two stretches that share a lane.
  private static let space = 14

  var count: Int { stretches.count }

  /// The lane nearest to the column that is free there, counted from 0.
  mutating func take(_ range: ClosedRange<Int>) -> Int {
    let wide = range.lowerBound - Self.space...range.upperBound + Self.space
    let free = stretches.firstIndex { lane in lane.allSatisfy { !$0.overlaps(wide) } }
    let lane = free ?? stretches.count
    if free == nil { stretches.append([]) }
    stretches[lane].append(range)
    return lane
  }
}
