/// The lock of a host in the hands of a person, without a deploy.
package struct LockDesk: Sendable {
  private let connection: HostConnection
  private let person: Operator

  package init(host: Host, person: Operator) {
    connection = HostConnection(host)
    self.person = person
  }

  package func acquireProgram(what: String, breaks: Bool) -> RemoteProgram {
    let owner = LockOwner(id: LockOwner.newIdentifier(), by: person, what: what, since: 0)
    return DeployLock.acquire(owner, breaks: breaks)
  }

  package func show() async throws(DeployFailure) -> LockState { try await LockState(run(DeployLock.show)) }

  /// - Throws: `held`, by whom; `busy`.
  package func acquire(what: String, breaks: Bool) async throws(DeployFailure) -> LockState {
    let before = breaks ? try await show() : nil
    let state = try await LockState(run(acquireProgram(what: what, breaks: breaks)))
    if state.isBusy { throw .busy(state.journal) }
    guard state.isAcquired else { throw .held(state) }
    try await note("lock acquire: \(what)" + (before.map(Self.broken) ?? ""))
    return state
  }

  /// Releases one's own; with `breaks`, anybody's.
  ///
  /// - Throws: `held`, by somebody else or by a deploy that runs.
  package func release(breaks: Bool) async throws(DeployFailure) -> LockState {
    let before = try await show()
    guard before.isHeld else { return before }
    if before.isBusy { throw .busy(before.journal) }
    if !breaks {
      guard let owner = before.owner, owner.by == person else { throw .held(before) }
    }
    // With an identifier even then: what somebody else takes in this moment stays theirs.
    let after = try await LockState(run(DeployLock.release(breaks ? nil : before.owner?.id)))
    if !breaks && after.isHeld { throw .held(after) }
    try await note("lock release" + (breaks ? Self.broken(before) : ""))
    return after
  }

  private static func broken(_ state: LockState) -> String {
    guard state.isHeld else { return "" }
    return state.owner.map { " (broke the lock of \($0.by.name))" } ?? " (broke a lock)"
  }

  private func note(_ what: String) async throws(DeployFailure) {
    _ = try await run(AuditLog.append(AuditLine(by: person, what: what)))
  }

  private func run(_ program: RemoteProgram) async throws(DeployFailure) -> RemoteAnswer {
    do throws(RemoteFailure) {
      return try await connection.run(program)
    } catch {
      throw .remote(error)
    }
  }
}
