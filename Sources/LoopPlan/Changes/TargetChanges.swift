import LoopDiagnostics
import LoopStack

/// What changed of the hosts that a stack runs on.
struct TargetChanges {
  private let before: Stack
  private let after: Stack

  init(_ before: Stack, _ after: Stack) {
    self.before = before
    self.after = after
  }

  func differences() -> [FactDifference] {
    let old = Dictionary(before.targets.map { ($0.key.value, $0) }, uniquingKeysWith: { first, _ in first })
    let new = Set(after.targets.map(\.key.value))
    let present = after.targets.flatMap { target -> [FactDifference] in
      let subject = Change.Subject.target(target.key.value)
      let rows = StackDescription.facts(of: target.value.value, in: after)
      guard let partner = old[target.key.value] else {
        let row = FactRow(label: "", value: Self.line(rows), origin: .spec(target.key.span))
        // What differs there is told one by one: nothing else tells it.
        return [FactDifference(subject: subject, kind: .added, after: row)]
          + alarmed(RowComparison([], rows.filter(Self.isSetting)).differences(of: subject))
      }
      return alarmed(
        RowComparison(StackDescription.facts(of: partner.value.value, in: before), rows).differences(of: subject)
      )
    }
    return present
      + before.targets.filter { !new.contains($0.key.value) }.map { target in
        let rows = StackDescription.facts(of: target.value.value, in: before)
        let row = FactRow(label: "", value: Self.line(rows), origin: .spec(target.key.span))
        return FactDifference(subject: .target(target.key.value), kind: .removed, before: row)
      }
  }

  private static func isSetting(_ row: FactRow) -> Bool { row.label.hasPrefix("set ") }

  private static func line(_ rows: [FactRow]) -> String {
    rows.filter { !isSetting($0) }.map { "\($0.label) \($0.value)" }.joined(separator: ", ")
  }

  /// Settings that open something, as far as their paths tell.
  private func alarmed(_ differences: [FactDifference]) -> [FactDifference] {
    differences.map { difference in
      guard let row = difference.after, Self.isSetting(row) else { return difference }
      var difference = difference
      let steps = row.label.dropFirst("set ".count).split(separator: ".").map(String.init)
      if let text = Self.alarm(steps, row.value) { difference.alarms = [text] }
      return difference
    }
  }

  private static func alarm(_ steps: [String], _ value: String) -> String? {
    let last = steps.last ?? ""
    if steps.contains("writes") { return "it may be written there" }
    switch (last, value) {
    case ("publish", _), ("ports", _): return "it is published there"
    case ("open", "true"): return "everybody who reaches it may read its vaults there"
    case ("anonymous_stream", "true"): return "a stream may be opened without a token there"
    case ("privileged", "true"): return "it is privileged there"
    case ("cap_add", _): return "it has more capabilities there"
    case ("tls", "off"): return "tokens and notes travel in the clear there"
    case ("user", _) where value == "0" || value.hasPrefix("0:") || value.hasPrefix("root"):
      return "it runs as root there"
    default: return steps.contains("trust") || steps.contains("drops") ? "less is kept there" : nil
    }
  }
}
