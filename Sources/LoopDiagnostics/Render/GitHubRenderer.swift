/// Findings as workflow commands of GitHub Actions: annotations at the lines of a pull request.
///
///     ::error file=specs/shop.yaml,line=9,endLine=9,col=31,endColumn=35,title=PRT001::host port 8080 is …
///
/// One line a finding. Columns count Unicode scalars, as everywhere; GitHub takes columns only within one line. Escapes
/// are those of `actions/toolkit`, `packages/core/src/command.ts`.
package enum GitHubRenderer {
  package static func render(_ report: FindingsReport) -> String {
    let maps = report.lineMaps()
    var text = ""
    for failure in report.failures {
      var properties = [("title", "loopgen")]
      if !failure.file.isEmpty { properties.insert(("file", failure.file), at: 0) }
      text += command("error", properties, message(failure.message, [], failure.help))
    }
    for diagnostic in report.diagnostics {
      guard let map = maps[diagnostic.span.file] else { continue }
      let notes = diagnostic.notes.map { note in
        guard let span = note.span, let map = maps[span.file] else { return note.message }
        return "\(report.sources[span.file].name):\(map.position(of: span.start)): \(note.message)"
      }
      text += command(
        name(diagnostic.severity),
        [("file", report.sources[diagnostic.span.file].name)] + place(diagnostic.span, map)
          + [("title", diagnostic.code)],
        message(diagnostic.message, notes, diagnostic.help)
      )
    }
    return text
  }

  private static func name(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .advice: "notice"
    }
  }

  private static func place(_ span: SourceSpan, _ map: LineMap) -> [(String, String)] {
    let start = map.position(of: span.start)
    let end = map.position(of: span.end)
    let lines = [("line", "\(start.line)"), ("endLine", "\(end.line)")]
    guard start.line == end.line else { return lines }
    return lines + [("col", "\(start.column)"), ("endColumn", "\(end.column)")]
  }

  private static func message(_ message: String, _ notes: [String], _ help: String?) -> String {
    ([message] + notes.map { "note: \($0)" } + (help.map { ["help: \($0)"] } ?? [])).joined(separator: "\n")
  }

  private static func command(_ name: String, _ properties: [(String, String)], _ message: String) -> String {
    let properties = properties.map { "\($0.0)=\(escaped($0.1, isProperty: true))" }.joined(separator: ",")
    return "::\(name) \(properties)::\(escaped(message, isProperty: false))\n"
  }

  /// Characters that would end a command, a property or a line; others that act on a terminal become visible.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result += DisplayWidth.visible(scalar)
      }
    }
    return result
  }
}
