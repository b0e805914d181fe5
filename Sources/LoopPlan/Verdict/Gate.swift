/// `policy.drops`: whether a change may cost what it costs.
package struct Gate: Sendable {
  /// How many streams are open now, by service, as far as somebody has said so.
  package var open: [String: Int]
  /// Services that may be over their budget this time.
  package var waived: Set<String>

  package init(open: [String: Int] = [:], waived: Set<String> = []) {
    self.open = open
    self.waived = waived
  }

  /// One for each service that has a budget, as policy says or by its kind.
  package func budgets(of plan: Plan, _ before: StackSide?, _ after: StackSide?) -> [Budget] { [] }
}
