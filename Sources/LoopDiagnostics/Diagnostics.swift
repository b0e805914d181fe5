/// Where findings are gathered while a stage runs.
package struct Diagnostics: Sendable {
  package private(set) var all: [Diagnostic] = []

  package init() {}

  package mutating func report(_ diagnostic: Diagnostic) { all.append(diagnostic) }

  package mutating func report(
    _ about: CodeInfo,
    _ message: String,
    at span: SourceSpan,
    notes: [Note] = [],
    help: String? = nil
  ) {
    all.append(Diagnostic(about, message, at: span, notes: notes, help: help))
  }

  package mutating func append(contentsOf other: [Diagnostic]) { all.append(contentsOf: other) }

  package var hasErrors: Bool { all.contains { $0.severity == .error } }

  /// Sorted by place, code and message, each finding once.
  package var sorted: [Diagnostic] {
    var result: [Diagnostic] = []
    for diagnostic in all.sorted() where result.last != diagnostic { result.append(diagnostic) }
    return result
  }
}
