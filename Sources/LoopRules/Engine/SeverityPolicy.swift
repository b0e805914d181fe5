import LoopDiagnostics
import LoopSpec
import LoopStack

/// How much each rule weighs in one project.
struct SeverityPolicy {
  private let changed: [String: Severity]

  init(_ policy: Policy) {
    changed = Dictionary(
      policy.severities.compactMap { entry in
        Severity(name: entry.value.value.rawValue).map { (entry.key.value, $0) }
      },
      uniquingKeysWith: { _, last in last }
    )
  }

  subscript(about: CodeInfo) -> Severity { changed[about.code] ?? changed[about.name] ?? about.severity }
}
