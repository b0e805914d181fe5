import ArgumentParser

extension ExitCode {
  /// Findings at the fail level, stale or edited output.
  static let findings = ExitCode(1)
  /// The world said no: an unreadable file, a full disk.
  static let world = ExitCode(4)
}
