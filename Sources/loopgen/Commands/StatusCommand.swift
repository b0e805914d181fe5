import ArgumentParser
import LoopFormats
import LoopOps

/// How a stack is on its host.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say how each service is: state, commit, uptime, restarts, open streams.",
    discussion: """
      One connection and one command. Commits are those of images that loopgen \
      built; other images are named. Open streams are the MCP server's own \
      count, for the edge those of all servers behind it; where a server does \
      not say, connections are counted and called so.

      EXAMPLES
        loopgen status                this machine
        loopgen status nas            a target of the spec
        loopgen status nas --json     for a program

      EXIT CODES
        0 it could be read
        1 errors in the spec
        4 the host or its engine does not answer
        5 with --exit-code: a service is missing or not healthy
        64 wrong usage
      """
  )

  @Argument(help: ArgumentHelp("The target, as --target names it.", valueName: "target"))
  var place: String?

  @OptionGroup var operation: OperationArguments

  @Flag(help: "Exit 5 when a service is missing or not healthy.")
  var exitCode = false

  func validate() throws { try operation.agree(with: place) }

  func run() async throws {
    let subject = try operation.subject(at: place)
    let facts = StackFacts(subject.stack)
    if operation.dryRun {
      Terminal.print(Survey.program(facts.probes).shown(on: subject.host) + "\n")
      return
    }
    let report = StatusReport(facts, try await subject.survey(facts), on: subject.host)
    if operation.json {
      Terminal.print(report.json)
    } else {
      Terminal.print(report.text(colour: Terminal.outputTakesColour))
    }
    if exitCode && !report.isWell { throw ExitCode.probe }
  }
}
