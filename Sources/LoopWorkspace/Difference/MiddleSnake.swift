/// A rectangle of the edit graph: lines of the old text against lines of the new one.
struct Box {
  var old: Range<Int>
  var new: Range<Int>

  struct Point {
    var old: Int
    var new: Int
  }

  func before(_ point: Point) -> Box {
    Box(old: old.lowerBound..<point.old, new: new.lowerBound..<point.new)
  }

  func after(_ point: Point) -> Box {
    Box(old: point.old..<old.upperBound, new: point.new..<new.upperBound)
  }
}

/// Finds a point that a shortest edit of a box passes through, by walking from both corners until the walks meet.
///
/// A diagonal is `old - new`; for each, a walk keeps the furthest `old` that it reached.
struct MiddleSnake {
  private let old: [Int32]
  private let new: [Int32]
  private let effort: Int
  /// Added to a diagonal, it gives an index: diagonals may be negative.
  private let origin: Int
  private var forward: [Int]
  private var backward: [Int]

  init(_ old: [Int32], _ new: [Int32], effort: Int) {
    self.old = old
    self.new = new
    self.effort = effort
    origin = new.count + 1
    forward = Array(repeating: 0, count: old.count + new.count + 3)
    backward = forward
  }

  /// The box without the equal lines at its beginning and end.
  func trimmed(_ box: Box) -> Box {
    var (oldStart, newStart) = (box.old.lowerBound, box.new.lowerBound)
    var (oldEnd, newEnd) = (box.old.upperBound, box.new.upperBound)
    while oldStart < oldEnd, newStart < newEnd, old[oldStart] == new[newStart] {
      (oldStart, newStart) = (oldStart + 1, newStart + 1)
    }
    while oldStart < oldEnd, newStart < newEnd, old[oldEnd - 1] == new[newEnd - 1] {
      (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1)
    }
    return Box(old: oldStart..<oldEnd, new: newStart..<newEnd)
  }

  /// A point inside a trimmed box with lines on both sides; never both of its corners' box again.
  mutating func middle(of box: Box) -> Box.Point {
    let first = box.old.lowerBound - box.new.lowerBound
    let last = box.old.upperBound - box.new.upperBound
    let isOdd = (first - last) & 1 != 0
    var ahead = Band(first, in: box)
    var behind = Band(last, in: box)
    forward[origin + first] = box.old.lowerBound
    backward[origin + last] = box.old.upperBound
    var step = 1
    while true {
      ahead.widen { forward[origin + $0] = -1 }
      for diagonal in ahead.diagonals {
        let reached = advance(on: diagonal, in: box)
        if isOdd, behind.contains(diagonal), backward[origin + diagonal] <= reached {
          return Box.Point(old: reached, new: reached - diagonal)
        }
      }
      behind.widen { backward[origin + $0] = Int.max }
      for diagonal in behind.diagonals {
        let reached = retreat(on: diagonal, in: box)
        if !isOdd, ahead.contains(diagonal), reached <= forward[origin + diagonal] {
          return Box.Point(old: reached, new: reached - diagonal)
        }
      }
      if step >= effort { return furthest(ahead, behind, in: box) }
      step += 1
    }
  }

  private mutating func advance(on diagonal: Int, in box: Box) -> Int {
    let (below, above) = (forward[origin + diagonal - 1], forward[origin + diagonal + 1])
    var x = below < above ? above : below + 1
    while x < box.old.upperBound, x - diagonal < box.new.upperBound, old[x] == new[x - diagonal] { x += 1 }
    forward[origin + diagonal] = x
    return x
  }

  private mutating func retreat(on diagonal: Int, in box: Box) -> Int {
    let (below, above) = (backward[origin + diagonal - 1], backward[origin + diagonal + 1])
    var x = below < above ? below : above - 1
    while x > box.old.lowerBound, x - diagonal > box.new.lowerBound, old[x - 1] == new[x - diagonal - 1] { x -= 1 }
    backward[origin + diagonal] = x
    return x
  }

  /// Where the walk that made more way stands, when both are called off.
  private func furthest(_ ahead: Band, _ behind: Band, in box: Box) -> Box.Point {
    var best = Box.Point(old: box.old.lowerBound, new: box.new.lowerBound)
    for diagonal in ahead.diagonals {
      let x = min(forward[origin + diagonal], box.old.upperBound, box.new.upperBound + diagonal)
      if x + x - diagonal > best.old + best.new { best = Box.Point(old: x, new: x - diagonal) }
    }
    var rest = Box.Point(old: box.old.upperBound, new: box.new.upperBound)
    for diagonal in behind.diagonals {
      let x = max(backward[origin + diagonal], box.old.lowerBound, box.new.lowerBound + diagonal)
      if x + x - diagonal < rest.old + rest.new { rest = Box.Point(old: x, new: x - diagonal) }
    }
    let made = best.old + best.new - box.old.lowerBound - box.new.lowerBound
    let left = box.old.upperBound + box.new.upperBound - rest.old - rest.new
    return made >= left ? best : rest
  }
}

/// The diagonals that a walk has reached, every second one of a range that grows by one on each side.
private struct Band {
  private var low: Int
  private var high: Int
  private let lowest: Int
  private let highest: Int

  init(_ start: Int, in box: Box) {
    low = start
    high = start
    lowest = box.old.lowerBound - box.new.upperBound
    highest = box.old.upperBound - box.new.lowerBound
  }

  /// Grows, or shrinks where the box ends; `outside` is told the diagonals just beyond, which nobody has reached.
  mutating func widen(_ outside: (Int) -> Void) {
    if low > lowest {
      low -= 1
      outside(low - 1)
    } else {
      low += 1
    }
    if high < highest {
      high += 1
      outside(high + 1)
    } else {
      high -= 1
    }
  }

  var diagonals: StrideThrough<Int> { stride(from: high, through: low, by: -2) }

  func contains(_ diagonal: Int) -> Bool { low <= diagonal && diagonal <= high }
}
