import LoopDiagnostics
import LoopRules

/// The table of all mutations as Markdown.
struct MutationPage {
  static let path = "Tests/MutationTests/README.md"

  private struct Row {
    let code: String
    let ground: String
    let title: String
    let finding: String
  }

  private let rows: [Row]
  private let tried: Int

  init(_ trials: [Trial], _ drifts: [DriftBench.Outcome]) {
    tried = trials.count + drifts.count
    let found = trials.filter(\.isCaught).flatMap { trial in
      trial.caught.prefix(1).map { place, finding in
        Row(
          code: finding.code,
          ground: trial.mutation.ground.rawValue,
          title: trial.mutation.title,
          finding: "\(finding.severity.name) at \(place.file):\(place.start): \(finding.message)"
        )
      }
    }
    let drifted = drifts.filter(\.isCaught).flatMap { drift in
      drift.found.map { finding in
        Row(
          code: finding.code,
          ground: Mutation.Ground.files.rawValue,
          title: drift.mutation.title,
          finding: "\(finding.severity.name): \(finding.message)"
        )
      }
    }
    rows = (found + drifted).enumerated()
      .sorted { ($0.element.code, $1.element.ground, $0.offset) < ($1.element.code, $0.element.ground, $1.offset) }
      .map(\.element)
  }

  var text: String {
    let codes = Set(rows.map(\.code))
    var text = """
      # Mutations

      The stack of specs/loop.yaml has no finding above advice, and neither have the files that it produces, read as if
      somebody had written them. Each line breaks one fact of the spec, or of the files: the rule finds it where it
      stands, and nothing else is found; in a few, a second rule sees the same change, which the source says.
      `LOOPGEN_RECORD=1 swift test --filter MutationTests` writes this page.

      \(rows.count) of \(tried) mutations are caught, by \(codes.count) rules. Core rules that look at one state of a stack:
      \(CoreRules.codes.count); caught: \(core(codes)).

      | rule | broken in | what is broken | found |
      |---|---|---|---|

      """
    for row in rows {
      let name = Catalog.page(of: row.code).map { "\(row.code) \($0.name)" } ?? row.code
      text += "| \(name) | \(row.ground) | \(row.title) | \(Self.cell(row.finding)) |\n"
    }
    return text + exceptions
  }

  private func core(_ codes: Set<String>) -> Int { CoreRules.codes.filter(codes.contains).count }

  /// What cannot be broken on one of the two grounds.
  private var exceptions: String {
    let lines = CoreRules.exceptions.sorted { ($0.code, $0.ground.rawValue) < ($1.code, $1.ground.rawValue) }
      .map { "- \($0.code), in the \($0.ground.rawValue): \($0.reason).\n" }
    return lines.isEmpty ? "" : "\nWithout a mutation:\n\n" + lines.joined()
  }

  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
