/// What a change does, for a terminal.
package enum DiffText {
  package static func render(_ report: DiffReport, colour: Bool) -> String {
    let plans = report.plans.map { "\($0.name): \($0.isQuiet ? "nothing changes" : "changes")\n" }
    return (plans + report.remarks.map { "note: \($0)\n" }).joined()
  }
}
