package import LoopDiagnostics
package import LoopStack

/// One thing that can be wrong with a stack.
///
/// A rule is a pure, total function over facts. It has no options: a rule with an option is two rules.
package protocol Rule: Sendable {
  /// The rule's page: documentation, test and `explain` output.
  var about: CodeInfo { get }

  /// Whether a project may allow its findings, or weigh them otherwise; `false` where nothing could be generated.
  var isNegotiable: Bool { get }

  /// The most that one of its findings may weigh, where the project has not decided.
  var heaviest: Severity { get }

  /// Reports what is wrong, in time linear in the size of the stack.
  func check(_ stack: Stack, _ report: inout Report)
}

extension Rule {
  package var isNegotiable: Bool { true }

  package var heaviest: Severity { about.severity }
}

/// Signs findings with the code and severity of the rule that is running.
package struct Report: ~Copyable {
  struct Finding {
    var diagnostic: Diagnostic
    /// No allowance covers it: the emitters rely on its absence.
    var isFinal: Bool
  }

  private let about: CodeInfo
  /// What the project says the rule weighs.
  private let decided: Severity?
  private(set) var findings: [Finding] = []

  package init(_ about: CodeInfo, decided: Severity? = nil) {
    self.about = about
    self.decided = decided
  }

  /// Reports a finding.
  ///
  /// The message says which two facts disagree; `help` is the cure. A finding that rests on a guess or on a default may
  /// be lighter than its rule; what the project decided wins over both.
  package mutating func callAsFunction(
    _ severity: Severity? = nil,
    at span: SourceSpan,
    _ message: String,
    notes: [Note] = [],
    help: String? = nil,
    fix: Fix? = nil
  ) {
    let isFinal = !Catalog.isNegotiable(about.code)
    add(decided ?? severity ?? about.severity, at: span, message, notes, help, fix, isFinal: isFinal)
  }

  /// Reports a finding that can be neither allowed nor made lighter: nothing could be generated.
  package mutating func refuse(at span: SourceSpan, _ message: String, notes: [Note] = [], help: String? = nil) {
    add(about.severity, at: span, message, notes, help, nil, isFinal: true)
  }

  private mutating func add(
    _ severity: Severity,
    at span: SourceSpan,
    _ message: String,
    _ notes: [Note],
    _ help: String?,
    _ fix: Fix?,
    isFinal: Bool
  ) {
    // The place of the finding itself needs no note.
    let others = notes.filter { $0.span != span }
    let diagnostic = Diagnostic(about.code, severity, message, at: span, notes: others, help: help, fix: fix)
    findings.append(Finding(diagnostic: diagnostic, isFinal: isFinal))
  }
}
