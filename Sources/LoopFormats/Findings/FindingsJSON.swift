package import LoopDiagnostics

/// Findings as JSON, for programs that read `loopgen validate --format json`.
///
/// Version 1; `Sources/loopgen/README.md` is its reference. It stands in this room, and not with the other renderers,
/// because it needs JSON, and knows nothing of specs.
package enum FindingsJSON {
  /// Grows when a member changes its meaning or goes; new members may come at any time.
  package static let version = 1

  package static func document(_ report: FindingsReport) -> JSONValue {
    let places = Places(report)
    return .object {
      JSONMember("version", .integer(version))
      JSONMember("tool", ["name": .string(report.tool.name), "version": .string(report.tool.version)])
      JSONMember("findings", .array(report.diagnostics.map { finding($0, report, places) }))
      JSONMember("failures", .array(report.failures.map(failure)))
      JSONMember("summary", summary(report))
      JSONMember("rules", .array(report.pages.map { rule($0.about) }))
    }
  }

  private static func finding(_ diagnostic: Diagnostic, _ report: FindingsReport, _ places: Places) -> JSONValue {
    .object(
      [
        JSONMember("code", .string(diagnostic.code)),
        JSONMember("name", places.names[diagnostic.code].map { .string($0) }),
        JSONMember("severity", .string(diagnostic.severity.name)),
        JSONMember("message", .string(diagnostic.message)),
      ].compactMap(\.self) + places.members(diagnostic.span)
        + [
          JSONMember("notes", .array(diagnostic.notes.map { note($0, places) })),
          JSONMember("help", diagnostic.help.map { .string($0) }),
          JSONMember("fix", diagnostic.fix.map { fix($0, report.edits[$0], places) }),
        ].compactMap(\.self)
    )
  }

  private static func note(_ note: Note, _ places: Places) -> JSONValue {
    .object([JSONMember("message", .string(note.message))] + (note.span.map(places.members) ?? []))
  }

  /// A fix that cannot be made safely has a title and no `edits`.
  private static func fix(_ fix: Fix, _ edits: [TextEdit]?, _ places: Places) -> JSONValue {
    .object {
      JSONMember("title", .string(fix.title))
      JSONMember("safety", .string(fix.safety.rawValue))
      if let edits {
        JSONMember(
          "edits",
          .array(
            edits.map { .object(places.members($0.span) + [JSONMember("replacement", .string($0.replacement))]) }
          )
        )
      }
    }
  }

  private static func failure(_ failure: FindingsReport.Failure) -> JSONValue {
    .object(
      [
        failure.file.isEmpty ? nil : JSONMember("file", .string(failure.file)),
        JSONMember("message", .string(failure.message)),
        JSONMember("help", failure.help.map { .string($0) }),
      ].compactMap(\.self)
    )
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

  /// Where things are, as the format says it.
  private struct Places {
    private let maps: [FileID: LineMap]
    private let sources: SourceMap
    let names: [String: String]

    init(_ report: FindingsReport) {
      maps = report.lineMaps()
      sources = report.sources
      names = Dictionary(report.pages.map { ($0.about.code, $0.about.name) }, uniquingKeysWith: { first, _ in first })
    }

    func members(_ span: SourceSpan) -> [JSONMember] {
      guard let map = maps[span.file] else { return [] }
      return [
        JSONMember("file", .string(sources[span.file].name)), JSONMember("start", place(span.start, map)),
        JSONMember("end", place(span.end, map)),
      ]
    }

    private func place(_ offset: UInt32, _ map: LineMap) -> JSONValue {
      let position = map.position(of: offset)
      return [
        "line": .integer(position.line), "column": .integer(position.column),
        "utf16": .integer(map.columnInUTF16(of: offset)),
      ]
    }
  }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
  /// An object whose members keep their order.
  package init(dictionaryLiteral members: (String, JSONValue)...) {
    self = .object(members.map { JSONMember($0.0, $0.1) })
  }
}
