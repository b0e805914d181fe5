import LoopFormats
import LoopStack

/// Which rows of one subject differ: by label, as sets where a label repeats, whatever their order.
struct RowComparison {
  private let before: [FactRow]
  private let after: [FactRow]
  private let renames: Renames

  init(_ before: [FactRow], _ after: [FactRow], _ renames: Renames = Renames()) {
    self.before = before
    self.after = after
    self.renames = renames
  }

  /// Labels whose rows are a set even where there is one of them.
  private static let sets: Set<String> = [
    "network", "calls", "needs", "secret", "page of", "trusts", "scratch", "holds",
  ]

  /// In the order of after; what is gone follows.
  func differences(of subject: Change.Subject) -> [FactDifference] {
    if areEqual { return [] }
    var old: [String: [FactRow]] = [:]
    for row in before { old[row.label, default: []].append(row) }
    var new: [String: [FactRow]] = [:]
    for row in after { new[row.label, default: []].append(row) }
    var seen: Set<String> = []
    var found: [FactDifference] = []
    for row in after + before where seen.insert(row.label).inserted {
      for (old, new) in pairs(old[row.label] ?? [], new[row.label] ?? [], row.label) {
        let kind: Change.Kind = old == nil ? .added : new == nil ? .removed : .changed
        found.append(FactDifference(subject: subject, kind: kind, label: row.label, before: old, after: new))
      }
    }
    return found
  }

  private var areEqual: Bool {
    guard before.count == after.count else { return false }
    return before.indices.allSatisfy {
      before[$0].label == after[$0].label && value(before[$0]) == after[$0].value
    }
  }

  private func value(_ row: FactRow) -> String { renames.isEmpty ? row.value : renames.value(of: row) }

  /// What differs under one label.
  private func pairs(_ old: [FactRow], _ new: [FactRow], _ label: String) -> [(FactRow?, FactRow?)] {
    if old.count == 1, new.count == 1, !Self.sets.contains(label) {
      return value(old[0]) == new[0].value ? [] : [(old[0], new[0])]
    }
    var counts: [String: Int] = [:]
    for row in new { counts[row.value, default: 0] += 1 }
    let gone = old.filter { Self.isLeft(value($0), &counts) }
    counts = [:]
    for row in old { counts[value(row), default: 0] += 1 }
    let come = new.filter { Self.isLeft($0.value, &counts) }
    if gone.isEmpty, come.isEmpty { return moved(old, new) }
    return Self.matched(gone, come)
  }

  /// Whether a value has no partner any more; takes one away if it has.
  private static func isLeft(_ value: String, _ counts: inout [String: Int]) -> Bool {
    guard let count = counts[value], count > 0 else { return true }
    counts[value] = count - 1
    return false
  }

  /// A directive and its successor belong together.
  private static func matched(_ gone: [FactRow], _ come: [FactRow]) -> [(FactRow?, FactRow?)] {
    var waiting: [Substring: [Int]] = [:]
    for (place, row) in gone.enumerated().reversed() where row.role == .directive {
      waiting[name(row), default: []].append(place)
    }
    var taken: Set<Int> = []
    let new: [(FactRow?, FactRow?)] = come.map { row in
      guard row.role == .directive, let partner = waiting[name(row)]?.popLast() else { return (nil, row) }
      taken.insert(partner)
      return (gone[partner], row)
    }
    return new + gone.indices.filter { !taken.contains($0) }.map { (gone[$0], nil) }
  }

  private static func name(_ row: FactRow) -> Substring { row.value.prefix { $0 != " " && $0 != ";" } }

  /// The order of directives counts: of some, the first one that fits is taken.
  private func moved(_ old: [FactRow], _ new: [FactRow]) -> [(FactRow?, FactRow?)] {
    guard let first = old.first, first.role == .directive, old.map(\.value) != new.map(\.value), let last = new.first
    else { return [] }
    var (before, after) = (first, last)
    before.value = old.map(\.value).joined(separator: " ")
    after.value = new.map(\.value).joined(separator: " ")
    return [(before, after)]
  }
}
