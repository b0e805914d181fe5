import LoopDiagnostics

extension DeployFailure {
  /// What a failure means for whoever started the command.
  package enum Kind: Hashable, Sendable {
    /// Somebody else is at work: exit code 3.
    case refused
    /// The host, its disk or its network: exit code 4.
    case world
    /// What was built does not run; what was before is put back: exit code 5.
    case unproved
  }

  package var kind: Kind {
    switch self {
    case .held, .busy: .refused
    case .neverHealthy: .unproved
    default: .world
    }
  }

  /// One sentence, lower case, no full stop, without control characters.
  ///
  /// - Parameter time: How a time of the host's clock is told: `14:02`.
  /// - Returns: The cause; `help` is the cure.
  package func message(_ time: (Int) -> String) -> String {
    switch self {
    case .held(let state):
      guard let owner = state.owner else { return "somebody holds the lock, and who it is cannot be read" }
      let text = "\(owner.by.name) on \(owner.by.machine) holds the lock since \(time(owner.since)): \(owner.what)"
      return DisplayWidth.sanitized(text)
    case .busy(.found(let journal)):
      return DisplayWidth.sanitized("\(journal.by.name)'s \(journal.what) still replaces services there")
    case .busy: return "an earlier run still replaces services there"
    case .notWritable: return "nothing can be written below `.loopgen` on the host"
    case .unknownJournal: return "`.loopgen/run.json` on the host cannot be read: it is of another version, or damaged"
    case .remote(let failure): return failure.message
    case .buildFailed: return "the image cannot be built; what ran goes on"
    case .notPulled(let reference, _):
      return "`\(DisplayWidth.sanitized(reference))` cannot be fetched; what ran goes on"
    case .diskFull(let folder, let free):
      let place = folder.isEmpty ? "the host's disk" : "the disk of `\(DisplayWidth.sanitized(folder))`"
      return "\(place) is full" + (free.map { ": \($0 >> 20) MiB are free" } ?? "") + "; nothing was replaced"
    case .neverHealthy(let unhealthy, let outcome): return Self.text(unhealthy) + outcome.clause
    case .refusedConfiguration(let lines, let outcome):
      let reason = lines.first { $0.contains("[emerg]") } ?? lines.last
      return "nginx refuses the configuration" + (reason.map { ": \(DisplayWidth.sanitized($0))" } ?? "")
        + outcome.clause
    case .failed(let step, _, let outcome): return step.clause + outcome.clause
    case .unexpected(let program, let status, _): return "`\(program)` ended on the host with status \(status)"
    }
  }

  /// The cure in the imperative, where there is one.
  package var help: String? {
    switch self {
    case .held(let state):
      state.owner?.by.process == nil
        ? "ask them to say `loopgen lock release`, or say `--break-lock`"
        : "wait until it is done, or say `--break-lock` if it is not"
    case .busy: "wait until it is done: it ends by itself, and the next run says how"
    case .notWritable: "give `.loopgen` to the login that deploys, or make room on the disk"
    case .unknownJournal: "use the loopgen that wrote it, or see what runs with `loopgen status` and remove the file"
    case .remote(let failure): failure.help
    case .buildFailed: "see what the builder says above"
    case .notPulled: "see whether the host reaches the registry, and whether the tag is there"
    case .diskFull: "make room there: `docker image prune` and `docker builder prune` remove what nothing uses"
    case .neverHealthy(_, let outcome), .refusedConfiguration(_, let outcome), .failed(_, _, let outcome):
      outcome == .notPutBack ? "run the same command again: it puts back what was before, first" : nil
    case .unexpected: "see `.loopgen/run.log` on the host"
    }
  }

  /// What a program said about it, the last lines, cleaned for a terminal.
  package var lines: [String] {
    switch self {
    case .buildFailed(let lines), .notPulled(_, let lines), .failed(_, let lines, _), .unexpected(_, _, let lines),
      .refusedConfiguration(let lines, _):
      lines.map(DisplayWidth.sanitized)
    case .neverHealthy(let unhealthy, _): unhealthy.log.map(DisplayWidth.sanitized)
    default: []
    }
  }

  private static func text(_ unhealthy: Unhealthy) -> String {
    let state = DisplayWidth.sanitized(unhealthy.state)
    let code = unhealthy.state == "exited" ? unhealthy.exitCode.map { " with status \($0)" } ?? "" : ""
    let what =
      unhealthy.state == "starting" ? "is still starting at the end of its time" : "is \(state)\(code)"
    return "`\(DisplayWidth.sanitized(unhealthy.service))` did not get healthy: it \(what)"
  }
}

extension DeployFailure.Outcome {
  fileprivate var clause: String {
    switch self {
    case .untouched: "; nothing was replaced"
    case .putBack: "; what was before is put back"
    case .notPutBack: "; what was before does not run as it did"
    }
  }
}

extension DeployFailure.Step {
  fileprivate var clause: String {
    switch self {
    case .incoming: "the files of the deploy did not arrive"
    case .place: "the files could not be put in their places"
    case .tag: "the images could not be named"
    case .up: "Compose could not start the services"
    case .reload: "nginx did not take the configuration in use"
    case .restore: "what was before could not be put back"
    }
  }
}
