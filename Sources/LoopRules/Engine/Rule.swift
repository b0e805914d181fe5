package import LoopDiagnostics
package import LoopStack

/// One thing that can be wrong with a stack.
///
/// A rule is a pure, total function over facts. It has no options: a rule with an option is two rules.
package protocol Rule: Sendable {
  /// The rule's page: documentation, test and `explain` output.
  var about: CodeInfo { get }

  func check(_ stack: Stack, _ report: inout Report)
}

/// Signs findings with the code and severity of the rule that is running.
package struct Report: ~Copyable {
  private let code: String
  private let severity: Severity
  private(set) var diagnostics: [Diagnostic] = []

  init(_ about: CodeInfo, severity: Severity) {
    self.code = about.code
    self.severity = severity
  }

  /// Reports a finding.
  ///
  /// The message says which two facts disagree; `help` is the cure.
  package mutating func callAsFunction(
    at span: SourceSpan,
    _ message: String,
    notes: [Note] = [],
    help: String? = nil
  ) {
    diagnostics.append(Diagnostic(code, severity, message, at: span, notes: notes, help: help))
  }
}
