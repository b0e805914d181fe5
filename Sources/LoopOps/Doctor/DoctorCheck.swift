/// One line of what `loopgen doctor` says.
package struct DoctorCheck: Hashable, Sendable {
  package enum Outcome: String, Sendable, CaseIterable {
    case ok, warning, failed
    /// It could not be looked at, or nothing here wants it.
    case skipped
  }

  package let name: String
  package let outcome: Outcome
  /// What was found, on one line; not cleaned for a terminal.
  package let found: String
  /// What to do, in the imperative, each on a line of its own; a command stands as it is typed.
  package let cure: [String]

  package init(_ name: String, _ outcome: Outcome, _ found: String, cure: [String] = []) {
    self.name = name
    self.outcome = outcome
    self.found = found
    self.cure = cure
  }

  static func ok(_ name: String, _ found: String) -> DoctorCheck { DoctorCheck(name, .ok, found) }
  static func warning(_ name: String, _ found: String, _ cure: String...) -> DoctorCheck {
    DoctorCheck(name, .warning, found, cure: cure)
  }
  static func failed(_ name: String, _ found: String, _ cure: String...) -> DoctorCheck {
    DoctorCheck(name, .failed, found, cure: cure)
  }
  static func skipped(_ name: String, _ found: String) -> DoctorCheck { DoctorCheck(name, .skipped, found) }
}
