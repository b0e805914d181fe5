package import LoopDiagnostics
package import LoopStack

/// A stack in which no rule found an error; the only thing that emitters take.
package struct CheckedStack: Sendable {
  package let stack: Stack

  fileprivate init(_ stack: Stack) { self.stack = stack }
}

/// What the rules say of a stack.
package struct Verdict: Sendable {
  package let diagnostics: [Diagnostic]
  /// `nil` when a finding is an error.
  package let checked: CheckedStack?
  /// How many rules looked.
  package let ruleCount: Int
}

extension Catalog {
  /// Runs every rule; severities come from the rule, or from `policy.rules`.
  package static func check(_ stack: Stack) -> Verdict {
    let severities = SeverityPolicy(stack.policy)
    var diagnostics: [Diagnostic] = []
    for rule in rules {
      var report = Report(rule.about, severity: severities[rule.about])
      rule.check(stack, &report)
      diagnostics.append(contentsOf: report.diagnostics)
    }
    let remaining = Allowances(stack.policy).apply(to: diagnostics)
    let isRefused = remaining.contains { $0.severity == .error }
    return Verdict(diagnostics: remaining, checked: isRefused ? nil : CheckedStack(stack), ruleCount: rules.count)
  }
}
