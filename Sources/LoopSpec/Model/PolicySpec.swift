package import LoopDiagnostics
import LoopFormats

/// `policy`: what a change may cost, and how much a rule weighs here.
package struct PolicySpec: Sendable {
  package var span: SourceSpan
  package var drops: [Entry<Int>] = []
  package var rules: [Entry<SeverityWord>] = []

  package static let shape = Shape<PolicySpec>(
    "policy",
    "a policy",
    [
      Field(
        "drops",
        .map(.name, to: .integer(0...1_000_000)),
        standard: "`0` for `pinned` services and `oauth`",
        "how many streams a change of a service may drop"
      ) { $0.drops = $1.value },
      Field("rules", .map(.rule, to: .choice), "severity of a rule in this project") { $0.rules = $1.value },
    ],
    make: { PolicySpec(span: $0) }
  )
}

package enum SeverityWord: String, Sendable, CaseIterable {
  case error, warning, advice
}

/// One item of `allow`: a finding that is accepted, where, why and how long.
package struct AllowanceSpec: Sendable {
  package var span: SourceSpan
  package var rule: Located<String>?
  package var at: Located<String>?
  package var because: Located<String>?
  package var until: Located<String>?
  /// The span that `at` names; `nil` when there is none.
  package var place: SourceSpan?

  package static let shape = Shape<AllowanceSpec>(
    "allowance",
    "an allowance",
    [
      Field("rule", .text(.rule), required: true, "the rule's code or name") { $0.rule = $1 },
      Field("at", .text(.line), standard: "everywhere", "the place, as a dotted path: `services.loop-api.publish`") {
        $0.at = $1
      },
      Field("because", .text(.line), required: true, "why it is accepted") { $0.because = $1 },
      Field("until", .text(.date), standard: "for ever", "the last day it holds") { $0.until = $1 },
    ],
    make: { AllowanceSpec(span: $0) }
  )
}

extension TextRule {
  /// A rule's code or name.
  static let rule = TextRule(
    says: "a rule such as `PRT001` or `host-port-collision`",
    pattern: "^([A-Z]{3}[0-9]{3}|[a-z][a-z0-9]*(-[a-z0-9]+)*)$",
    maximumLength: 64
  ) { text in
    let bytes = Array(text.utf8)
    let isCode =
      bytes.count == 6 && bytes[..<3].allSatisfy { (0x41...0x5A).contains($0) }
      && bytes[3...].allSatisfy { (0x30...0x39).contains($0) }
    let isWord = text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }
    return isCode || (isWord && bytes.first.map { (0x61...0x7A).contains($0) } ?? false)
  }

  /// RFC 3339 full-date.
  static let date = TextRule(
    says: "a date such as `2027-01-31`",
    pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    maximumLength: 10
  ) { text in
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard text.utf8.count == 10, parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }), let month = Int(parts[1]),
      let day = Int(parts[2])
    else { return false }
    return (1...12).contains(month) && (1...31).contains(day)
  }
}
