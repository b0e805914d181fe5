import ArgumentParser
import LoopDiagnostics
import LoopEmit
import LoopOps
import LoopStack

/// On which host a command works, and how: what all operations have in common.
struct OperationArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The target of the spec that is worked on; this machine and this checkout when left out.",
      valueName: "target"
    )
  )
  var target: String?

  @Option(
    help: ArgumentHelp("The spec, where the repository has several.", valueName: "spec"),
    completion: .file(extensions: ["yaml", "yml"])
  )
  var spec: String?

  @Flag(help: "Print what would be run on the host, and run nothing.")
  var dryRun = false

  @Flag(help: "Print the result as JSON; words for people go to standard error.")
  var json = false

  /// The stack as its spec says, and the host it runs on.
  ///
  /// - Throws: An exit code, after the reason has been told.
  func subject() throws -> OperationSubject { try OperationSubject(spec: spec, target: target) }
}

/// `--yes`, for commands that ask before they do something.
struct ConsentArguments: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Do not ask; without a terminal it is needed.")
  var yes = false

  /// Asks before something is done; the question names the host.
  ///
  /// - Throws: `refused`, after the reason has been told, when the answer is no, or nobody can be asked.
  func confirm(_ question: String) throws {
    if yes { return }
    guard Question.canBeAsked else {
      Terminal.tell("loopgen: refused: nobody can be asked here whether to go on\nhelp: say `--yes`\n")
      throw ExitCode.refused
    }
    guard Question.ask("\(question) [y/N] ", among: ["y", "n"]) == "y" else {
      Terminal.tell("nothing was done\n")
      throw ExitCode.refused
    }
  }
}
