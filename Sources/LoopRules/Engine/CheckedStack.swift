package import LoopDiagnostics
package import LoopStack

/// A stack in which no rule found an error; the only thing that emitters take.
package struct CheckedStack: Sendable {
  package let stack: Stack

  fileprivate init(_ stack: Stack) { self.stack = stack }
}

/// What the rules say of a stack.
package struct Verdict: Sendable {
  /// Sorted by place, code and message; each finding once.
  package let diagnostics: [Diagnostic]
  /// `nil` when a finding is an error.
  package let checked: CheckedStack?
  /// How many rules there were to look.
  package let ruleCount: Int
}

extension Catalog {
  /// What is asked of the rules.
  package enum Question: Sendable {
    /// Everything that they find.
    case findings
    /// Whether a stack can be generated, and why not: what only weighs less is not looked for.
    case errors
  }

  /// Runs every rule; severities come from the rule, or from `policy.rules`.
  ///
  /// - Parameters:
  ///   - stack: What will run.
  ///   - today: Ends allowances whose `until` is earlier; `nil` lets all of them hold.
  ///   - question: Rules that cannot find an error are left out when nothing else is asked.
  /// - Returns: The findings that are left, and the stack if none of them is an error.
  package static func check(
    _ stack: Stack,
    on today: CalendarDay? = nil,
    _ question: Question = .findings
  ) -> Verdict {
    verdict(of: stack, on: today, question, [found(in: stack, question)])
  }

  /// A share of the rules: shares may be looked at side by side, since no rule knows of another.
  package struct Share: Sendable {
    fileprivate let index: Int
    fileprivate let count: Int

    /// - Parameters:
    ///   - index: Below the count.
    ///   - count: At least one.
    package init(_ index: Int = 0, of count: Int = 1) {
      precondition((0..<count).contains(index))
      self.index = index
      self.count = count
    }
  }

  /// What a share of the rules found, before the project has its say.
  package struct Found: Sendable {
    /// By the rule's place in the catalogue.
    fileprivate var findings: [(rule: Int, findings: [Report.Finding])] = []
  }

  /// Runs a share of the rules.
  package static func found(in stack: Stack, _ question: Question, _ share: Share = Share()) -> Found {
    let severities = SeverityPolicy(stack.policy)
    var found = Found()
    for index in stride(from: share.index, to: rules.count, by: share.count) {
      let rule = rules[index]
      let about = rule.about
      let decided = severities[about]
      // What is refused is refused whatever the project decided.
      if question == .errors && rule.heaviest < .error && decided ?? .advice < .error { continue }
      var report = Report(about, decided: decided)
      rule.check(stack, &report)
      for finding in report.findings {
        let severity = finding.diagnostic.severity
        precondition(severity == decided || severity <= rule.heaviest, "\(about.code) is heavier than it says")
      }
      if !report.findings.isEmpty { found.findings.append((index, report.findings)) }
    }
    return found
  }

  /// What follows from what all shares of the rules found; see `check`.
  package static func verdict(
    of stack: Stack,
    on today: CalendarDay?,
    _ question: Question,
    _ shares: [Found]
  ) -> Verdict {
    var allowances = Allowances(stack.policy, on: today)
    var diagnostics = Diagnostics()
    SeverityPolicy.audit(stack.policy, reporting: &diagnostics)
    Allowances.audit(stack.policy, reporting: &diagnostics)
    for rule in shares.flatMap(\.findings).sorted(by: { $0.rule < $1.rule }) {
      for finding in rule.findings {
        if let diagnostic = allowances.filter(finding) { diagnostics.report(diagnostic) }
      }
    }
    // An allowance may be for a rule that was left out.
    if question == .findings { diagnostics.append(contentsOf: allowances.unused) }
    return Verdict(
      diagnostics: diagnostics.sorted,
      checked: diagnostics.hasErrors ? nil : CheckedStack(stack),
      ruleCount: rules.count
    )
  }

  /// The findings of one spec under several targets, each once.
  ///
  /// An allowance is unused only when it is under all of them.
  package static func findings(of verdicts: [Verdict]) -> [Diagnostic] {
    var all = Diagnostics()
    var unused: [Diagnostic: Int] = [:]
    for diagnostic in verdicts.flatMap(\.diagnostics) {
      if diagnostic.code == PolicyCodes.unusedAllowance.code {
        unused[diagnostic, default: 0] += 1
      } else {
        all.report(diagnostic)
      }
    }
    all.append(contentsOf: unused.filter { $0.value == verdicts.count }.map(\.key))
    return all.sorted
  }
}
