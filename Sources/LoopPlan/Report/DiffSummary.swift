import LoopDiagnostics
import LoopStack

/// What a change does, said first and said alike in every report.
///
///     loop-api is recreated · MCP streams kept: 0 dropped · sessions and tokens kept
package struct DiffSummary: Sendable {
  /// One stack of several.
  package struct Line: Sendable {
    package var name: String
    package var sentence: String
    package var isRefused: Bool
  }

  /// The sentence; of several stacks, how many change and which.
  package let headline: String
  /// One for each stack that is not quiet, by name; none when there is one stack alone.
  package let lines: [Line]
  /// The stacks in which nothing changes, when there are several.
  package let quiet: [String]

  package init(_ report: DiffReport) {
    let warning = Self.gaps(report)
    guard report.plans.count > 1 else {
      lines = []
      quiet = []
      let sentence = report.plans.first.map(Self.sentence) ?? "no stack was compared"
      headline = [sentence, warning].compactMap(\.self).joined(separator: " · ")
      return
    }
    let plans = report.plans.sorted { $0.name < $1.name }
    lines = plans.filter { !Self.isSilent($0) }
      .map { Line(name: $0.name, sentence: Self.sentence($0), isRefused: $0.isRefused) }
    quiet = plans.filter(Self.isSilent).map(\.name)
    headline = [Self.headline(lines, of: plans.count), warning].compactMap(\.self).joined(separator: " · ")
  }

  /// What one plan does.
  package static func sentence(_ plan: Plan) -> String {
    if isSilent(plan) { return "nothing changes" }
    let refusals = plan.budgets.filter(\.isRefused)
    let blocked =
      refusals.isEmpty
      ? ""
      : "BLOCKED. "
        + Words.list(refusals.map { "\(name($0.service)) \($0.excess)" }, atMost: 3)
        + " · "
    let isSpared = plan.impacts.allSatisfy { $0.action == .unchanged }
    return blocked
      + (happenings(plan) + (isSpared ? [] : fates(plan)) + surface(plan)).joined(separator: " · ")
  }

  /// Whether there is nothing to tell about a stack.
  static func isSilent(_ plan: Plan) -> Bool {
    plan.isQuiet && !plan.isRefused && plan.kind == .changed && plan.files.isEmpty && plan.findings.isEmpty
      && plan.remarks.isEmpty && plan.tools.isEmpty && plan.rawLines.before == plan.rawLines.after
  }

  private static func headline(_ lines: [Line], of count: Int) -> String {
    if lines.isEmpty { return "nothing changes in \(Words.count(count, "stack"))" }
    let refused = lines.filter(\.isRefused)
    let blocked = refused.isEmpty ? "" : "BLOCKED. \(Words.list(refused.map { name($0.name) }, atMost: 4)) · "
    let names = Words.list(lines.map { name($0.name) }, atMost: 4)
    return blocked + "\(Words.grouped(lines.count)) of \(Words.count(count, "stack")) "
      + (lines.count == 1 ? "changes: " : "change: ") + names
  }

  private static func happenings(_ plan: Plan) -> [String] {
    let groups = Action.byGravity.compactMap { action in
      let names = plan.impacts.filter { $0.action == action }.map { name($0.service) }
      return names.isEmpty ? nil : action.sentence(names)
    }
    switch plan.kind {
    case .added: return ["new stack" + (groups.isEmpty ? "" : ": ") + groups.joined(separator: ", ")]
    case .removed: return ["stack removed" + (groups.isEmpty ? "" : ": ") + groups.joined(separator: ", ")]
    case .facts: return ["what happens to containers is not known"] + spared(plan)
    case .changed: break
    }
    if !groups.isEmpty { return groups }
    return ["nothing that runs changes"] + spared(plan)
  }

  /// What differs although no container is touched.
  private static func spared(_ plan: Plan) -> [String] {
    let counts = [
      (plan.changes.count, "change of the spec"), (plan.files.count, "generated file"), (plan.remarks.count, "note"),
    ]
    return counts.filter { $0.0 > 0 }.map { Words.count($0.0, $0.1) }
  }

  private static func fates(_ plan: Plan) -> [String] {
    let costs = plan.impacts.map(\.cost)
    let sessions = Fate.worst(costs.map(\.sessions))
    let tokens = Fate.worst(costs.map(\.tokens))
    let others =
      sessions != .none && sessions == tokens
      ? ["sessions and tokens \(sessions.words)"]
      : [("sessions", sessions), ("tokens", tokens)].filter { $0.1 != .none }.map { "\($0.0) \($0.1.words)" }
    return (streams(plan, Fate.worst(costs.map(\.streams))).map { [$0] } ?? []) + others
  }

  private static func streams(_ plan: Plan, _ worst: Fate) -> String? {
    let budgets = plan.budgets.filter(\.isOfStreams)
    let noun = budgets.first?.unit ?? "streams"
    switch worst {
    case .none: return nil
    case .kept: return "\(noun) kept: 0 dropped"
    case .cutAfter(let time): return "\(noun) cut after \(time.words)"
    case .cut, .lost:
      let losses = budgets.filter(\.isLoss)
      // A refusal has said it already.
      if losses.contains(where: \.isRefused) { return nil }
      var count = 0
      for loss in losses {
        guard case .count(let number) = loss.worst else { return "all open \(noun) dropped" }
        count += number
      }
      return losses.isEmpty ? "open \(noun) dropped" : "\(noun): \(Words.grouped(count)) dropped"
    }
  }

  /// What a reviewer must not miss, in numbers.
  private static func surface(_ plan: Plan) -> [String] {
    let gone = plan.kind == .removed ? [] : plan.routes.filter { $0.cost.requests == .refused }.map { name($0.path) }
    let alarms = plan.changes.count { $0.alarm != nil }
    return (gone.isEmpty ? [] : ["\(Words.list(gone, atMost: 3)) refused"])
      + (alarms == 0 ? [] : [Words.count(alarms, "alarm")])
  }

  /// A summary that hides what could not be read would lie.
  private static func gaps(_ report: DiffReport) -> String? {
    let isPartial = !report.failures.isEmpty || report.findings.contains { $0.severity == .error }
    if isPartial { return "INCOMPLETE: not everything could be compared" }
    return report.remarks.isEmpty ? nil : Words.count(report.remarks.count, "note")
  }

  private static func name(_ text: String) -> String { Words.short(text, 60) }
}
