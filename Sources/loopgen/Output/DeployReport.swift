import ArgumentParser
import LoopDiagnostics
import LoopOps

/// How a deploy's failure is told, and its notes.
enum DeployReport {
  /// What a program said comes first: cause and cure are what is read last.
  static func text(_ failure: DeployFailure, on host: Host, now: Int) -> String {
    let message = failure.message { HostTime.text($0, now: now) }
    return failure.lines.map { "  | \($0)\n" }.joined()
      + "loopgen: error: \(DisplayWidth.sanitized(host.name)): \(message)\n"
      + (failure.help.map { "help: \($0)\n" } ?? "")
  }

  /// - Throws: The exit code of the failure, after it has been told.
  static func end(_ failure: DeployFailure, on host: Host, now: Int = 0) throws -> Never {
    var clock = now
    if case .held(let state) = failure { clock = state.now }
    Terminal.tell(text(failure, on: host, now: clock))
    throw exitCode(failure)
  }

  static func exitCode(_ failure: DeployFailure) -> ExitCode {
    switch failure.kind {
    case .refused: .refused
    case .world: .world
    case .unproved: .probe
    }
  }

  /// That somebody's lock was taken over, and why.
  static func takeover(_ state: LockState, by observer: Operator) -> String? {
    guard let owner = state.owner, let reason = state.staleness(seenFrom: observer) else { return nil }
    let who = "\(owner.by.name)'s lock from \(owner.by.machine) (\(owner.what))"
    return "note: \(DisplayWidth.sanitized(who)) was taken over: \(reason)\n"
  }

  /// What an earlier run left.
  static func found(_ interrupted: Interrupted, now: Int) -> String {
    "note: " + DisplayWidth.sanitized(interrupted.sentence(at: HostTime.text(interrupted.journal.since, now: now)))
      + "\n"
  }
}
