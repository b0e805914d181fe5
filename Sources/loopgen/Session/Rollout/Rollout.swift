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

  func run() async throws -> ExitCode {
    let person = await Operator.here(in: subject.session.repository.path)
    let checkout = try SyncSession(subject, services: kind.services(subject))
    if arguments.operation.dryRun {
      try RolloutDryRun(self, checkout, person).tell()
      return .success
    }
    Interruptions.watch()
    return try await HostConnection.with(host) { connection in
      var deploy = Deploy(connection, by: person, what: kind.title)
      do throws(DeployFailure) {
        try await deploy.acquire(breaks: arguments.breakLock)
      } catch {
        try DeployReport.end(error, on: host)
      }
      var run = RolloutRun(self, connection, deploy, checkout)
      do {
        return try await run.go()
      } catch {
        await run.abandon()
        throw error
      }
    }
  }
}
