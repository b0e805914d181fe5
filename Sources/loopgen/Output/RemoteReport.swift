import ArgumentParser
import LoopDiagnostics
import LoopOps

/// How a host's failure is told.
enum RemoteReport {
  static func text(_ failure: RemoteFailure, on host: Host) -> String {
    "loopgen: error: \(DisplayWidth.sanitized(host.name)): \(failure.message)\n"
      + (failure.help.map { "help: \($0)\n" } ?? "")
  }

  /// - Throws: `world`, after the failure has been told.
  static func end(_ failure: RemoteFailure, on host: Host) throws -> Never {
    Terminal.tell(text(failure, on: host))
    throw ExitCode.world
  }
}
