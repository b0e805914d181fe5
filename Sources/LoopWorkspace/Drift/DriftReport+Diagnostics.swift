package import LoopDiagnostics

extension DriftReport {
  /// The findings, each at one place of the spec: the files that they are about are named in the messages.
  ///
  /// - Parameter span: Where in the spec to show them, for instance its beginning.
  /// - Returns: None for a fresh folder; a single one for a folder that was never built.
  package func diagnostics(at span: SourceSpan) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    if isInterrupted {
      findings.append(
        finding("\(folder): a build was interrupted here", at: span, help: "run `loopgen build` to complete it")
      )
    }
    if let claimedBy {
      findings.append(
        finding(
          "\(folder): `\(claimedBy)` generates into this folder too",
          at: span,
          help: "give one of the two specs another name"
        )
      )
    }
    if isUnbuilt {
      let files = fileCount == 1 ? "1 file" : "\(fileCount) files"
      findings.append(
        finding("\(folder): not built yet, `\(spec)` produces \(files)", at: span, help: "run `loopgen build`")
      )
    } else {
      findings += drifts.map { finding($0, at: span) }
    }
    return findings
  }

  private func finding(_ drift: Drift, at span: SourceSpan) -> Diagnostic {
    finding("\(drift.path): \(message(drift))", at: span, notes: notes(drift), help: help(drift))
  }

  private func finding(
    _ message: String,
    at span: SourceSpan,
    notes: [String] = [],
    help: String
  ) -> Diagnostic {
    Diagnostic(GeneratedDrift.about, message, at: span, notes: notes.map { Note($0) }, help: help)
  }

  private func message(_ drift: Drift) -> String {
    switch drift.state {
    case .created, .missing: "missing, `\(spec)` produces it"
    case .changed, .unchanged, .owned: difference(drift)
    case .edited: "edited by hand, \(difference(drift))"
    case .foreign: "not written by a build, \(difference(drift))"
    case .removed: "left over, `\(spec)` no longer produces it"
    case .keptOrphan: "left over and edited by hand, `\(spec)` no longer produces it"
    case .obstructed:
      if let obstacle = drift.obstacle, folder.appending(obstacle.path) != drift.path {
        "the \(obstacle.kind.rawValue) `\(folder.appending(obstacle.path))` is in the way"
      } else {
        "a \(drift.obstacle?.kind.rawValue ?? "folder") is in the way"
      }
    }
  }

  /// For instance: 1 line differs from what `specs/loop.yaml` produces (line 57).
  private func difference(_ drift: Drift) -> String {
    guard let difference = drift.difference else { return "it differs from what `\(spec)` produces" }
    let lines = difference.lineCount == 1 ? "1 line differs" : "\(difference.lineCount) lines differ"
    let place = difference.lineCount == 1 ? "line" : "first line"
    return "\(lines) from what `\(spec)` produces (\(place) \(difference.line))"
  }

  private func notes(_ drift: Drift) -> [String] {
    if drift.path.name == ReservedName.manifest, let manifestProblem { return ["the manifest \(manifestProblem.text)"] }
    guard let difference = drift.difference else { return [] }
    return [
      difference.yours.map { "your line: \($0)" } ?? "your file lacks a line here",
      difference.produced.map { "produced: \($0)" } ?? "the spec produces no line here",
    ]
  }

  private func help(_ drift: Drift) -> String {
    switch drift.state {
    case .created, .missing, .changed, .unchanged, .owned, .removed: "run `loopgen build`"
    case .edited: "move the edit into the spec, or drop it with `loopgen build --force`"
    case .foreign: "move the file away, or replace it with `loopgen build --force`"
    case .keptOrphan: "remove the file, or move it out of `\(Output.generated)`"
    case .obstructed: "move it away, then run `loopgen build`"
    }
  }
}
