package import LoopDiagnostics

/// Findings as a SARIF 2.1.0 log, for code scanning.
///
/// OASIS Standard, Static Analysis Results Interchange Format Version 2.1.0 plus errata 01; section numbers in this room
/// are its. Stands beside ``FindingsJSON``, for the same reason.
package struct FindingsSARIF {
  let report: FindingsReport
  let maps: [FileID: LineMap]
  private let ruleIndex: [String: Int]
  /// Every code that has a page or a finding.
  private let rules: [String]
  private let pages: [String: FindingsReport.Page]
  private var fingerprints = FindingFingerprints()

  /// The one that GitHub's code scanning compares.
  private static let fingerprint = "primaryLocationLineHash"

  package static func document(_ report: FindingsReport) -> JSONValue {
    var log = FindingsSARIF(report)
    return log.document()
  }

  private init(_ report: FindingsReport) {
    self.report = report
    maps = report.lineMaps()
    pages = Dictionary(report.pages.map { ($0.about.code, $0) }, uniquingKeysWith: { first, _ in first })
    rules = Set(report.pages.map(\.about.code) + report.diagnostics.map(\.code)).sorted()
    ruleIndex = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($0.element, $0.offset) })
  }

  private mutating func document() -> JSONValue {
    [
      "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      "version": "2.1.0",
      "runs": [run()],
    ]
  }

  private mutating func run() -> JSONValue {
    var results: [JSONValue] = []
    results.reserveCapacity(report.diagnostics.count)
    for diagnostic in report.diagnostics { results.append(result(diagnostic)) }
    return [
      "tool": ["driver": driver],
      "invocations": [invocation],
      "originalUriBaseIds": [
        SARIFPlaces.root: ["description": ["text": "the root of the repository"]]
      ],
      "artifacts": .array(report.sources.texts.map(artifact)),
      "results": .array(results),
      "columnKind": "unicodeCodePoints",
    ]
  }

  private var driver: JSONValue {
    [
      "name": .string(report.tool.name),
      "version": .string(report.tool.version),
      "semanticVersion": .string(report.tool.version),
      "rules": .array(rules.map { SARIFRule.descriptor($0, pages[$0]) }),
    ]
  }

  /// Section 3.20: what could not be read makes the run unsuccessful, findings do not.
  private var invocation: JSONValue {
    .object {
      JSONMember("executionSuccessful", .bool(report.failures.isEmpty))
      if !report.failures.isEmpty {
        JSONMember("toolExecutionNotifications", .array(report.failures.map(notification)))
      }
    }
  }

  private func notification(_ failure: FindingsReport.Failure) -> JSONValue {
    let text = failure.help.map { "\(failure.message)\nhelp: \($0)" } ?? failure.message
    return .object {
      JSONMember("level", "error")
      JSONMember("message", SARIFPlaces.message(text))
      if !failure.file.isEmpty {
        JSONMember("locations", [["physicalLocation": ["artifactLocation": SARIFPlaces.location(failure.file)]]])
      }
    }
  }

  private func artifact(_ text: SourceText) -> JSONValue {
    [
      "location": SARIFPlaces.location(text.name),
      "length": .integer(text.fileBytes.count),
      "roles": ["analysisTarget"],
      "encoding": "UTF-8",
    ]
  }

  private mutating func result(_ diagnostic: Diagnostic) -> JSONValue {
    let places = SARIFPlaces(maps: maps, sources: report.sources)
    let line = maps[diagnostic.span.file].map { $0.text(ofLine: $0.position(of: diagnostic.span.start).line) } ?? ""
    let fingerprint = fingerprints.next(diagnostic.code, report.sources[diagnostic.span.file].name, line)
    let related = diagnostic.notes.filter { $0.span != nil }
    let edits = diagnostic.fix.flatMap { report.edits[$0] }
    return .object {
      JSONMember("ruleId", .string(diagnostic.code))
      if let index = ruleIndex[diagnostic.code] { JSONMember("ruleIndex", .integer(index)) }
      JSONMember("level", .string(SARIFRule.level(diagnostic.severity)))
      JSONMember("message", SARIFPlaces.message(Self.text(diagnostic)))
      JSONMember("locations", [["physicalLocation": places.physical(diagnostic.span)]])
      if !related.isEmpty {
        JSONMember(
          "relatedLocations",
          .array(related.enumerated().map { places.related($0.element, id: $0.offset + 1) })
        )
      }
      JSONMember("partialFingerprints", [Self.fingerprint: .string(fingerprint)])
      if let fix = diagnostic.fix, let edits { JSONMember("fixes", [places.fix(fix, edits)]) }
    }
  }

  /// Facts without a place, and the cure, have no members of their own.
  private static func text(_ diagnostic: Diagnostic) -> String {
    let facts = diagnostic.notes.filter { $0.span == nil }.map { "note: \($0.message)" }
    return ([diagnostic.message] + facts + (diagnostic.help.map { ["help: \($0)"] } ?? [])).joined(separator: "\n")
  }
}
