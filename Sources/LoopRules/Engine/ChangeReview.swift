package import LoopDiagnostics
package import LoopStack

/// Findings of rules that compare two revisions, weighed and accepted as a project says.
///
/// What they find is worked out where a change is; the new revision's policy counts.
package struct ChangeReview {
  private let severities: SeverityPolicy
  private var allowances: Allowances
  private var diagnostics = Diagnostics()

  /// - Parameters:
  ///   - policy: Of the revision that the change leads to.
  ///   - today: Ends allowances whose `until` is earlier; `nil` lets all of them hold.
  package init(_ policy: Policy, on today: CalendarDay?) {
    severities = SeverityPolicy(policy)
    allowances = Allowances(policy, on: today, .change)
  }

  /// Runs one rule, and keeps what no allowance covers.
  package mutating func run(_ about: CodeInfo, _ check: (inout Report) -> Void) {
    var report = Report(about, decided: severities[about])
    check(&report)
    for finding in report.findings {
      if let diagnostic = allowances.filter(finding) { diagnostics.report(diagnostic) }
    }
  }

  /// Sorted, each once.
  ///
  /// An allowance with a place is about one change: once that is made, it covers nothing, and would hide the next one.
  /// An allowance without a place is about all changes, and most of them do not need it.
  package var findings: [Diagnostic] {
    var all = diagnostics
    all.append(contentsOf: allowances.unusedWithPlace)
    return all.sorted
  }
}
