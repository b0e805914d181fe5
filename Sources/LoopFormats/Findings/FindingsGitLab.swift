package import LoopDiagnostics

/// Findings as a Code Quality report, which GitLab shows in merge requests.
///
/// Source: docs.gitlab.com/ci/testing/code_quality, "Import code quality results from a CI/CD job": an array of objects
/// with `description`, `check_name`, `fingerprint`, `severity`, `location.path` and `location.lines.begin`, no byte order
/// mark. GitLab compares fingerprints with those of the target branch, so they must outlive edits of other lines.
package enum FindingsGitLab {
  package static func document(_ report: FindingsReport) -> JSONValue {
    let maps = report.lineMaps()
    var fingerprints = FindingFingerprints()
    var issues = report.failures.map { failure($0, &fingerprints) }
    for diagnostic in report.diagnostics {
      guard let map = maps[diagnostic.span.file] else { continue }
      let file = report.sources[diagnostic.span.file].name
      let line = map.position(of: diagnostic.span.start).line
      issues.append(
        issue(
          diagnostic.code,
          ([diagnostic.message] + (diagnostic.help.map { ["help: \($0)"] } ?? [])).joined(separator: "; "),
          severity(diagnostic.severity),
          (file, line),
          fingerprints.next(diagnostic.code, file, map.text(ofLine: line))
        )
      )
    }
    return .array(issues)
  }

  /// What the world refused has no line, and GitLab wants one.
  private static func failure(
    _ failure: FindingsReport.Failure,
    _ fingerprints: inout FindingFingerprints
  ) -> JSONValue {
    let file = failure.file.isEmpty ? "specs" : failure.file
    return issue("loopgen", failure.message, "blocker", (file, 1), fingerprints.next("loopgen", file, failure.message))
  }

  private static func issue(
    _ code: String,
    _ text: String,
    _ severity: String,
    _ place: (file: String, line: Int),
    _ fingerprint: String
  ) -> JSONValue {
    [
      "description": .string(text), "check_name": .string(code), "fingerprint": .string(fingerprint),
      "severity": .string(severity),
      "location": ["path": .string(place.file), "lines": ["begin": .integer(place.line)]],
    ]
  }

  /// GitLab knows `info`, `minor`, `major`, `critical` and `blocker`.
  private static func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: "critical"
    case .warning: "minor"
    case .advice: "info"
    }
  }
}
