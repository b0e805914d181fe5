import ArgumentParser
import LoopDiagnostics
import LoopWorkspace

/// What a build or a check did, in lines for people; what a check found, as findings and diffs.
enum BuildText {
  /// Lists what was written, or why nothing was.
  static func tell(_ report: BuildReport, force: Bool) -> ExitCode {
    let plan = report.plan
    switch report.outcome {
    case .upToDate:
      Terminal.tell("\(plan.folder)  up to date, \(Summary.count(plan.entries.count, "file"))\n")
      listLeftovers(plan)
      return .success
    case .refused:
      Terminal.tell(refusal(plan, force: force))
      return .findings
    case .written:
      if report.isRepair { Terminal.tell("repaired   an earlier build was interrupted; its work is complete now\n") }
      for line in listing(plan) { Terminal.tell(line) }
      listLeftovers(plan)
      Terminal.tell(
        "wrote      \(plan.folder)  \(Summary.count(plan.entries.count { $0.state != .removed }, "file"))\n"
      )
      return .success
    }
  }

  /// Findings for standard error, the diff for standard output.
  static func tell(_ report: DriftReport, _ session: Session, at span: SourceSpan) -> ExitCode {
    if report.isFresh {
      Terminal.tell("\(report.folder)  fresh, \(Summary.count(report.fileCount, "file"))\n")
      return .success
    }
    var renderer = TextRenderer(sources: session.sources, colour: Terminal.errorTakesColour)
    Terminal.tell(renderer.render(report.diagnostics(at: span.beginning)))
    if !report.isUnbuilt {
      for drift in report.drifts { Terminal.print(drift.diff.map { Self.shown($0.text) } ?? "") }
    }
    return .findings
  }

  /// A diff as it is for a file or a pipe, and with nothing that acts on a terminal for people.
  private static func shown(_ text: String) -> String {
    guard Terminal.outputTakesColour else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { DisplayWidth.sanitized(String($0)) }.joined(separator: "\n")
  }

  private static func refusal(_ plan: OutputPlan, force: Bool) -> String {
    var text = ""
    if let other = plan.claimedBy {
      text += "\(plan.folder): error: `\(other)` generates into this folder too\n"
      text += "help: give one of the two specs another name\n"
    }
    for entry in plan.refusals(force: force) {
      let place = "\(plan.folder)/\(entry.path)"
      text += "\(place):\(entry.difference?.line ?? 1):1: error: \(reason(entry))\n"
      if let difference = entry.difference {
        text += "  your line:  \(DisplayWidth.sanitized(difference.yours ?? "(no such line)"))\n"
        text += "  produced:   \(DisplayWidth.sanitized(difference.produced ?? "(no such line)"))\n"
      }
    }
    return text + "help: move the edit into the spec, or drop it with `loopgen build --force`; nothing was written\n"
  }

  private static func reason(_ entry: OutputPlan.Entry) -> String {
    switch entry.state {
    case .edited: "edited by hand, so it is not overwritten"
    case .foreign: "not written by a build, so it is not overwritten"
    case .obstructed: "a \(entry.obstacle?.kind.rawValue ?? "folder") is in the way, move it away"
    default: "not overwritten"
    }
  }

  private static func listLeftovers(_ plan: OutputPlan) {
    for entry in plan.entries where entry.state == .keptOrphan {
      Terminal.tell("kept       \(plan.folder)/\(entry.path)  no longer produced, but edited by hand\n")
    }
  }

  /// One line a file; many files of one folder that fare alike share a line.
  private static func listing(_ plan: OutputPlan) -> [String] {
    let entries = plan.entries.filter { ![.unchanged, .owned, .keptOrphan].contains($0.state) }
    let crowds = Dictionary(grouping: entries) { Crowd(state: $0.state, folder: $0.path.components[0]) }
      .filter { $0.value.count > 8 }
    var told: Set<Crowd> = []
    return entries.compactMap { entry in
      let crowd = Crowd(state: entry.state, folder: entry.path.components[0])
      guard let members = crowds[crowd] else { return "\(word(entry.state))  \(plan.folder)/\(entry.path)\n" }
      guard told.insert(crowd).inserted else { return nil }
      return "\(word(entry.state))  \(plan.folder)/\(crowd.folder)/  \(Summary.count(members.count, "file"))\n"
    }
  }

  private struct Crowd: Hashable {
    var state: FileState
    var folder: String
  }

  private static func word(_ state: FileState) -> String {
    switch state {
    case .created: "created  "
    case .changed: "changed  "
    case .missing: "restored "
    case .removed: "removed  "
    case .edited, .foreign: "replaced "
    case .unchanged: "unchanged"
    case .owned, .keptOrphan: "kept     "
    case .obstructed: "blocked  "
    }
  }
}
