import ArgumentParser
import LoopDiagnostics
import LoopPlan
import LoopStack
import LoopWorkspace

/// Draws a stack.
struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Draw a stack: clients, edge, routes, services, and what they read and write.",
    discussion: """
      The picture goes to standard output, the same to the byte for the same spec. Secrets are counted, never named.

      EXAMPLES
        loopgen graph > stack.svg                SVG, for a README; light and dark
        loopgen graph --format mermaid           for Markdown on GitHub and GitLab
        loopgen graph --format dot | dot -Tpng   for Graphviz
        loopgen graph specs/shop.yaml            one of several specs
      """
  )

  @OptionGroup var input: SpecArguments

  @Option(help: ArgumentHelp("How it is written: svg, mermaid or dot.", valueName: "format"))
  var format = GraphFormat.svg

  func run() throws {
    let session = try Session(input)
    Terminal.tell(session.render(.error, colour: Terminal.errorTakesColour))
    let stacks = session.specs.compactMap(\.stack)
    if stacks.count > 1 {
      let specs = session.specs.map { DisplayWidth.sanitized($0.path.text) }.joined(separator: ", ")
      throw ValidationError("one picture shows one stack: name one of \(specs)")
    }
    if let stack = stacks.first { Terminal.print(format.text(StackGraph(stack, plan: plan(of: stack)))) }
    throw session.exitCode(failingAt: .error)
  }

  /// What has changed since a revision; `nil` draws the stack alone.
  private func plan(of stack: Stack) -> Plan? { nil }
}

enum GraphFormat: String, ExpressibleByArgument, CaseIterable {
  case svg, mermaid, dot

  func text(_ graph: StackGraph) -> String {
    switch self {
    case .svg: SVGPrinter.text(graph)
    case .mermaid: MermaidPrinter.text(graph)
    case .dot: DOTPrinter.text(graph)
    }
  }
}
