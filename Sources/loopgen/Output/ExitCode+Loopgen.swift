import ArgumentParser

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension ExitCode {
  /// Findings at the fail level, stale or edited output.
  static let findings = ExitCode(1)
  /// A change costs more than policy allows.
  static let refused = ExitCode(3)
  /// The world said no: an unreadable file, a full disk.
  static let world = ExitCode(4)
  /// A running stack failed a check, or lost more than its budget.
  static let probe = ExitCode(5)

  /// Ends the process; everything has been said.
  ///
  /// ArgumentParser's `exit(withError:)` composes a usage text first, which nobody sees.
  func end() -> Never { exit(rawValue) }
}
