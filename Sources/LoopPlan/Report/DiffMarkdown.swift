import LoopDiagnostics
import LoopFormats
import LoopRules

/// A report as one comment on a pull request, which is edited in place: the first line is how it is found again.
///
/// The sentence first, then what a reviewer decides by; the rest is folded. What a spec says is text or code in it, never
/// markup, a mention, or a reference. Never above `MarkdownFitting.limit`.
package enum DiffMarkdown {
  /// The most that a comment ever takes, in bytes of UTF-8.
  package static let limit = MarkdownFitting.limit

  package static let marker = "loopgen diff"

  package static func render(_ report: DiffReport) -> String {
    let summary = DiffSummary(report)
    let plans = report.plans.sorted { $0.name < $1.name }.filter {
      report.plans.count == 1 || !DiffSummary.isSilent($0)
    }
    var places = DiffPlaces(report.sources)
    var sections = [stacks(summary)]
    for (index, plan) in plans.enumerated() {
      sections += MarkdownPlan.sections(plan, &places).map {
        var section = $0
        section.plan = index
        return section
      }
    }
    sections += rest(report, &places)
    let headings = plans.map { MarkdownBlock.heading(4, MarkdownText([.text(Words.short($0.name, 80))])) }
    return MarkdownFitting(
      [.comment(marker), .heading(3, "loopgen: \(summary.headline)")],
      sections,
      headings: report.plans.count > 1 ? headings : [],
      [footer(report)]
    ).text
  }

  private static func stacks(_ summary: DiffSummary) -> MarkdownSection {
    let lines = summary.lines.map { MarkdownSection.Item.line("\(code: Words.short($0.name, 80)): \($0.sentence)") }
    let quiet = summary.quiet.map { Words.short($0, 80) }
    let closing: [MarkdownSection.Item] =
      quiet.isEmpty ? [] : [.line("unchanged: \(Words.list(quiet, atMost: ShownContainers.longestList))")]
    return MarkdownSection(.stacks, "stack", .list, lines + closing)
  }

  /// What belongs to no plan.
  private static func rest(_ report: DiffReport, _ places: inout DiffPlaces) -> [MarkdownSection] {
    let failures = report.failures.map { failure -> MarkdownSection.Item in
      let file: MarkdownText = failure.file.isEmpty ? "" : "\(code: Words.short(failure.file, 200)) "
      let help = failure.help.map { MarkdownText(message: "; help: " + Words.short($0, 600)) } ?? ""
      return .line("\(file)\(MarkdownText(message: Words.short(failure.message, 600)))\(help)")
    }
    let findings = MarkdownPlan.lines(of: report.findings, &places)
    let codes = Set((report.plans.flatMap(\.findings) + report.findings).map(\.code)).sorted()
    return [
      MarkdownSection(.failures, "failure", .list, title: .strong("Could not be read"), failures),
      MarkdownSection(.failures, "finding", .list, title: .strong("Could not be compared"), findings),
      MarkdownSection(
        .remarks,
        "note",
        .list,
        title: .strong("Notes"),
        report.remarks.map { .line(MarkdownText(message: Words.short($0, 600))) }
      ),
      MarkdownSection(.rules, "rule", .list, title: "what the findings mean", isFolded: true, codes.compactMap(rule)),
    ]
  }

  private static func rule(_ code: String) -> MarkdownSection.Item? {
    Catalog.page(of: code).map {
      .line("\(code: $0.code) \($0.name): \(MarkdownText(message: $0.summary)) (\(code: "loopgen explain \($0.code)"))")
    }
  }

  private static func footer(_ report: DiffReport) -> MarkdownBlock {
    let base = Words.short(report.base, 120)
    let head = Words.short(report.head, 120)
    return .paragraph("\(report.tool.name) \(report.tool.version): \(code: base) → \(code: head)")
  }
}
