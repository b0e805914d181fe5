/// A deploy on one host, from its lock to its line in the history.
///
/// A run of its functions in order: `acquire`, `settle`, `build`, `replace`, `finish`; `restore` before `finish` where the proof
/// failed. Each has a program beside it, for `--dry-run`.
package struct Deploy: Sendable {
  package typealias Progress = @Sendable (DeployProgress) -> Void

  private let connection: HostConnection
  package let owner: LockOwner
  /// When the lock was acquired, on the host's clock.
  package private(set) var since = 0
  /// A note about whose lock was taken over and why: `dana's rebuild loop-api from laptop …`; `nil` if it was free.
  package private(set) var takenOver: LockState?
  /// What the run before left; it holds the lock's time too.
  package private(set) var found: JournalFile = .none

  /// - Parameters:
  ///   - connection: To the host.
  ///   - operator: Who deploys, with the process.
  ///   - what: `rebuild loop-api`.
  ///   - id: Chosen anew when left out.
  package init(_ connection: HostConnection, by operator: Operator, what: String, id: String? = nil) {
    self.connection = connection
    owner = LockOwner(id: id ?? LockOwner.newIdentifier(), by: `operator`, what: what, since: 0)
  }

  // MARK: Programs

  package func acquireProgram(breaks: Bool = false) -> RemoteProgram { DeployLock.acquire(owner, breaks: breaks) }

  package func buildProgram(_ services: [ImageBuild.Service]) -> RemoteProgram {
    ImageBuild.program(services, on: connection.host, journal(Replacement()))
  }

  package func replaceProgram(_ replacement: Replacement, deployed: [UInt8] = []) -> RemoteProgram {
    Replace.program(journal(replacement), deployedBytes: deployed.count)
  }

  package func restoreProgram(_ replacement: Replacement) -> RemoteProgram { Restore.program(journal(replacement)) }

  package func finishProgram(_ line: AuditLine?, images: [String] = []) -> RemoteProgram {
    Finish.program(owner, line, images: images)
  }

  private func journal(_ replacement: Replacement) -> RunJournal {
    RunJournal(what: owner.what, by: owner.by, since: since, replacement: replacement)
  }

  // MARK: Steps

  /// Takes the lock; one that is nobody's any more is taken over, which `takenOver` then tells.
  ///
  /// - Parameter breaks: Whether it is taken whoever holds it.
  /// - Throws: `held`, `busy`, or that the host cannot be written to.
  package mutating func acquire(breaks: Bool = false) async throws(DeployFailure) {
    var state = try LockState(await run(acquireProgram(breaks: breaks)))
    if !state.isAcquired, let stale = state.owner, state.staleness(seenFrom: owner.by) != nil {
      takenOver = state
      state = try LockState(await run(DeployLock.acquire(owner, takingOver: stale.id)))
    }
    if state.isBusy { throw .busy(state.journal) }
    guard state.isAcquired else { throw .held(state) }
    since = state.now
    found = state.journal
  }

  /// Deals with what the run before left, if anything.
  ///
  /// - Returns: What was found; what was half done is undone by now.
  /// - Throws: `unknownJournal`, or why it could not be undone.
  package func settle(progress: @escaping Progress = { _ in }) async throws(DeployFailure) -> Interrupted? {
    switch found {
    case .none: return nil
    case .unreadable: throw .unknownJournal
    case .found(let journal):
      let interrupted = Interrupted(journal)
      if case .restore(let replacement) = interrupted.remedy { try await restore(replacement, progress: progress) }
      return interrupted
    }
  }

  /// Builds candidates while the old ones serve.
  ///
  /// - Throws: `buildFailed`, `notPulled`, `diskFull`.
  package func build(
    _ services: [ImageBuild.Service],
    progress: @escaping Progress = { _ in }
  ) async throws(DeployFailure) -> [BuiltImage] {
    let answer = try await run(buildProgram(services)) { line in
      if line.isError { progress(.output(line.text)) }
    }
    return try ImageBuild.images(answer)
  }

  /// Puts what was built in service, and goes back by itself if it does not get healthy.
  ///
  /// - Parameters:
  ///   - replacement: With the images that run before, as `build` tells them.
  ///   - deployed: The new `deployed.json`, which takes its place at the very end; empty to leave the old one.
  ///   - progress: Is given each step.
  /// - Throws: Why it failed, with what became of the host; `remote` when its caller lost it: the next run finds it.
  package func replace(
    _ replacement: Replacement,
    deployed: [UInt8] = [],
    progress: @escaping Progress = { _ in }
  ) async throws(DeployFailure) {
    let program = replaceProgram(replacement, deployed: deployed)
    try ReplaceAnswer.check(await run(program, input: deployed, progress))
  }

  /// Puts back what was before.
  ///
  /// - Throws: That it could not be put back.
  package func restore(
    _ replacement: Replacement,
    progress: @escaping Progress = { _ in }
  ) async throws(DeployFailure) {
    try ReplaceAnswer.check(await run(restoreProgram(replacement), progress))
  }

  /// Writes the history and releases the lock.
  ///
  /// - Throws: `remote`, or `unexpected` where the lock was broken meanwhile.
  package func finish(_ line: AuditLine?, images: [String] = []) async throws(DeployFailure) {
    let answer = try await run(finishProgram(line, images: images))
    if answer.status != 0 {
      throw .unexpected("finish", status: answer.status, lines: DeployLines(answer).ending(of: answer))
    }
    if DeployLines(answer)["failed"] == "audit" { throw .notWritable }
  }

  /// Releases the lock and leaves the journal: the next run deals with what is half done.
  package func leave(_ line: AuditLine?) async throws(DeployFailure) {
    if let line { _ = try await run(AuditLog.append(line)) }
    _ = try await run(DeployLock.release(owner.id))
  }

  private func run(
    _ program: RemoteProgram,
    input: [UInt8] = [],
    _ progress: @escaping Progress
  ) async throws(DeployFailure) -> RemoteAnswer {
    try await run(program, input: input) { line in
      if let step = ReplaceAnswer.progress(line) { progress(step) }
    }
  }

  private func run(
    _ program: RemoteProgram,
    input: [UInt8] = [],
    line: (@Sendable (RemoteLine) -> Void)? = nil
  ) async throws(DeployFailure) -> RemoteAnswer {
    do throws(RemoteFailure) {
      return try await connection.run(program, input: input, line: line)
    } catch {
      throw .remote(error)
    }
  }
}
