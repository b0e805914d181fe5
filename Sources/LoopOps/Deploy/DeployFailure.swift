/// Why a deploy did not do what was asked.
package enum DeployFailure: Error, Hashable, Sendable {
  /// What became of the host.
  package enum Outcome: Hashable, Sendable {
    /// Nothing was changed.
    case untouched
    /// What was before runs again.
    case putBack
    /// What was before was to be put back, and does not run as it did.
    case notPutBack
  }

  /// What failed while a host was changed.
  package enum Step: String, Hashable, Sendable {
    case incoming, place, tag, up, reload, restore
  }

  /// Somebody deploys there.
  case held(LockState)
  /// A program still replaces services there, which its caller has lost.
  case busy(JournalFile)
  case notWritable
  /// There is a journal that cannot be read.
  case unknownJournal
  case remote(RemoteFailure)
  case buildFailed(lines: [String])
  case notPulled(String, lines: [String])
  /// The bytes that are free where it is full.
  case diskFull(folder: String, free: Int?)
  case neverHealthy(Unhealthy, Outcome)
  /// What nginx says.
  case refusedConfiguration(lines: [String], Outcome)
  case failed(Step, lines: [String], Outcome)
  /// An answer that no program of ours gives.
  case unexpected(String, status: Int, lines: [String])
}

/// A service that did not become healthy.
package struct Unhealthy: Hashable, Sendable {
  package var service: String
  /// What docker calls it: `unhealthy`, `exited`, `restarting`, `starting`; `missing` where there is no container.
  package var state: String
  package var exitCode: Int?
  /// The last lines of its log, not cleaned for a terminal.
  package var log: [String]

  package init(service: String, state: String, exitCode: Int? = nil, log: [String] = []) {
    self.service = service
    self.state = state
    self.exitCode = exitCode
    self.log = log
  }
}
