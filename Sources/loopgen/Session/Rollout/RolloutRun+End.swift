import ArgumentParser
import LoopOps
import LoopPlan
import LoopStack

extension RolloutRun {
  /// Writes the history and releases the lock.
  mutating func end(_ code: ExitCode) async -> ExitCode {
    if ending.result == nil { ending.result = "done" }
    let isReleased = await release()
    return isReleased || code != .success ? code : .world
  }

  /// Ends a run in which an end was wished when everything was in service.
  mutating func endUnproved(_ code: ExitCode) async -> ExitCode {
    steps.tell("loopgen: interrupted: all are replaced and healthy, and were not proved\n")
    ending.unproved = "interrupted"
    return await end(code)
  }

  mutating func endUnchanged() async -> ExitCode {
    steps.more("everything runs as it was built: nothing is replaced")
    ending.result = "unchanged"
    return await end(.success)
  }

  /// Ends a run that failed; what it says was said.
  ///
  /// - Returns: What the command ends with.
  /// - Throws: What is no exit code.
  mutating func abandon(_ error: any Error) async throws -> ExitCode {
    steps.live.end()
    let wished = hasBegun ? nil : Interruptions.exitCode
    if wished != nil { Terminal.tell("loopgen: interrupted: nothing was replaced\n") }
    await release()
    if let wished { return wished }
    guard let code = error as? ExitCode else { throw error }
    return code
  }

  /// - Returns: Whether the lock is released and the history written; why not, has been told.
  @discardableResult
  private func release() async -> Bool {
    do throws(DeployFailure) {
      if isHalfDone {
        try await deploy.leave(ending.audit(deploy.owner))
      } else {
        try await deploy.finish(ending.audit(deploy.owner), images: subject.builtImages)
      }
      return true
    } catch {
      Terminal.tell(DeployReport.text(error, on: host, now: deploy.since))
      if case .remote = error { Terminal.tell("note: the lock stays; the next run from here takes it over\n") }
      return false
    }
  }
}

extension DeployFailure {
  /// For the history: one clause.
  var result: String {
    let text = message { _ in "then" }
    return "failed: \(text)"
  }

  /// Whether the next run has something to put back.
  var leavesHalf: Bool {
    switch self {
    case .neverHealthy(_, .notPutBack), .refusedConfiguration(_, .notPutBack), .failed(_, _, .notPutBack): true
    // The program goes on without us, and nobody knows yet how it ends.
    case .remote, .busy, .unexpected: true
    default: false
    }
  }
}

extension Plan {
  /// Whether the edge stays the container that it is.
  func keepsEdge(of subject: OperationSubject) -> Bool {
    guard let edge = subject.stack.edge else { return true }
    return (impact(of: edge.serviceName)?.action ?? .unchanged) <= .reload
  }
}
