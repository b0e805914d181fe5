import LoopDiagnostics
import LoopSpec
import LoopStack

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
  ///
  /// The new revision's policy counts: a change may loosen its own budget, and the report shows that it does. Of what
  /// the new revision does not have any more, nothing can be said there, so the old one's counts.
  package func budgets(of plan: Plan, _ before: StackSide?, _ after: StackSide?) -> [Budget] {
    let cuts = EdgeCuts(plan, before?.stack)
    let present = after?.stack.services ?? []
    let gone = (before?.stack.services ?? []).filter { after?.stack.service(named: $0.name.value) == nil }
    return (present.map { ($0, after) } + gone.map { ($0, before) }).compactMap { service, side in
      side.flatMap { allowance(of: service, in: $0.stack) }.map { allowed in
        let old = before?.stack.service(named: service.name.value)
        return budget(of: service, old, allowed, plan, cuts)
      }
    }
  }

  private func allowance(of service: Service, in stack: Stack) -> Fact<Int>? {
    if let entry = stack.policy.drops.first(where: { $0.key.value == service.name.value }) { return Fact(entry.value) }
    if service.kind.value == .oauth { return Fact(0, .standard(Self.ofIssuers)) }
    return service.deploys.value == .pinned ? Fact(0, .standard(Self.ofPinned)) : nil
  }

  private static let ofPinned = FactSource("the default for `pinned` services", "specs/README.md")
  private static let ofIssuers = FactSource("the default for `oauth` services", "specs/README.md")

  private func budget(
    of service: Service,
    _ old: Service?,
    _ allowed: Fact<Int>,
    _ plan: Plan,
    _ cuts: EdgeCuts
  ) -> Budget {
    let name = service.name.value
    let loss = old.map { Loss(of: $0, plan, cuts, open[name]) } ?? Loss(unit: Loss.unit(of: service))
    let isOver = loss.worst.most.map { $0 > allowed.value } ?? true
    return Budget(
      service: name,
      allowed: allowed,
      worst: loss.worst,
      unit: loss.unit,
      isOver: isOver,
      isWaived: isOver && waived.contains(name),
      waysOut: isOver ? WaysOut(name, loss, plan, cuts).sentences : []
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
