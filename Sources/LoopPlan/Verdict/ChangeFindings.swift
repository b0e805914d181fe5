package import LoopDiagnostics
package import LoopRules
import LoopStack

/// The rules over a change: DIF001 to DIF006.
package enum ChangeFindings {
  /// Findings as policy weighs them and allowances leave them, sorted.
  ///
  /// None for a stack that is new or gone: nobody has anything to lose of the one, and there is no text to point at for
  /// the other.
  package static func findings(
    of plan: Plan,
    _ before: StackSide?,
    _ after: StackSide?,
    on today: CalendarDay?
  ) -> [Diagnostic] {
    guard let before, let after else { return [] }
    let change = StackChange(plan, before, after)
    var review = ChangeReview(after.stack.policy, on: today)
    review.run(ChangeCodes.streamRecreated) { StreamCuts(change).check(&$0) }
    review.run(ChangeCodes.dataOrphaned) { OrphanedData(change).check(&$0) }
    review.run(ChangeCodes.surfaceGrew) { Surface(change).check(&$0) }
    review.run(ChangeCodes.proxyAction) { ProxyOrders(change).check(&$0) }
    review.run(ChangeCodes.contractChanged) { Contract(change).check(&$0) }
    review.run(ChangeCodes.versionCliff) { CliffCrossings(change).check(&$0) }
    return review.findings
  }
}
