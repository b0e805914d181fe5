/// How much a finding weighs.
package enum Severity: Int, Sendable, Comparable, CaseIterable {
  /// Shown by `validate`; never fails a run.
  case advice
  /// The output works; `--strict` fails.
  case warning
  /// The output would be wrong or unsafe; `build` refuses.
  case error

  package var name: String {
    switch self {
    case .advice: "advice"
    case .warning: "warning"
    case .error: "error"
    }
  }

  package init?(name: String) {
    guard let match = Severity.allCases.first(where: { $0.name == name }) else { return nil }
    self = match
  }

  package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}

/// A place that belongs to a finding besides its own.
package struct Note: Hashable, Sendable {
  package var message: String
  /// `nil` when the fact comes from a table and not from a file.
  package var span: SourceSpan?

  package init(_ message: String, at span: SourceSpan? = nil) {
    self.message = message
    self.span = span
  }
}

/// One finding: what is wrong, where, which facts disagree, and the cure.
package struct Diagnostic: Hashable, Sendable {
  /// A catalogue code such as `PRT001`.
  package var code: String
  package var severity: Severity
  /// Lower case, no full stop, back-ticks around names.
  package var message: String
  package var span: SourceSpan
  package var notes: [Note]
  /// The cure, in the imperative.
  package var help: String?
  package var fix: Fix?

  package init(
    _ code: String,
    _ severity: Severity,
    _ message: String,
    at span: SourceSpan,
    notes: [Note] = [],
    help: String? = nil,
    fix: Fix? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.span = span
    self.notes = notes
    self.help = help
    self.fix = fix
  }

  package init(
    _ about: CodeInfo,
    _ message: String,
    at span: SourceSpan,
    notes: [Note] = [],
    help: String? = nil,
    fix: Fix? = nil
  ) {
    self.init(about.code, about.severity, message, at: span, notes: notes, help: help, fix: fix)
  }
}

extension Diagnostic: Comparable {
  /// A total order: place, code, message.
  package static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    if left.span != right.span { return left.span < right.span }
    return (left.code, left.message) < (right.code, right.message)
  }
}
