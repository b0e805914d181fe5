import ArgumentParser
import LoopDiagnostics
import LoopWorkspace

/// Checks specs; writes nothing unless asked to fix.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check specs against every rule; write nothing but the fixes that --fix asks for.",
    discussion: """
      Findings go to standard output, each with file:line:column, the two facts that disagree, and the cure.

      EXAMPLES
        loopgen validate                     all of specs/*.yaml
        loopgen validate specs/loop.yaml     one spec
        loopgen validate --strict            warnings fail, too
        loopgen validate --target nas        with values of `targets.nas.set`
        loopgen validate --fix               write the safe fixes, report the rest
        loopgen validate --from compose.yaml,nginx/nginx.conf
                                             files written by hand, without a spec
        loopgen validate --format sarif      or json, github, gitlab
      """
  )

  @OptionGroup var input: SpecArguments

  @Option(
    help: ArgumentHelp(
      "Compose files, nginx configurations and Dockerfiles to check in place of specs; separated by commas.",
      valueName: "files"
    ),
    completion: .file()
  )
  var from: [String] = []

  @Flag(help: "Write safe fixes into the specs; comments and layout stay.")
  var fix = false

  @Option(help: ArgumentHelp("How findings are written: text, json, sarif, github or gitlab.", valueName: "format"))
  var format = ReportFormat.text

  @Flag(help: "Fail on warnings, too.")
  var strict = false

  @Option(help: ArgumentHelp("The lightest finding that fails: error, warning or advice.", valueName: "severity"))
  var failOn: FailLevel?

  enum FailLevel: String, ExpressibleByArgument, CaseIterable {
    case error, warning, advice
  }

  func validate() throws {
    guard !from.isEmpty, fix || !input.specs.isEmpty || input.target != nil else { return }
    throw ValidationError("--from checks files that are not specs: leave specs, --target and --fix out")
  }

  func run() throws {
    let session: Session
    do {
      session = try from.isEmpty ? (fix ? fixed() : Session(finding: input)) : Session(FileSession(from))
    } catch let error as WorkspaceError {
      Terminal.print(format.text(of: error))
      Terminal.tell(WorldReport.text(error))
      throw ExitCode.world
    }
    Terminal.print(format.text(of: session, colour: Terminal.outputTakesColour))
    Terminal.tell(Summary.inventory(of: session) + Summary.rules(of: session) + "\n")
    // The process ends here: giving the stacks back piece by piece took 2 % of the instructions.
    session.exitCode(failingAt: level).end()
  }

  private func fixed() throws -> Session {
    Terminal.reportFullFiles()
    let rounds = try FixRounds(input)
    for line in rounds.lines { Terminal.tell(line) }
    return rounds.session
  }

  private var level: Severity {
    switch failOn {
    case .advice: .advice
    case .warning: .warning
    case .error: .error
    case nil: strict ? .warning : .error
    }
  }
}
