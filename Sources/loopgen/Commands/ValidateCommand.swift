import ArgumentParser
import LoopDiagnostics

/// Checks specs and writes nothing.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check specs against every rule; write nothing.",
    discussion: """
      Findings go to standard output, each with file:line:column, the two facts that disagree, and the cure.

      EXAMPLES
        loopgen validate                     all of specs/*.yaml
        loopgen validate specs/loop.yaml     one spec
        loopgen validate --strict            warnings fail, too
        loopgen validate --target nas        with the values that `targets.nas.set` changes
      """
  )

  @OptionGroup var input: SpecArguments

  @Flag(help: "Fail on warnings, too.")
  var strict = false

  @Option(help: ArgumentHelp("The lightest finding that fails: error, warning or advice.", valueName: "severity"))
  var failOn: FailLevel?

  enum FailLevel: String, ExpressibleByArgument, CaseIterable {
    case error, warning, advice
  }

  func run() throws {
    let session = try Session(input)
    Terminal.print(session.render(.advice, colour: Terminal.outputTakesColour))
    Terminal.tell(Summary.rules(of: session) + "\n")
    // The process ends here: giving the stacks back piece by piece took 2 % of the instructions.
    Self.exit(withError: session.exitCode(failingAt: level))
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
