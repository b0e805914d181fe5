import LoopDiagnostics
import LoopSpec
import LoopStack

/// Findings that a project accepts, with a reason.
struct Allowances {
  private let items: [AllowanceSpec]

  init(_ policy: Policy) { items = policy.allowances.map(\.value) }

  /// The findings that no allowance covers.
  func apply(to diagnostics: [Diagnostic]) -> [Diagnostic] {
    if items.isEmpty { return diagnostics }
    return diagnostics.filter { diagnostic in !items.contains { covers($0, diagnostic) } }
  }

  private func covers(_ allowance: AllowanceSpec, _ diagnostic: Diagnostic) -> Bool {
    guard let rule = allowance.rule?.value else { return false }
    let name = Catalog.page(of: diagnostic.code)?.name
    guard rule == diagnostic.code || rule == name else { return false }
    guard let place = allowance.place else { return allowance.at == nil }
    return place.file == diagnostic.span.file && place.start <= diagnostic.span.start && diagnostic.span.end <= place.end
  }
}
