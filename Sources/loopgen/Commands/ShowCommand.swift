import ArgumentParser
import LoopDiagnostics
import LoopStack

/// Prints what the specs mean.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print the resolved model: every fact, and with --origin who says so.",
    discussion: """
      Secrets are named, never shown: their values are not in the model.

      EXAMPLES
        loopgen show                    every service, the edge, the routes
        loopgen show --origin           and where each value came from
        loopgen show routes             the routes alone
        loopgen show --target nas       with the values that `targets.nas.set` changes
      """
  )

  @Flag(help: "Say where each value came from: a spec line, a table, a kind, a default.")
  var origin = false

  @Argument(help: ArgumentHelp("`routes` for the routes alone, and specs; all of specs/*.yaml when none is named."))
  var words: [String] = []

  @Option(help: ArgumentHelp("The target whose `set` values hold.", valueName: "target"))
  var target: String?

  func run() throws {
    let isRoutes = words.first == "routes"
    var input = SpecArguments()
    input.specs = isRoutes ? Array(words.dropFirst()) : words
    input.target = target
    let session = try Session(input)
    Terminal.tell(session.render(.error, colour: Terminal.errorTakesColour))
    var table = StackTable(session.sources, showsOrigin: origin)
    for stack in session.specs.compactMap(\.stack) {
      if isRoutes {
        if let edge = stack.edge { Terminal.print(table.text([StackDescription.routes(of: edge)])) }
      } else {
        Terminal.print(table.text(StackDescription(stack).sections))
      }
    }
    throw session.exitCode(failingAt: .error)
  }
}
