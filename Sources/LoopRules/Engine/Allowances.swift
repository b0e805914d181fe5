import LoopDiagnostics
import LoopSpec
import LoopStack

/// Findings that a project accepts, with a reason.
struct Allowances {
  private var items: [Item] = []
  /// Places in `items`, by code.
  private var byCode: [String: [Int]] = [:]

  private struct Item {
    let allowance: AllowanceSpec
    let rule: Located<String>
    let isExpired: Bool
    var isUsed = false
  }

  /// What an allowance can be about.
  enum Scope {
    /// What one revision is found to be.
    case stack
    /// What the step from one revision to the next is found to do.
    case change
  }

  /// Allowances as they hold on a day; `nil` lets all of them hold.
  init(_ policy: Policy, on today: CalendarDay?, _ scope: Scope = .stack) {
    for allowance in policy.allowances.map(\.value) {
      guard let rule = allowance.rule, let page = Catalog.page(of: rule.value), Catalog.isNegotiable(page.code) else {
        continue
      }
      // Where there is no second revision, nothing says whether an allowance of a change is needed.
      guard ChangeCodes.isOfChange(page.code) == (scope == .change) else { continue }
      let end = allowance.until.flatMap { CalendarDay($0.value) }
      let isExpired = end.flatMap { end in today.map { end < $0 } } ?? false
      byCode[page.code, default: []].append(items.count)
      items.append(Item(allowance: allowance, rule: rule, isExpired: isExpired))
    }
  }

  /// The finding, unless an allowance covers it; one that has expired is mentioned.
  mutating func filter(_ finding: Report.Finding) -> Diagnostic? {
    var diagnostic = finding.diagnostic
    for index in byCode[diagnostic.code] ?? [] where items[index].allowance.covers(diagnostic.span) {
      items[index].isUsed = true
      if finding.isFinal {
        diagnostic.notes.append(Note("this cannot be allowed: nothing could be generated", at: items[index].rule.span))
      } else if items[index].isExpired {
        let end = items[index].allowance.until
        diagnostic.notes.append(Note("the allowance for it held until \(end?.value ?? "then")", at: end?.span))
      } else {
        return nil
      }
    }
    return diagnostic
  }

  /// Allowances that met no finding.
  var unused: [Diagnostic] { reports(of: items.filter { !$0.isUsed }) }

  /// Those of a place alone: one for the whole project is made for changes to come.
  var unusedWithPlace: [Diagnostic] { reports(of: items.filter { !$0.isUsed && $0.allowance.at != nil }) }

  private func reports(of items: [Item]) -> [Diagnostic] {
    items.map { item in
      let place = item.allowance.at
      let isLost = place != nil && item.allowance.place == nil
      return Diagnostic(
        PolicyCodes.unusedAllowance,
        isLost
          ? "`\(place?.value ?? "")` is no place of this spec, so the allowance of `\(item.rule.value)` covers nothing"
          : "nothing here is found by `\(item.rule.value)`, so the allowance covers nothing",
        at: isLost ? place?.span ?? item.rule.span : item.rule.span,
        help: "remove it"
      )
    }
  }

  /// Reports words that name no rule, and rules that cannot be allowed.
  static func audit(_ policy: Policy, reporting diagnostics: inout Diagnostics) {
    for rule in policy.allowances.compactMap(\.value.rule) {
      if let page = Catalog.page(of: rule.value) {
        if Catalog.isNegotiable(page.code) { continue }
        let message = "`\(rule.value)` cannot be allowed: nothing could be generated"
        diagnostics.report(PolicyCodes.fixedRule, message, at: rule.span, help: "cure the finding instead")
      } else {
        PolicyCodes.reportUnknown(rule, &diagnostics)
      }
    }
  }
}

extension AllowanceSpec {
  /// Whether a finding at a place is meant; an `at` that leads nowhere means none.
  fileprivate func covers(_ span: SourceSpan) -> Bool {
    guard let place else { return at == nil }
    return place.file == span.file && place.start <= span.start && span.end <= place.end
  }
}
