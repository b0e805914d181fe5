/// What a check is about; reports go through them in this order.
///
/// Streams are last: seeing two heartbeats takes longer than all else.
package enum SmokeGroup: String, CaseIterable, Sendable {
  case health, oauth, mcp, `guard`, stream
}

/// What one check found.
package struct SmokeVerdict: Error, Hashable, Sendable {
  package enum Outcome: String, Sendable {
    case pass, fail
    /// It could not be asked here, or the server refuses it as it may.
    case skip
  }

  package let outcome: Outcome
  /// What was seen, on one line and safe to print.
  package let detail: String
  /// What is likely to be behind a failure.
  package let cause: String?
  /// The rule whose page explains it: `STR001`.
  package let rule: String?

  static func pass(_ detail: String) -> SmokeVerdict {
    SmokeVerdict(outcome: .pass, detail: detail, cause: nil, rule: nil)
  }

  static func skip(_ detail: String) -> SmokeVerdict {
    SmokeVerdict(outcome: .skip, detail: detail, cause: nil, rule: nil)
  }

  static func fail(_ detail: String, _ cause: String?, rule: String? = nil) -> SmokeVerdict {
    SmokeVerdict(outcome: .fail, detail: detail, cause: cause, rule: rule)
  }
}

/// One line of the report.
package struct SmokeResult: Sendable {
  package let check: SmokeCheck
  package let verdict: SmokeVerdict
  /// How long the stack took; `nil` when nothing was asked.
  package let duration: Duration?
}
