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
  var checkout: SyncSession
  let token: BearerToken?
  var steps: StepLines
  /// What the history and the report are told.
  var ending = RolloutEnding()
  /// Whether containers were touched: until then, Ctrl-C leaves everything as it was.
  var hasBegun = false
  /// Whether the next run has something to put back: then the journal must stay.
  var isHalfDone = false

  var subject: OperationSubject { rollout.subject }
  var host: Host { rollout.subject.host }
  var arguments: RolloutArguments { rollout.arguments }

  init(
    _ rollout: Rollout,
    _ connection: HostConnection,
    _ deploy: Deploy,
    _ checkout: SyncSession,
    _ token: BearerToken?
  ) {
    self.rollout = rollout
    self.connection = connection
    self.deploy = deploy
    self.checkout = checkout
    self.token = token
    steps = StepLines(rollout.kind.stepCount, isQuiet: rollout.arguments.operation.json)
  }

  /// - Returns: What the command ends with.
  /// - Throws: An exit code, after the reason has been told.
  mutating func go() async throws -> ExitCode {
    try await settle()
    let survey = try await look()
    let record = survey.deployed.flatMap(DeployedRecord.init)
    if case .rollback(let service) = rollout.kind { return try await goBack(service, record, survey) }
    let files = try choose(record, survey)
    let base = try await base(record, survey, coming: files.revision)
    let plan = try plan(from: base, to: files.revision, survey, try await overdue(record, survey, files))
    tellRolledBack(record)
    let work = RolloutWork(rollout, plan, survey)
    if work.isEmpty && !files.isNews(record) { return await endUnchanged() }
    try agree(plan)
    let images = try await build(work, files, isFirst: survey.containers.isEmpty)
    let replacement = work.replacement(images, placesFiles: files.set != nil)
    if replacement.isEmpty && !files.isNews(record) { return await endUnchanged() }
    return try await replace(replacement, RolloutTarget(files, plan, record, survey, images))
  }

  // MARK: What is there

  /// Deals with what an earlier run left.
  private mutating func settle() async throws {
    if let state = deploy.takenOver, let note = DeployReport.takeover(state, by: deploy.owner.by) {
      Terminal.tell(note)
    }
    do throws(DeployFailure) {
      guard let found = try await deploy.settle() else { return }
      Terminal.tell(DeployReport.found(found, now: deploy.since))
    } catch {
      // What cannot be dealt with now is for the next run.
      isHalfDone = true
      try DeployReport.end(error, on: host, now: deploy.since)
    }
  }

  private func look() async throws -> Survey {
    let (connection, probes) = (connection, StackFacts(subject.stack).probes)
    return try await asking { () async throws(RemoteFailure) in try await connection.survey(probes) }
  }

  /// What is asked of the host; it is given up as soon as an end is wished.
  ///
  /// - Throws: An exit code, after the reason has been told.
  func asking<Value: Sendable>(
    _ work: @escaping @Sendable () async throws(RemoteFailure) -> Value
  ) async throws -> Value {
    do throws(RemoteFailure) {
      return try await Interruptions.ending(work).get()
    } catch {
      try Interruptions.check()
      try RemoteReport.end(error, on: host)
    }
  }

  // MARK: 1. sync

  private mutating func choose(_ record: DeployedRecord?, _ survey: Survey) throws -> RolloutFiles {
    steps.begin("sync")
    let services = rollout.kind.services(subject)
    if let record {
      let time = HostTime.text(record.at, now: survey.clock)
      for last in record.origins(of: services) {
        try checkout.note(deployed: last.commit, isDirty: last.isDirty, by: record.by, at: time)
        if checkout.state.deployed?.relation.isTakenBack == true { break }
      }
    }
    let source = try checkout.choose(rollout.sync, mayAsk: !arguments.consent.yes, steps)
    let files = try RolloutFiles(checkout, source, isSent: !host.isCheckout)
    ending.commit = files.commit
    ending.isDirty = files.isDirty
    for remark in files.set?.remarks ?? [] { steps.more("note: \(remark)") }
    return files
  }

  // MARK: 2. plan

  mutating func plan(
    from base: Revision,
    to head: Revision,
    _ survey: Survey,
    _ overdue: [String: String] = [:]
  ) throws -> Plan {
    try Interruptions.check()
    steps.begin("plan")
    let pair = RevisionPair(base: base, head: head, log: TreeLog())
    let plan = try RolloutPlan(
      pair,
      subject,
      rollout.kind.work(subject, present: survey.containers.map(\.service), overdue: overdue),
      open: Self.open(subject.stack, survey),
      waived: Set(arguments.allowRestart)
    )
    steps.say("what \(rollout.kind.title) does to \(host.name)")
    steps.show(plan.text(colour: !arguments.operation.json && Terminal.outputTakesColour))
    ending.plan = plan.plan
    return plan.plan
  }

  /// Open streams of MCP servers, as far as they are known: one that nobody counts is left out, for it may be any number.
  static func open(_ stack: Stack, _ survey: Survey) -> [String: Int] {
    var open: [String: Int] = [:]
    for service in StackFacts(stack).services where service.isMCP {
      open[service.name] = survey.runs(service.name) ? survey.streams(of: service.name)?.count : 0
    }
    return open
  }

  /// - Throws: `refused`, after the reason has been told.
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
    try Interruptions.check()
    try arguments.consent.confirm("deploy to \(host.name)?")
  }

  // MARK: 3. build

  private mutating func build(
    _ work: RolloutWork,
    _ files: RolloutFiles,
    isFirst: Bool
  ) async throws -> [BuiltImage] {
    steps.begin("build")
    if let set = files.set { try await send(set) }
    let builds = work.builds(files)
    if builds.isEmpty {
      steps.say("nothing to build")
      return []
    }
    ending.services = builds.map(\.name)
    let (deploy, isLoud) = (deploy, arguments.verbose)
    do throws(DeployFailure) {
      let images = try await Interruptions.ending { () async throws(DeployFailure) in
        try await deploy.build(builds) { progress in
          if isLoud, case .output(let line) = progress { Terminal.tell(DisplayWidth.sanitized(line) + "\n") }
        }
      }.get()
      let old = isFirst ? "" : ", while the old \(builds.count == 1 ? "one serves" : "ones serve")"
      steps.say("\(ending.services.joined(separator: ", ")) of \(files.name)\(old)", timed: true)
      return images
    } catch {
      try Interruptions.check()
      ending.result = error.result
      try DeployReport.end(error, on: host, now: deploy.since)
    }
  }

  private func send(_ set: DeploySet) async throws {
    let connection = connection
    try await asking { () async throws(RemoteFailure) in
      try Receive.check(try await connection.run(Receive.program(for: set), input: set.archive))
    }
    try Interruptions.check()
  }
}

extension DeployedRecord {
  /// What the files on the host are of, and then what the services at hand were deployed from, each once.
  ///
  /// None of it is to be taken back unknown to who deploys. The last one is what is told.
  fileprivate func origins(of services: [String]) -> [Origin] {
    var origins = [Origin(commit: commit, isDirty: isDirty)]
    for name in services {
      guard let own = self.services[name] else { continue }
      let origin = Origin(commit: own.commit, isDirty: own.isDirty)
      if !origins.contains(origin) { origins.append(origin) }
    }
    // Of several, the files tell more than any one of them.
    return services.count == 1 ? origins : Array(origins.dropFirst()) + origins.prefix(1)
  }
}

private struct Origin: Hashable {
  var commit: String?
  var isDirty: Bool
}

extension WorkingState.Relation {
  /// Whether something that is deployed is not in the checkout.
  fileprivate var isTakenBack: Bool {
    switch self {
    case .same, .older: false
    case .newer, .diverged, .unknown: true
    }
  }
}
