/// Which lines of two texts have no partner in the other one.
///
/// Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), the linear-space variation of section 4b. Its time grows
/// with the product of size and difference, so a search is cut off after `effort` steps, as GNU diff does, and goes on
/// from the point that got furthest: the result is then still a correct difference, only perhaps not the shortest.
struct LineComparison {
  /// Lines of the old text that are not in the new one.
  private(set) var deleted: [Bool]
  /// Lines of the new text that are not in the old one.
  private(set) var inserted: [Bool]

  init(_ old: TextLines, _ new: TextLines, effort: Int = 512) {
    deleted = Array(repeating: false, count: old.count)
    inserted = Array(repeating: false, count: new.count)
    var numbers: [ArraySlice<UInt8>: Int32] = [:]
    let equal = Self.equalEnds(old, new)
    var search = MiddleSnake(
      Self.numbered(old, besides: equal, &numbers),
      Self.numbered(new, besides: equal, &numbers),
      effort: effort
    )
    var open = [Box(old: 0..<old.count, new: 0..<new.count)]
    while let box = open.popLast() {
      let rest = search.trimmed(box)
      if rest.old.isEmpty {
        for line in rest.new { inserted[line] = true }
      } else if rest.new.isEmpty {
        for line in rest.old { deleted[line] = true }
      } else {
        let middle = search.middle(of: rest)
        open.append(rest.before(middle))
        open.append(rest.after(middle))
      }
    }
  }

  /// How many lines are the same at the beginning, and behind those at the end.
  private static func equalEnds(_ old: TextLines, _ new: TextLines) -> (first: Int, last: Int) {
    let most = min(old.count, new.count)
    let first = (0..<most).first { old[$0] != new[$0] } ?? most
    let last = (0..<most - first).first { old[old.count - 1 - $0] != new[new.count - 1 - $0] } ?? most - first
    return (first, last)
  }

  /// Equal lines get equal numbers, so that they are compared only once; those at the ends, which are most, all get one.
  private static func numbered(
    _ lines: TextLines,
    besides equal: (first: Int, last: Int),
    _ numbers: inout [ArraySlice<UInt8>: Int32]
  ) -> [Int32] {
    (0..<lines.count).map { line in
      if line < equal.first || line >= lines.count - equal.last { return -1 }
      let next = Int32(numbers.count)
      let number = numbers[lines[line]] ?? next
      if number == next { numbers[lines[line]] = next }
      return number
    }
  }

  /// A run of lines of the old text, and the run of the new one that takes its place; one of them may be empty.
  struct Change: Hashable {
    var old: Range<Int>
    var new: Range<Int>
  }

  var changes: [Change] {
    var changes: [Change] = []
    var (old, new) = (0, 0)
    while old < deleted.count || new < inserted.count {
      let (firstOld, firstNew) = (old, new)
      while old < deleted.count, deleted[old] { old += 1 }
      while new < inserted.count, inserted[new] { new += 1 }
      if old == firstOld, new == firstNew {
        (old, new) = (old + 1, new + 1)
      } else {
        changes.append(Change(old: firstOld..<old, new: firstNew..<new))
      }
    }
    return changes
  }
}
