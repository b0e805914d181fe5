import ArgumentParser
import LoopDiagnostics
import LoopFormats
import LoopOps

/// A service that is stopped and started as it is.
struct RestartCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restart",
    abstract: "Restart a service as it is; have the edge read its configuration anew.",
    discussion: """
      A restart keeps the configuration and the image that the container was \
      made with, and says when the files on the host have others. The edge's \
      configuration is tested in its running container and reloaded, which cuts \
      nothing; --hard restarts it. What cuts more event streams than \
      `policy.drops` allows is refused.

      EXAMPLES
        loopgen restart loop-api --target nas
        loopgen restart edge                      a reload
        loopgen restart loop-mcp --allow-restart loop-mcp

      EXIT CODES
        0 it is healthy
        1 errors in the spec
        3 refused: over budget, somebody deploys, or "no"
        4 the host or its engine does not answer
        5 it is not healthy, or nginx refuses its configuration
        64 wrong usage
      """
  )

  @Argument(help: ArgumentHelp("A service of the spec, or its edge.", valueName: "service"))
  var service: String

  @OptionGroup var operation: OperationArguments
  @OptionGroup var consent: ConsentArguments

  @Flag(help: "Restart the edge's container, where a reload is not what is wanted.")
  var hard = false

  @Option(help: ArgumentHelp("Let the streams of this service be cut; repeatable.", valueName: "service"))
  var allowRestart: [String] = []

  func run() async throws {
    let subject = try operation.subject()
    let name = try subject.container(named: service)
    let facts = StackFacts(subject.stack)
    let reloads = name == facts.edge?.name && !hard
    if operation.dryRun {
      let act = reloads ? Reload.program(name) : Restart.program(name)
      for program in [Survey.program(facts.probes), act] { Terminal.print(program.shown(on: subject.host) + "\n") }
      return
    }
    let outcome = try await HostConnection.with(subject.host) { connection in
      let survey = try await subject.survey(facts, over: connection)
      try subject.refuseWhileLocked(survey)
      guard let container = survey[name].first else {
        let host = subject.host
        Terminal.tell(
          "loopgen: error: \(host.name): `\(name)` has no container\nhelp: `loopgen up\(host.option)` makes it\n"
        )
        throw ExitCode.world
      }
      let outcome =
        reloads
        ? try await reload(subject, connection)
        : try await restart(container, StreamCut(stopping: [name], facts, survey), subject, connection)
      await subject.note(
        outcome.isReload ? "reload \(name)" : "restart \(name)",
        of: [name],
        drops: outcome.cut.known,
        result: outcome.isWell ? "done" : "failed: \(name) is \(outcome.result)",
        over: connection
      )
      return outcome
    }
    try finish(outcome)
  }

  private func restart(
    _ container: SurveyedContainer,
    _ cut: StreamCut,
    _ subject: OperationSubject,
    _ connection: HostConnection
  ) async throws -> RestartOutcome {
    try refuse(cut)
    let compared = try await subject.run(Staleness.program(container), over: connection)
    let staleness = Staleness(compared, container)
    for note in staleness.notes(of: service, on: subject.host) { Terminal.tell("note: \(note)\n") }
    if !cut.text.isEmpty { Terminal.tell("cuts \(DisplayWidth.sanitized(cut.text))\n") }
    try consent.confirm("restart \(service) on \(subject.host.name)?")
    let answer = try await subject.run(Restart.program(service), over: connection)
    let result = try subject.reading { () throws(RemoteFailure) in try Restart.result(answer) }
    var outcome = RestartOutcome(host: subject.host, service: service, isReload: false)
    outcome.cut = cut
    outcome.staleness = staleness
    outcome.result = result.text
    outcome.isWell = result.isWell
    return outcome
  }

  private func reload(_ subject: OperationSubject, _ connection: HostConnection) async throws -> RestartOutcome {
    try consent.confirm("reload the configuration of \(service) on \(subject.host.name)? Nothing is cut.")
    let answer = try await subject.run(Reload.program(service), over: connection)
    var outcome = RestartOutcome(host: subject.host, service: service, isReload: true)
    switch try subject.reading({ () throws(RemoteFailure) in try Reload.result(answer) }) {
    case .reloaded:
      outcome.result = "reloaded"
      outcome.isWell = true
    case .refused(let reason): outcome.result = "not reloaded, the old configuration goes on: \(reason)"
    case .missing: outcome.result = "not running: `loopgen restart \(service) --hard\(subject.host.option)` starts it"
    }
    return outcome
  }

  /// - Throws: `refused`, after the reason has been told.
  private func refuse(_ cut: StreamCut) throws {
    let refused = cut.refused(allowing: Set(allowRestart))
    guard let first = refused.first else { return }
    for loss in refused {
      let budget = loss.allowed ?? 0
      Terminal.tell("loopgen: refused: `\(loss.service)` has \(loss.text), and `policy.drops` allows \(budget)\n")
    }
    Terminal.tell("help: wait until clients are gone, or say `--allow-restart \(first.service)`\n")
    throw ExitCode.refused
  }

  private func finish(_ outcome: RestartOutcome) throws {
    if operation.json { Terminal.print(outcome.json) }
    let tell = operation.json ? Terminal.tell : Terminal.print
    tell("\(outcome.service) is \(DisplayWidth.sanitized(outcome.result))\n")
    if !outcome.isWell { throw ExitCode.probe }
  }
}

/// What a restart or a reload came to.
private struct RestartOutcome {
  let host: Host
  let service: String
  let isReload: Bool
  var cut = StreamCut.none
  var staleness: Staleness?
  var result = ""
  var isWell = false

  init(host: Host, service: String, isReload: Bool) {
    self.host = host
    self.service = service
    self.isReload = isReload
  }

  var json: JSONValue {
    .object {
      JSONMember("restart", 1)
      JSONMember("target", .string(host.name))
      JSONMember("service", .string(service))
      JSONMember("action", isReload ? "reload" : "restart")
      JSONMember("cuts", cut.json)
      JSONMember("configurationOther", staleness?.isConfigurationOther.map(JSONValue.bool) ?? .null)
      JSONMember("imageOther", staleness?.isImageOther.map(JSONValue.bool) ?? .null)
      JSONMember("result", .string(result))
      JSONMember("well", .bool(isWell))
    }
  }
}
