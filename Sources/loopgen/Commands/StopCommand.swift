import ArgumentParser
import LoopDiagnostics
import LoopFormats
import LoopOps

/// Services that are stopped until somebody starts them again.
struct StopCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop",
    abstract: "Stop services until somebody starts them again; say first who is cut off.",
    discussion: """
      Containers and data stay: `loopgen up` starts them again. The edge is \
      stopped first. Containers that are not in the spec are left alone.

      EXAMPLES
        loopgen stop --target nas              everything
        loopgen stop loop-api --yes            one service, without a question

      EXIT CODES
        0 stopped
        1 errors in the spec
        3 refused: somebody deploys, "no", or nobody could be asked
        4 the host or its engine does not answer
        64 wrong usage
      """
  )

  @Argument(help: ArgumentHelp("Services of the spec, or its edge; all when left out.", valueName: "service"))
  var services: [String] = []

  @OptionGroup var operation: OperationArguments
  @OptionGroup var consent: ConsentArguments

  func run() async throws {
    let subject = try operation.subject()
    let facts = StackFacts(subject.stack)
    let names = services.isEmpty ? facts.names : try services.map(subject.container(named:))
    let edge = facts.edge.flatMap { names.contains($0.name) ? $0.name : nil }
    let program = Stop.program(names, edge: edge)
    if operation.dryRun {
      for each in [Survey.program(facts.probes), program] { Terminal.print(each.shown(on: subject.host) + "\n") }
      return
    }
    let (states, cut) = try await HostConnection.with(subject.host) { connection in
      let survey = try await subject.survey(facts, over: connection)
      try subject.refuseWhileLocked(survey)
      let running = names.filter { name in
        survey[name].contains { [.running, .paused, .restarting].contains($0.status) }
      }
      let cut = StreamCut(stopping: running, facts, survey)
      if running.isEmpty {
        Terminal.tell("nothing of it runs on \(subject.host.name)\n")
      } else {
        Terminal.tell(warning(running, cut, facts))
        try consent.confirm("stop \(running.joined(separator: ", ")) on \(subject.host.name)?")
      }
      // What does not run is asked for as well: its state is part of the answer.
      let answer = try await subject.run(program, over: connection)
      let states = try subject.reading { () throws(RemoteFailure) in try Stop.states(answer) }
      if !running.isEmpty {
        let what = services.isEmpty ? "stop" : "stop \(names.joined(separator: " "))"
        await subject.note(what, of: running, drops: cut.known, result: "done", over: connection)
      }
      return (states, cut)
    }
    finish(states, cut, on: subject.host)
  }

  /// Who is cut off.
  private func warning(_ running: [String], _ cut: StreamCut, _ facts: StackFacts) -> String {
    var text = cut.text.isEmpty ? "" : "cuts \(DisplayWidth.sanitized(cut.text))\n"
    if let edge = facts.edge, running.contains(edge.name) {
      text += "nothing is reachable from outside without \(edge.name)\n"
    }
    return text
  }

  private func finish(_ states: [(service: String, state: String)], _ cut: StreamCut, on host: Host) {
    let lines = states.map { "\(DisplayWidth.sanitized($0.service)): \(DisplayWidth.sanitized($0.state))\n" }.joined()
    guard operation.json else { return Terminal.print(lines) }
    Terminal.tell(lines)
    Terminal.print(
      JSONValue.object {
        JSONMember("stop", 1)
        JSONMember("target", .string(host.name))
        JSONMember("cuts", cut.json)
        JSONMember(
          "services",
          .array(
            states.map { state in
              .object {
                JSONMember("service", .string(state.service))
                JSONMember("state", .string(state.state))
              }
            }
          )
        )
      }
    )
  }
}
