package import LoopDiagnostics

/// A finding and a place as JSON: the same members in every document.
package struct FindingJSON: Sendable {
  private let maps: [FileID: LineMap]
  private let sources: SourceMap
  private let names: [String: String]
  private let edits: [Fix: [TextEdit]]

  /// - Parameters:
  ///   - sources: The texts that findings point into.
  ///   - names: The name of each code: `host-port-collision`.
  ///   - edits: What fixes change; those that cannot be made safely are missing.
  package init(sources: SourceMap, names: [String: String], edits: [Fix: [TextEdit]]) {
    maps = sources.lineMaps()
    self.sources = sources
    self.names = names
    self.edits = edits
  }

  package func finding(_ diagnostic: Diagnostic) -> JSONValue {
    .object(
      [
        JSONMember("code", .string(diagnostic.code)),
        JSONMember("name", names[diagnostic.code].map { .string($0) }),
        JSONMember("severity", .string(diagnostic.severity.name)),
        JSONMember("message", .string(diagnostic.message)),
      ].compactMap(\.self) + place(diagnostic.span)
        + [
          JSONMember("notes", .array(diagnostic.notes.map(note))),
          JSONMember("help", diagnostic.help.map { .string($0) }),
          JSONMember("fix", diagnostic.fix.map { fix($0, edits[$0]) }),
        ].compactMap(\.self)
    )
  }

  /// `file`, `start` and `end`.
  package func place(_ span: SourceSpan) -> [JSONMember] {
    guard let map = maps[span.file] else { return [] }
    return [
      JSONMember("file", .string(sources[span.file].name)), JSONMember("start", position(span.start, map)),
      JSONMember("end", position(span.end, map)),
    ]
  }

  package static func failure(_ failure: FindingsReport.Failure) -> JSONValue {
    .object(
      [
        failure.file.isEmpty ? nil : JSONMember("file", .string(failure.file)),
        JSONMember("message", .string(failure.message)),
        JSONMember("help", failure.help.map { .string($0) }),
      ].compactMap(\.self)
    )
  }

  package static func tool(_ tool: FindingsReport.Tool) -> JSONValue {
    ["name": .string(tool.name), "version": .string(tool.version)]
  }

  private func note(_ note: Note) -> JSONValue {
    .object([JSONMember("message", .string(note.message))] + (note.span.map(place) ?? []))
  }

  /// A fix that cannot be made safely has a title and no `edits`.
  private func fix(_ fix: Fix, _ edits: [TextEdit]?) -> JSONValue {
    .object {
      JSONMember("title", .string(fix.title))
      JSONMember("safety", .string(fix.safety.rawValue))
      if let edits {
        JSONMember(
          "edits",
          .array(edits.map { .object(place($0.span) + [JSONMember("replacement", .string($0.replacement))]) })
        )
      }
    }
  }

  private func position(_ offset: UInt32, _ map: LineMap) -> JSONValue {
    let position = map.position(of: offset)
    return [
      "line": .integer(position.line), "column": .integer(position.column),
      "utf16": .integer(map.columnInUTF16(of: offset)),
    ]
  }
}
