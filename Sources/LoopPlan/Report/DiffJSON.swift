import LoopDiagnostics
package import LoopFormats
import LoopRules

/// A report for programs.
///
/// Version 1; `Sources/loopgen/README.md` is its reference.
package enum DiffJSON {
  /// Grows when a member changes its meaning or goes; new members may come at any time.
  package static let version = 1

  package static func document(_ report: DiffReport) -> JSONValue {
    let findings = report.plans.flatMap(\.findings) + report.findings
    let names = Dictionary(
      findings.compactMap { finding in Catalog.page(of: finding.code).map { (finding.code, $0.name) } },
      uniquingKeysWith: { first, _ in first }
    )
    let shape = FindingJSON(
      sources: report.sources,
      names: names,
      edits: FixResolver.edits(of: findings, in: report.sources)
    )
    var places = DiffPlaces(report.sources)
    return .object {
      JSONMember("version", .integer(version))
      JSONMember("tool", FindingJSON.tool(report.tool))
      JSONMember("base", .string(report.base))
      JSONMember("head", .string(report.head))
      JSONMember("summary", .string(DiffSummary(report).headline))
      JSONMember("refused", .bool(report.isRefused))
      JSONMember(
        "plans",
        .array(
          report.plans.sorted { $0.name < $1.name }.map { plan in
            var own = PlanJSON(plan: plan, shape: shape, places: places)
            defer { places = own.places }
            return own.value
          }
        )
      )
      JSONMember("findings", .array(report.findings.map(shape.finding)))
      JSONMember("failures", .array(report.failures.map(FindingJSON.failure)))
      JSONMember("remarks", .strings(report.remarks))
    }
  }
}
