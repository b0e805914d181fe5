import LoopOps
import LoopPlan
import LoopStack
import LoopWorkspace

/// What runs on the host, as a revision, and what of it the files there do not tell.
extension RolloutRun {
  /// What runs: the files that the last deploy put on the host, as they are there now.
  ///
  /// Where something runs and nobody knows what it was made of, it is compared with what shall run, and `overdue` has all of
  /// it replaced: so it is told what that costs, and policy has its say.
  ///
  /// - Throws: An exit code, after the reason has been told.
  func base(_ record: DeployedRecord?, _ survey: Survey, coming: Revision) async throws -> Revision {
    let mark = "\(host.name):"
    if survey.containers.isEmpty { return Revision(title: "nothing on \(host.name)", mark: mark, tree: EmptyTree()) }
    guard let record else {
      return Revision(title: "\(host.name) (not deployed by loopgen)", mark: mark, tree: coming.tree)
    }
    let title = "\(host.name) (\(RolloutFiles.name(record.commit, isDirty: record.isDirty)))"
    if host.isCheckout { return try checkout.base(record, title: title) }
    let connection = connection
    let files = try await asking { () async throws(RemoteFailure) in
      try Fetch.files(try await connection.run(Fetch.placed, limit: DeployLimits().size))
    }
    return Revision(title: title, mark: mark, tree: DeployTree(files))
  }

  /// Containers that `up` replaces although the files on the host do not change for them, and why.
  ///
  /// The files are of the last deploy, which may have been of another service alone.
  ///
  /// - Throws: An exit code, after the reason has been told.
  func overdue(_ record: DeployedRecord?, _ survey: Survey, _ files: RolloutFiles) throws -> [String: String] {
    guard case .up = rollout.kind else { return [:] }
    let running = subject.containers.filter { survey.runs($0) }
    guard let record else {
      let reason = "it was not deployed by loopgen, so what it was made from is not known"
      return Dictionary(uniqueKeysWithValues: running.map { ($0, reason) })
    }
    var overdue: [String: String] = [:]
    for name in running {
      guard let own = record.services[name], own.isApart(from: record, files, isCheckout: host.isCheckout)
      else { continue }
      if own.isDirty {
        overdue[name] = "it runs with uncommitted files of an earlier deploy"
      } else if let commit = own.commit, try hasChanged(name, since: commit, files) {
        overdue[name] = "it runs as of \(commit.prefix(7)), before what others were deployed from"
      }
    }
    return overdue
  }

  /// Whether a service would come out otherwise than a commit had it; also where that commit is not here.
  private func hasChanged(_ name: String, since commit: String, _ files: RolloutFiles) throws -> Bool {
    guard let old = checkout.revision(of: commit) else { return true }
    let plan = try RolloutPlan(
      RevisionPair(base: old, head: files.revision, log: TreeLog()),
      subject,
      RolloutPlan.Work(services: [name]),
      open: [:],
      waived: []
    )
    return (plan.plan.impact(of: name)?.action ?? .unchanged) > .reload
  }
}

extension DeployedRecord.Service {
  /// Whether the files that a host has, or that git knows of it, are others than this service was deployed from.
  ///
  /// What a rollback put back is of no commit, and stays until somebody deploys the service by name.
  fileprivate func isApart(from record: DeployedRecord, _ files: RolloutFiles, isCheckout: Bool) -> Bool {
    if isDirty { return isCheckout ? !files.isDirty : !record.isDirty || commit != record.commit }
    return commit != record.commit
  }
}
