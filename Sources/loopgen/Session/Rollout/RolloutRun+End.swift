import ArgumentParser
import LoopOps
import LoopPlan
import LoopStack

extension RolloutRun {
  /// Writes the history, releases the lock, and prints the report for programs.
  mutating func end(_ code: ExitCode) async -> ExitCode {
    if ending.result == nil { ending.result = "done" }
    await release()
    if arguments.operation.json { Terminal.print(ending.json(deploy.owner, on: host)) }
    return code
  }

  mutating func endUnchanged() async -> ExitCode {
    steps.say("everything runs as it was built: nothing is replaced")
    ending.result = "unchanged"
    return await end(.success)
  }

  /// Ends a run that failed; what it says was said.
  mutating func abandon() async {
    await release()
    if arguments.operation.json { Terminal.print(ending.json(deploy.owner, on: host)) }
  }

  private func release() async {
    do throws(DeployFailure) {
      if isHalfDone {
        try await deploy.leave(ending.audit(deploy.owner))
      } else {
        try await deploy.finish(ending.audit(deploy.owner), images: images)
      }
    } catch {
      Terminal.tell(DeployReport.text(error, on: host, now: deploy.since))
    }
  }

  private var images: [String] { subject.stack.services.compactMap { $0.imageName(in: subject.stack) } }
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
