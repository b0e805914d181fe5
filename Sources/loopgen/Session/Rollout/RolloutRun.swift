import ArgumentParser
import LoopDiagnostics
import LoopOps
import LoopPlan
import LoopProbe
import LoopStack
import LoopWorkspace

/// The steps of a deploy, under its lock, up to the replacement.
struct RolloutRun {
  let rollout: Rollout
  let connection: HostConnection
  let deploy: Deploy
  private var checkout: SyncSession
  var steps: StepLines
  /// What the history and the report are told.
  var ending = RolloutEnding()
  /// Whether the next run has something to put back: then the journal must stay.
  var isHalfDone = false

  var subject: OperationSubject { rollout.subject }
  var host: Host { rollout.subject.host }
  var arguments: RolloutArguments { rollout.arguments }

  init(_ rollout: Rollout, _ connection: HostConnection, _ deploy: Deploy, _ checkout: SyncSession) {
    self.rollout = rollout
    self.connection = connection
    self.deploy = deploy
    self.checkout = checkout
    steps = StepLines(rollout.kind.stepCount, isQuiet: rollout.arguments.operation.json)
  }

  /// - Returns: What the command ends with.
  /// - Throws: An exit code, after the reason has been told.
  mutating func go() async throws -> ExitCode {
    try await settle()
    let survey = try await survey()
    let record = survey.deployed.flatMap(DeployedRecord.init)
    if case .rollback(let service) = rollout.kind { return try await goBack(service, record, survey) }
    let files = try choose(record, survey)
    let plan = try plan(from: try await base(record, survey), to: files.revision, survey)
    let work = RolloutWork(rollout, plan, survey)
    try agree(plan)
    let images = try await build(work, files)
    let replacement = work.replacement(images, placesFiles: files.set != nil)
    if replacement.isEmpty && !files.isNews(record) { return await endUnchanged() }
    return try await replace(replacement, RolloutTarget(files, plan, record, survey, images))
  }

  // MARK: What is there

  /// Deals with what an earlier run left.
  private func settle() async throws {
    if let state = deploy.takenOver, let note = DeployReport.takeover(state, by: deploy.owner.by) {
      Terminal.tell(note)
    }
    do throws(DeployFailure) {
      guard let found = try await deploy.settle() else { return }
      Terminal.tell(DeployReport.found(found, now: deploy.since))
    } catch {
      try DeployReport.end(error, on: host, now: deploy.since)
    }
  }

  private func survey() async throws -> Survey {
    do throws(RemoteFailure) {
      return try await connection.survey(StackFacts(subject.stack).probes)
    } catch {
      try RemoteReport.end(error, on: host)
    }
  }

  // MARK: 1. sync

  private mutating func choose(_ record: DeployedRecord?, _ survey: Survey) throws -> RolloutFiles {
    steps.begin("sync")
    let services = rollout.kind.services(subject)
    if let last = record?.lastCommit(of: services) {
      try checkout.note(
        deployed: last.commit,
        isDirty: last.isDirty,
        by: record?.by ?? "",
        at: HostTime.text(record?.at ?? 0, now: survey.clock)
      )
    }
    let source = try checkout.choose(rollout.sync, mayAsk: !arguments.consent.yes, steps)
    let files = RolloutFiles(
      revision: checkout.revision(source),
      set: host.isCheckout ? nil : try checkout.files(source),
      commit: checkout.state.working.commit,
      isDirty: checkout.isDirty(source)
    )
    ending.commit = files.commit
    ending.isDirty = files.isDirty
    for remark in files.set?.remarks ?? [] { steps.more("note: \(remark)") }
    return files
  }

  // MARK: 2. plan

  mutating func plan(from base: Revision, to head: Revision, _ survey: Survey) throws -> Plan {
    steps.begin("plan")
    let facts = StackFacts(subject.stack)
    let open = facts.services.filter(\.isMCP).compactMap { service in
      survey.streams(of: service.name)?.count.map { (service.name, $0) }
    }
    let pair = RevisionPair(base: base, head: head, log: TreeLog())
    let plan = try RolloutPlan(
      pair,
      subject,
      rollout.kind.work(subject),
      open: Dictionary(open, uniquingKeysWith: { first, _ in first }),
      waived: Set(arguments.allowRestart)
    )
    steps.say("what \(rollout.kind.title) does to \(host.name)")
    steps.show(plan.text(colour: !arguments.operation.json && Terminal.outputTakesColour))
    ending.plan = plan.plan
    return plan.plan
  }

  /// What runs: the files that the last deploy put on the host, as they are there now.
  func base(_ record: DeployedRecord?, _ survey: Survey) async throws -> Revision {
    guard let record, !survey.containers.isEmpty else {
      return Revision(title: "nothing on \(host.name)", mark: "\(host.name):", tree: EmptyTree())
    }
    let title = "\(host.name) (\(RolloutFiles.name(record.commit, isDirty: record.isDirty)))"
    if host.isCheckout { return try checkout.base(record, title: title) }
    do throws(RemoteFailure) {
      let files = try Fetch.files(try await connection.run(Fetch.placed, limit: DeployLimits().size))
      return Revision(title: title, mark: "\(host.name):", tree: DeployTree(files))
    } catch {
      try RemoteReport.end(error, on: host)
    }
  }

  func agree(_ plan: Plan) throws {
    if plan.isRefused {
      let names = plan.budgets.filter { $0.isOver && !$0.isWaived }.map(\.service)
      let flags = names.map { "`--allow-restart \($0)`" }.joined(separator: " ")
      let list = names.map { "`\($0)`" }.joined(separator: ", ")
      Terminal.tell(
        "loopgen: refused: \(rollout.kind.title) drops more of \(list) than `policy.drops` allows\n"
          + "help: see the ways out above; to do it on purpose, \(flags)\n"
      )
      throw ExitCode.refused
    }
    try arguments.consent.confirm("deploy to \(host.name)?")
  }

  // MARK: 3. build

  private mutating func build(_ work: RolloutWork, _ files: RolloutFiles) async throws -> [BuiltImage] {
    steps.begin("build")
    if let set = files.set { try await send(set) }
    let builds = work.builds(files)
    if builds.isEmpty {
      steps.say("nothing to build")
      return []
    }
    ending.services = builds.map(\.name)
    let isLoud = arguments.verbose
    do throws(DeployFailure) {
      let images = try await deploy.build(builds) { progress in
        if isLoud, case .output(let line) = progress { Terminal.tell(DisplayWidth.sanitized(line) + "\n") }
      }
      steps.say("\(ending.services.joined(separator: ", ")) of \(files.name), while the old one serves", timed: true)
      return images
    } catch {
      ending.result = error.result
      try DeployReport.end(error, on: host, now: deploy.since)
    }
  }

  private func send(_ set: DeploySet) async throws {
    do throws(RemoteFailure) {
      try Receive.check(try await connection.run(Receive.program(for: set), input: set.archive))
    } catch {
      try RemoteReport.end(error, on: host)
    }
  }
}

extension DeployedRecord {
  /// What the services at hand were deployed from; of several, what the files are of.
  fileprivate func lastCommit(of services: [String]) -> (commit: String?, isDirty: Bool)? {
    if services.count == 1, let own = self.services[services[0]] { return (own.commit, own.isDirty) }
    return (commit, isDirty)
  }
}
