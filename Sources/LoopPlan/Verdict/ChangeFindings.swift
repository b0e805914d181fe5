package import LoopDiagnostics
package import LoopRules

/// The rules over a change: DIF001 to DIF006.
package enum ChangeFindings {
  /// Findings as policy weighs them and allowances leave them, sorted.
  package static func findings(
    of plan: Plan,
    _ before: StackSide?,
    _ after: StackSide?,
    on today: CalendarDay?
  ) -> [Diagnostic] { [] }
}
