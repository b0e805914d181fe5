package import LoopDiagnostics
import LoopSpec

/// What can be wrong with `policy.rules` and `allow`.
package enum PolicyCodes {
  package static let all = [unknownRule, unusedAllowance, fixedRule]

  package static let unknownRule = CodeInfo(
    "SPC018",
    "unknown-rule",
    .error,
    summary: "a policy or an allowance names no rule",
    rationale: """
      A misspelt rule would silently be no allowance, or no severity. Codes are never reused and names say the bad \
      thing: `loopgen explain` takes either.
      """,
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
      policy:
        rules: {PRT999: warning}
      #         ^^^^^^ SPC018
      allow:
        - {rule: publish-wide, because: "reached over the VPN"}
      #          ^^^^^^^^^^^^ SPC018
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
      policy:
        rules: {PRT005: error, keepalive-race: warning}
      """
    ]
  )

  package static let unusedAllowance = CodeInfo(
    "SPC019",
    "unused-allowance",
    .warning,
    summary: "an allowance covers no finding",
    rationale: """
      The finding was cured, or the allowance never met it. Left behind, it would hide the next finding of its kind, \
      which nobody has looked at.
      """,
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
      allow:
        - {rule: published-wide, because: "reached over the VPN"}
      #          ^^^^^^^^^^^^^^ SPC019
      """,
      """
      loopgen: 1
      name: shop
      services:
        db: {image: "postgres:16.4", port: 5432, publish: "0.0.0.0:5432"}
      #                                                   ^^^^^^^^^^^^^^ PRT005
      allow:
        - {rule: PRT005, at: services.database, because: "reached over the VPN"}
      #                      ^^^^^^^^^^^^^^^^^ SPC019
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        db: {image: "postgres:16.4", port: 5432, publish: "0.0.0.0:5432"}
      allow:
        - {rule: PRT005, at: services.db.publish, because: "reached over the VPN", until: 2099-12-31}
      """
    ]
  )

  package static let fixedRule = CodeInfo(
    "SPC020",
    "fixed-rule",
    .error,
    summary: "a policy or an allowance changes what cannot be changed",
    rationale: """
      Findings about the file itself, and references that lead nowhere, leave nothing that could be generated. Only \
      what works somehow can be accepted.
      """,
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
      policy:
        rules: {dangling-reference: advice}
      #         ^^^^^^^^^^^^^^^^^^ SPC020
      allow:
        - {rule: SPC001, because: "we like our own keys"}
      #          ^^^^^^ SPC020
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      x-owner: storefront
      services:
        web: {image: "web:1.0.0", port: 8080}
      """
    ]
  )

  /// Reports a word that names no rule; codes of the fixed families are told apart from misspelt ones.
  static func reportUnknown(_ word: Located<String>, _ diagnostics: inout Diagnostics) {
    if !Catalog.isNegotiable(word.value) {
      let message = "`\(word.value)` stands as it is in every project"
      return diagnostics.report(fixedRule, message, at: word.span, help: "cure the finding instead")
    }
    let near = NearMiss.of(word.value, among: (Catalog.rules.map(\.about) + ChangeCodes.all).map(\.name))
    diagnostics.report(
      unknownRule,
      "`\(word.value)` is no rule",
      at: word.span,
      help: near.map { "did you mean `\($0)`?" } ?? "`loopgen explain` lists the rules"
    )
  }
}
