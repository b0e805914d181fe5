import ArgumentParser
import LoopDiagnostics
import LoopFormats
import LoopPlan
import LoopRules

/// How a comparison is written to standard output.
enum DiffFormat: String, ExpressibleByArgument, CaseIterable {
  /// For people.
  case text
  /// For one comment on a pull request, edited in place.
  case markdown
  /// For programs; see this room's README.
  case json
  /// SARIF 2.1.0: the findings over the change, and those of the new specs.
  case sarif
  /// The same as workflow commands of GitHub Actions.
  case github

  /// What is asked of the new specs: what weighs less than an error is shown by platforms alone.
  var question: Catalog.Question {
    switch self {
    case .text, .markdown, .json: .errors
    case .sarif, .github: .findings
    }
  }

  /// Everything that a run found; colour is for `text` on a terminal alone.
  func text(of session: RevisionSession, colour: Bool) -> String {
    switch self {
    case .text: DiffText.render(session.report, colour: colour)
    case .markdown: DiffMarkdown.render(session.report)
    case .json: DiffJSON.document(session.report).text
    case .sarif: FindingsSARIF.document(FindingsReport(session)).text
    case .github: GitHubRenderer.render(FindingsReport(session))
    }
  }

  /// A run that compared nothing; empty for people, who are told elsewhere.
  ///
  /// - Parameters:
  ///   - failure: Why.
  ///   - titles: What was asked for.
  /// - Returns: A whole document in the format.
  func text(of failure: FindingsReport.Failure, comparing titles: (base: String, head: String)) -> String {
    var report = DiffReport(tool: .this, base: titles.base, head: titles.head, plans: [], sources: SourceMap())
    report.failures = [failure]
    switch self {
    case .text: return ""
    case .markdown: return DiffMarkdown.render(report)
    case .json: return DiffJSON.document(report).text
    case .sarif: return FindingsSARIF.document(FindingsReport(failures: [failure])).text
    case .github: return GitHubRenderer.render(FindingsReport(failures: [failure]))
    }
  }
}

extension FindingsReport.Tool {
  static let this = FindingsReport.Tool(name: ToolVersion.name, version: ToolVersion.text)
}

extension FindingsReport {
  /// What platforms can show: places in the new revision alone.
  init(_ session: RevisionSession) {
    self.init(failures: session.report.failures)
    let known = session.headSources.texts.count
    var renderer = TextRenderer(sources: session.report.sources)
    sources = session.headSources
    diagnostics = (session.report.plans.flatMap(\.findings) + session.headFindings)
      .filter { Int($0.span.file.index) < known }
      .map { diagnostic in
        var diagnostic = diagnostic
        diagnostic.notes = diagnostic.notes.map { note in
          guard let span = note.span, Int(span.file.index) >= known else { return note }
          return Note("\(note.message) (\(renderer.place(of: span)))")
        }
        return diagnostic
      }
      .sorted()
    edits = FixResolver.edits(of: diagnostics, in: sources)
    specCount = session.headSpecCount
    ruleCount = session.ruleCount
  }
}
