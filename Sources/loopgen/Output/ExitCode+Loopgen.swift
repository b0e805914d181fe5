import ArgumentParser

extension ExitCode {
  /// Findings at the fail level, stale or edited output.
  static let findings = ExitCode(1)
  /// A change costs more than policy allows.
  static let refused = ExitCode(3)
  /// The world said no: an unreadable file, a full disk.
  static let world = ExitCode(4)
  /// A running stack failed a check, or lost more than its budget.
  static let probe = ExitCode(5)
}
