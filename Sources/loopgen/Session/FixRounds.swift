import LoopDiagnostics
import LoopFormats
import LoopWorkspace

/// Makes the safe fixes of the specs of a run, and reads and checks again until none is left.
struct FixRounds {
  /// What is left after the last round; a spec that could not be written is among its failures.
  private(set) var session: Session
  /// One line for each fix that was made, in the order they were made.
  private(set) var lines: [String] = []
  private var couldNotWrite = false

  /// A fix can make room for another one, but not for ever.
  private static let limit = 8

  init(_ arguments: SpecArguments) throws {
    session = try Session(finding: arguments)
    for _ in 0..<Self.limit {
      guard applyRound() else { return }
      session = try Session(finding: arguments)
    }
  }

  /// Says whether a file was changed, so that another round is due.
  private mutating func applyRound() -> Bool {
    let diagnostics = session.diagnostics.sorted
    var renderer = TextRenderer(sources: session.sources)
    var hasChanged = false
    for spec in session.specs {
      let application = FixApplication(diagnostics, to: spec.file, in: session.sources)
      guard !application.applied.isEmpty else { continue }
      do throws(WorkspaceError) {
        let old = session.sources[spec.file].fileBytes
        try session.repository.replace(spec.path, old, with: application.text.fileBytes)
        hasChanged = true
        lines += application.applied.map { diagnostic in
          let title = DisplayWidth.sanitized(diagnostic.fix?.title ?? "")
          return "fixed \(renderer.place(of: diagnostic.span)) \(diagnostic.code) \(title)\n"
        }
      } catch {
        session.report(error)
        couldNotWrite = true
      }
    }
    return hasChanged && !couldNotWrite
  }
}
