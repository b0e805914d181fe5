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
  /// A Code Quality report of GitLab.
  case gitlab

  /// Everything that a run found; colour is for `text` on a terminal alone.
  func text(of session: Session, colour: Bool) -> String {
    self == .text ? session.render(.advice, colour: colour) : text(of: FindingsReport(session))
  }

  /// A run that found nothing to read; empty for people, who are told elsewhere.
  func text(of failure: WorkspaceError) -> String {
    text(of: FindingsReport(failures: [FindingsReport.Failure(failure)]))
  }

  private func text(of report: FindingsReport) -> String {
    switch self {
    case .text: ""
    case .json: FindingsJSON.document(report).text
    case .sarif: FindingsSARIF.document(report).text
    case .github: GitHubRenderer.render(report)
    case .gitlab: FindingsGitLab.document(report).text
    }
  }
}

extension FindingsReport {
  init(_ session: Session) {
    self.init(failures: session.failures.map(Failure.init))
    sources = session.sources
    diagnostics = session.diagnostics.sorted
    edits = FixResolver.edits(of: diagnostics, in: sources)
    specCount = session.specs.count
    ruleCount = Summary.ruleCount(of: session)
  }

  /// A run that read nothing yet.
  init(failures: [Failure]) {
    self.init(
      tool: .this,
      sources: SourceMap(),
      diagnostics: [],
      failures: failures,
      pages: Pages.all.map(Self.page)
    )
  }

  private static func page(_ about: CodeInfo) -> Page {
    Page(
      about,
      markdown: Catalog.explain(about),
      elsewhere: Counterparts[about.code].map {
        Elsewhere(tool: $0.tool.rawValue, id: $0.id, relation: $0.relation.rawValue, url: $0.url)
      }
    )
  }
}
