package import LoopDiagnostics

/// Findings as JSON, for programs that read `loopgen validate --format json`.
///
/// Version 1; `Sources/loopgen/README.md` is its reference. It stands in this room, and not with the other renderers,
/// because it needs JSON, and knows nothing of specs.
package enum FindingsJSON {
  /// Grows when a member changes its meaning or goes; new members may come at any time.
  package static let version = 1

  package static func document(_ report: FindingsReport) -> JSONValue {
    let names = Dictionary(report.pages.map { ($0.about.code, $0.about.name) }, uniquingKeysWith: { first, _ in first })
    let shape = FindingJSON(sources: report.sources, names: names, edits: report.edits)
    return .object {
      JSONMember("version", .integer(version))
      JSONMember("tool", FindingJSON.tool(report.tool))
      JSONMember("findings", .array(report.diagnostics.map(shape.finding)))
      JSONMember("failures", .array(report.failures.map(FindingJSON.failure)))
      JSONMember("summary", summary(report))
      JSONMember("rules", .array(report.pages.map { rule($0.about) }))
    }
  }

  private static func summary(_ report: FindingsReport) -> JSONValue {
    func count(_ severity: Severity) -> JSONValue { .integer(report.diagnostics.count { $0.severity == severity }) }
    return [
      "specs": .integer(report.specCount), "rules": .integer(report.ruleCount), "errors": count(.error),
      "warnings": count(.warning), "advice": count(.advice), "failures": .integer(report.failures.count),
    ]
  }

  private static func rule(_ about: CodeInfo) -> JSONValue {
    [
      "code": .string(about.code), "name": .string(about.name), "severity": .string(about.severity.name),
      "summary": .string(about.summary),
    ]
  }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
  /// An object whose members keep their order.
  package init(dictionaryLiteral members: (String, JSONValue)...) {
    self = .object(members.map { JSONMember($0.0, $0.1) })
  }
}
