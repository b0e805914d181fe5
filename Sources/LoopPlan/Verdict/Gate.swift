import LoopDiagnostics
import LoopSpec
import LoopStack

/// `policy.drops`: whether a change may cost what it costs.
package struct Gate: Sendable {
  /// How many streams are open now, by service, as far as somebody has said so.
  package var open: [String: Int]
  /// Services that may be over their budget this time.
  package var waived: Set<String>
  /// What people say to waive a budget, but for the service's name: of the command at hand.
  package var waiver: String
  /// Why containers are replaced that somebody asked to replace: nothing that could be taken back.
  package var asked: Set<String>

  package init(
    open: [String: Int] = [:],
    waived: Set<String> = [],
    waiver: String = "loopgen diff --allow-drop",
    asked: Set<String> = []
  ) {
    self.open = open
    self.waived = waived
    self.waiver = waiver
    self.asked = asked
  }

  /// One for each service that has a budget, as policy says or by its kind.
  ///
  /// The new revision's policy counts: a change may loosen its own budget, and the report shows that it does. Of what
  /// the new revision does not have any more, nothing can be said there, so the old one's counts.
  package func budgets(of plan: Plan, _ before: StackSide?, _ after: StackSide?) -> [Budget] {
    let cuts = EdgeCuts(plan, before?.stack)
    let impacts = Dictionary(plan.impacts.map { ($0.service, $0) }, uniquingKeysWith: { first, _ in first })
    let present = after?.stack.services ?? []
    let gone = (before?.stack.services ?? []).filter { after?.stack.service(named: $0.name.value) == nil }
    let drops = (before: Self.drops(of: before), after: Self.drops(of: after))
    return (present.map { ($0, drops.after) } + gone.map { ($0, drops.before) }).compactMap { service, written in
      let name = service.name.value
      guard let allowed = written[name] ?? Self.standard(of: service) else { return nil }
      let old = before?.stack.service(named: name)
      let loss = old.map { Loss(of: $0, impacts[name], cuts, open[name]) } ?? Loss(unit: Loss.unit(of: service))
      return budget(of: name, allowed, loss, plan, cuts)
    }
  }

  private static func drops(of side: StackSide?) -> [String: Fact<Int>] {
    Dictionary(
      (side?.stack.policy.drops ?? []).map { ($0.key.value, Fact($0.value)) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  private static func standard(of service: Service) -> Fact<Int>? {
    if service.kind.value == .oauth { return Fact(0, .standard(ofIssuers)) }
    return service.deploys.value == .pinned ? Fact(0, .standard(ofPinned)) : nil
  }

  private static let ofPinned = FactSource("the default for `pinned` services", "specs/README.md")
  private static let ofIssuers = FactSource("the default for `oauth` services", "specs/README.md")

  private func budget(
    of name: String,
    _ allowed: Fact<Int>,
    _ loss: Loss,
    _ plan: Plan,
    _ cuts: EdgeCuts
  ) -> Budget {
    let isOver = loss.worst.most.map { $0 > allowed.value } ?? true
    return Budget(
      service: name,
      allowed: allowed,
      worst: loss.worst,
      unit: loss.unit,
      isOver: isOver,
      isWaived: isOver && waived.contains(name),
      waysOut: isOver ? WaysOut(name, loss, plan, cuts, self).sentences : []
    )
  }
}

extension Budget.Worst {
  /// `nil` when there is no telling.
  var most: Int? {
    switch self {
    case .count(let count): count
    case .all(let most): most
    }
  }
}
