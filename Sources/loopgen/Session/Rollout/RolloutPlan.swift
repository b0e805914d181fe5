import ArgumentParser
import LoopOps
import LoopPlan
import LoopStack
import LoopWorkspace

/// What one deploy costs: the files that run on the host compared with those that shall.
struct RolloutPlan {
  let session: RevisionSession
  let plan: Plan

  /// What a deploy does, in the words of the command line.
  struct Work {
    /// Containers that are put in place as the files say.
    var services: Set<String>
    /// Those of them that are replaced in any case, and why.
    var replaced: [String: String] = [:]
  }

  /// - Parameters:
  ///   - pair: What runs, and what shall.
  ///   - subject: The stack as it shall be.
  ///   - work: What is done.
  ///   - open: Streams that are open now, by service.
  ///   - waived: Services that may be over their budget.
  /// - Throws: An exit code, after the reason has been told.
  init(
    _ pair: RevisionPair,
    _ subject: OperationSubject,
    _ work: Work,
    open: [String: Int],
    waived: Set<String>
  ) throws {
    let wishes = RevisionSession.Wishes(
      specs: [subject.spec],
      target: subject.stack.target.name?.value,
      gate: Gate(open: open, waived: waived),
      scope: Scope(services: work.services, replaced: work.replaced)
    )
    session = try RevisionSession(pair, wishes)
    guard let plan = session.report.plans.first(where: { $0.name == subject.stack.name.value && $0.kind != .facts })
    else {
      for failure in session.report.failures { Terminal.tell(WorldReport.text(failure)) }
      Terminal.tell("loopgen: error: what runs on \(subject.host.name) and what shall run cannot be compared\n")
      throw ExitCode.world
    }
    self.plan = plan
  }

  /// Whether policy refuses it.
  var isRefused: Bool { plan.isRefused }

  func text(colour: Bool) -> String {
    var report = session.report
    // Of a first deploy every file is new: there is nothing to be seen from that.
    for index in report.plans.indices where report.plans[index].kind == .added { report.plans[index].files = [] }
    return DiffText.render(report, colour: colour)
  }
}
