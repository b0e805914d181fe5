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
        loopgen graph --diff origin/main         what this branch changes is marked
      """
  )

  @OptionGroup var input: SpecArguments

  @Option(help: ArgumentHelp("How it is written: svg, mermaid or dot.", valueName: "format"))
  var format = GraphFormat.svg

  @Option(help: ArgumentHelp("Mark what has changed since this revision.", valueName: "base"))
  var diff: String?

  func validate() throws {
    if let diff, diff.contains("..") {
      throw ValidationError("--diff takes one revision: what is drawn is the working tree")
    }
  }

  func run() throws {
    let session = try Session(input)
    Terminal.tell(session.render(.error, colour: Terminal.errorTakesColour))
    let specs = session.specs.filter { $0.stack != nil }
    if specs.count > 1 {
      let names = specs.map { DisplayWidth.sanitized($0.path.text) }.joined(separator: ", ")
      throw ValidationError("one picture shows one stack: name one of \(names)")
    }
    if let spec = specs.first, let stack = spec.stack {
      let change = try diff.flatMap { base -> Plan? in try plan(of: spec, since: base, in: session.repository) }
      Terminal.print(format.text(StackGraph(stack, plan: change)))
    }
    throw session.exitCode(failingAt: .error)
  }

  /// What has changed since a revision; `nil` where the two cannot be compared.
  private func plan(of spec: Session.CheckedSpec, since base: String, in repository: Repository) throws -> Plan? {
    do {
      let pair = try RevisionPair(RevisionRange(base), in: repository)
      let wishes = RevisionSession.Wishes(specs: [spec.path.text], target: input.target)
      let report = try RevisionSession(pair, wishes).report
      for failure in report.failures { Terminal.tell(WorldReport.text(failure)) }
      if !report.failures.isEmpty { throw ExitCode.world }
      return report.plans.first { $0.spec == spec.path.text }
    } catch let error as RevisionError {
      Terminal.tell(WorldReport.text(FindingsReport.Failure(error)))
      throw ExitCode.world
    }
  }
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
