import LoopDiagnostics
import LoopRules
import LoopSpec
import LoopStack

/// What changed of what a change may cost and of how much rules weigh: what holds counts, written or not.
struct PolicyChanges {
  private let before: Stack
  private let after: Stack
  private let renames: Renames

  init(_ before: Stack, _ after: Stack, _ renames: Renames) {
    self.before = before
    self.after = after
    self.renames = renames
  }

  func differences() -> [FactDifference] { drops() + rules() + allowances() }

  private func drops() -> [FactDifference] {
    let old = Self.budgets(before, renames.services)
    let new = Self.budgets(after, [:])
    var differences = RowComparison(old, new).differences(of: .policy)
    for place in differences.indices {
      let name = String(differences[place].label.dropFirst("drops ".count))
      guard let was = differences[place].before.flatMap({ Int($0.value) }), after.service(named: name) != nil else {
        continue
      }
      let now = differences[place].after.flatMap { Int($0.value) }
      if let now, now > was { differences[place].alarms = ["more may be dropped than before"] }
      // Where the kind or the cadence took it away, that is told.
      if now == nil, differences[place].before?.origin.span != nil {
        differences[place].alarms = ["as much may be dropped as there is"]
      }
    }
    return differences
  }

  /// What is written, and 0 for what is pinned or issues tokens.
  private static func budgets(_ stack: Stack, _ renames: [String: String]) -> [FactRow] {
    var written = Set(stack.policy.drops.map(\.key.value))
    var rows = stack.policy.drops.map { entry in
      let name = renames[entry.key.value] ?? entry.key.value
      return FactRow(label: "drops \(name)", value: String(entry.value.value), origin: .spec(entry.value.span))
    }
    for service in stack.services where service.deploys.value == .pinned || service.kind.value == .oauth {
      guard written.insert(service.name.value).inserted else { continue }
      let name = renames[service.name.value] ?? service.name.value
      rows.append(FactRow(label: "drops \(name)", value: "0", origin: .standard(.standard)))
    }
    return rows
  }

  /// What is written, though it be what the rule weighs by itself: findings of one rule may weigh differently.
  private func rules() -> [FactDifference] {
    var differences = RowComparison(Self.weights(before), Self.weights(after)).differences(of: .policy)
    let rank = ["advice", "warning", "error"]
    for place in differences.indices {
      let own = Catalog.page(of: String(differences[place].label.dropFirst("rule ".count)))?.severity.name
      let was = (differences[place].before?.value ?? own).flatMap { rank.firstIndex(of: $0) }
      let now = (differences[place].after?.value ?? own).flatMap { rank.firstIndex(of: $0) }
      if let was, let now, now < was { differences[place].alarms = ["the rule weighs less than before"] }
    }
    return differences
  }

  /// What is written, under the rules' codes; of two lines for one rule the last counts.
  private static func weights(_ stack: Stack) -> [FactRow] {
    var rows: [String: FactRow] = [:]
    var order: [String] = []
    for entry in stack.policy.severities {
      let code = Catalog.page(of: entry.key.value)?.code ?? entry.key.value
      if rows[code] == nil { order.append(code) }
      rows[code] = FactRow(label: "rule \(code)", value: entry.value.value.rawValue, origin: .spec(entry.value.span))
    }
    return order.compactMap { rows[$0] }
  }

  private func allowances() -> [FactDifference] {
    let old = before.policy.allowances
    let new = after.policy.allowances
    var differences = RowComparison(
      old.compactMap(Self.row(of:)),
      new.compactMap(Self.row(of:))
    ).differences(of: .policy)
    let (was, now) = (Self.ends(old), Self.ends(new))
    for place in differences.indices {
      let label = differences[place].label
      if differences[place].kind == .added {
        differences[place].alarms = ["a finding is accepted that was not"]
      } else if let end = now[label], let first = was[label], first < end {
        differences[place].alarms = ["the finding is accepted for longer"]
      }
    }
    return differences
  }

  /// An allowance under its rule's code.
  private static func row(of allowance: Located<AllowanceSpec>) -> FactRow? {
    var allowance = allowance.value
    if let rule = allowance.rule { allowance.rule?.value = Catalog.page(of: rule.value)?.code ?? rule.value }
    return StackDescription.facts(of: allowance)
  }

  /// The last days of allowances; what never ends, ends after every day.
  private static func ends(_ allowances: [Located<AllowanceSpec>]) -> [String: String] {
    var ends: [String: String] = [:]
    for allowance in allowances {
      guard let label = row(of: allowance)?.label else { continue }
      ends[label] = max(ends[label] ?? "", allowance.value.until?.value ?? "for ever")
    }
    return ends
  }
}
