import LoopDiagnostics
import LoopSpec
import LoopStack

/// How much each rule weighs in one project.
struct SeverityPolicy {
  private let decided: [String: Severity]

  init(_ policy: Policy) {
    decided = Dictionary(
      policy.severities.compactMap { entry in
        guard let page = Catalog.page(of: entry.key.value), Catalog.isNegotiable(page.code) else { return nil }
        return Severity(name: entry.value.value.rawValue).map { (page.code, $0) }
      },
      uniquingKeysWith: { _, last in last }
    )
  }

  /// `nil` when the project leaves it to the rule.
  subscript(about: CodeInfo) -> Severity? { decided[about.code] }

  /// Reports words that name no rule, and rules whose weight is fixed.
  static func audit(_ policy: Policy, reporting diagnostics: inout Diagnostics) {
    for entry in policy.severities {
      let word = entry.key.value
      guard let page = Catalog.page(of: word) else {
        PolicyCodes.reportUnknown(entry.key, &diagnostics)
        continue
      }
      if Catalog.isNegotiable(page.code) || page.severity.name == entry.value.value.rawValue { continue }
      let message = "`\(word)` is \(page.severity.article) \(page.severity.name) in every project"
      diagnostics.report(PolicyCodes.fixedRule, message, at: entry.key.span, help: "remove the line")
    }
  }
}

extension Severity {
  fileprivate var article: String { self == .warning ? "a" : "an" }
}
