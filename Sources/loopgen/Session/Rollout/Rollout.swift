import ArgumentParser
import LoopOps
import LoopPlan
import LoopProbe
import LoopStack
import LoopWorkspace

/// One deploy, from the first look at the checkout to the line in the history.
///
/// Nothing on the host is changed before the plan is agreed to, but for the lock; nothing that runs is touched before the
/// new images are there; and what was before is put back when the new does not get healthy, or its proof fails.
struct Rollout {
  let kind: RolloutKind
  let subject: OperationSubject
  let arguments: RolloutArguments
  let sync: SyncArguments
  var host: Host { subject.host }

  /// - Returns: What the command ends with, after the report for programs was printed.
  /// - Throws: Wrong usage.
  func run() async throws -> ExitCode {
    let token = try arguments.proof.bearer()
    var ending = RolloutEnding()
    let code: ExitCode
    do {
      let person = await Operator.here(in: subject.session.repository.path)
      let checkout = try SyncSession(subject, services: kind.services(subject))
      if arguments.operation.dryRun {
        try RolloutDryRun(self, checkout, person).tell()
        return .success
      }
      code = try await HostConnection.with(host) { connection in
        try await deploy(over: connection, by: person, checkout, token, &ending)
      }
    } catch let failure as ExitCode where !arguments.operation.dryRun {
      code = failure
    }
    if arguments.operation.json { Terminal.print(ending.json(of: kind.title, on: host, code)) }
    return code
  }

  private func deploy(
    over connection: HostConnection,
    by person: Operator,
    _ checkout: SyncSession,
    _ token: BearerToken?,
    _ ending: inout RolloutEnding
  ) async throws -> ExitCode {
    var deploy = Deploy(connection, by: person, what: kind.title)
    do throws(DeployFailure) {
      try await deploy.acquire(breaks: arguments.breakLock)
    } catch {
      try DeployReport.end(error, on: host)
    }
    // From here on there is a lock to be released.
    Interruptions.watch()
    var run = RolloutRun(self, connection, deploy, checkout, token)
    defer { ending = run.ending }
    do {
      return try await run.go()
    } catch {
      return try await run.abandon(error)
    }
  }
}
