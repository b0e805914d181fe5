import ArgumentParser
import LoopDiagnostics
import LoopFormats
import LoopRules
import LoopWorkspace

/// How findings are written to standard output.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  /// For people.
  case text
  /// For programs; see this room's README.
  case json
  /// SARIF 2.1.0, for code scanning.
  case sarif
  /// Workflow commands of GitHub Actions: annotations of a pull request.
  case github

  /// Everything that a run found; colour is for `text` on a terminal alone.
  func text(of session: Session, colour: Bool) -> String {
    switch self {
    case .text: session.render(.advice, colour: colour)
    case .json: FindingsJSON.document(FindingsReport(session)).text
    case .sarif: FindingsSARIF.document(FindingsReport(session)).text
    case .github: GitHubRenderer.render(FindingsReport(session))
    }
  }
}

extension FindingsReport {
  init(_ session: Session) {
    let diagnostics = session.diagnostics.sorted
    self.init(
      tool: Tool(name: ToolVersion.name, version: ToolVersion.text),
      sources: session.sources,
      diagnostics: diagnostics,
      edits: FixResolver.edits(of: diagnostics, in: session.sources),
      failures: session.failures.map { Failure(file: $0.path, message: $0.message, help: $0.help) },
      pages: Pages.all.map { Page($0, markdown: Catalog.explain($0)) },
      specCount: session.specs.count,
      ruleCount: Summary.ruleCount(of: session)
    )
  }
}
