import LoopDiagnostics
import LoopFormats

/// A report for people at a terminal.
///
/// The sentence, the containers with their causes below, then what is lost, what changed, what policy says. Everything
/// that a spec says is made visible before it is printed: it cannot move a cursor or turn the reading direction around.
package enum DiffText {
  /// - Parameters:
  ///   - report: What was found.
  ///   - colour: Whether escape sequences of terminals may be used.
  /// - Returns: Lines, each with its line feed.
  package static func render(_ report: DiffReport, colour: Bool) -> String {
    let paint = TextPaint(colour: colour)
    let summary = DiffSummary(report)
    var text = paint(summary.headline, tone(of: summary.headline, report)) + "\n"
    text += paint("\(report.base) → \(report.head)", .quiet) + "\n"
    text += stacks(summary, paint)
    let several = report.plans.count > 1
    for plan in report.plans.sorted(by: { $0.name < $1.name }) where !DiffSummary.isSilent(plan) {
      if several { text += "\n" + paint("stack \(plan.name)  \(plan.spec)", .title) + "\n" }
      var lines = TextPlan(plan, report, paint)
      text += lines.text
    }
    return text + rest(report, paint)
  }

  private static func tone(of headline: String, _ report: DiffReport) -> TextTone {
    if report.isRefused || !report.failures.isEmpty { return .loud }
    return headline.hasPrefix("nothing") ? .good : .title
  }

  private static func stacks(_ summary: DiffSummary, _ paint: TextPaint) -> String {
    if summary.lines.isEmpty { return "" }
    let rows = summary.lines.map {
      [TextColumns.Cell($0.name), TextColumns.Cell($0.sentence, $0.isRefused ? .loud : .plain)]
    }
    let columns = TextColumns(rows, paint)
    let quiet =
      summary.quiet.isEmpty
      ? "" : paint("unchanged: " + Words.list(summary.quiet, atMost: ShownContainers.longestList), .quiet) + "\n"
    return "\n" + rows.map { columns.line($0) + "\n" }.joined() + quiet
  }

  /// What belongs to no plan.
  private static func rest(_ report: DiffReport, _ paint: TextPaint) -> String {
    var text = ""
    if !report.findings.isEmpty {
      let edits = FixResolver.edits(of: report.findings, in: report.sources)
      var renderer = TextRenderer(sources: report.sources, colour: paint.colour, edits: edits)
      text += "\n" + paint("not compared", .loud) + "\n" + renderer.render(report.findings)
    }
    for (index, failure) in report.failures.enumerated() {
      if index == 0 { text += "\n" }
      let place = failure.file.isEmpty ? report.tool.name : failure.file + ":1:1"
      text += paint("\(place): ") + paint("error", .loud) + paint(": \(failure.message)") + "\n"
      if let help = failure.help { text += paint("help: \(help)") + "\n" }
    }
    if !report.remarks.isEmpty { text += "\n" + report.remarks.map { paint("note: \($0)") + "\n" }.joined() }
    return text
  }
}
