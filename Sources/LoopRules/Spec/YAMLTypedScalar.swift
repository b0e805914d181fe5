import LoopDiagnostics
import LoopFormats
import LoopStack

/// A plain scalar that is meant as text is read as a number or as a boolean.
struct YAMLTypedScalar: Rule {
  let about = CodeInfo(
    "SPC004",
    "yaml-typed-scalar",
    .warning,
    summary: "a value that is meant as text is read as a number or as a boolean",
    rationale: """
      YAML types what is not quoted: `0x1F` is 31, `3.10` is 3.1, `010` is 8 to one reader and 10 to the next, `22:22` \
      is 1342 and `on` is true where YAML 1.1 still holds. A container gets the other text. Of raw keys loopgen writes \
      out fractions, zeros in front and words as they stand; hexadecimal, octal and capitals are typed.
      """,
    evidence: [
      "https://yaml.org/spec/1.2.2/#103-core-schema",
      "https://yaml.org/type/int.html",
      "https://github.com/jpsim/Yams/blob/main/Sources/Yams/Resolver.swift",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          compose:
            environment: {SALT: 0x1F, DEBUG: "0x1F"}
      #                         ^^^^ SPC004
            labels: {strict: TRUE}
      #                      ^^^^ SPC004
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          env: {SALT: 0x1F}
          compose:
            environment: {SALTED: "0x1F", RELEASE: 3.10, DEBUG: true, MODE: on}
            privileged: false
      """
    ],
    badFiles: [
      [
        ExampleFile(
          "compose.yaml",
          """
          name: shop
          services:
            web:
              image: web:1.0.0
              restart: always
              environment:
                RELEASE: 3.10
          #              ^^^^ SPC004
              ports: [127.0.0.1:8080:80, 22:22]
          #                              ^^^^^ SPC004
          """
        )
      ]
    ],
    goodFiles: [
      [
        ExampleFile(
          "compose.yaml",
          """
          name: shop
          services:
            web:
              image: web:1.0.0
              restart: always
              environment:
                RELEASE: "3.10"
                WORKERS: 4
              ports: [127.0.0.1:8080:80, "22:22"]
          """
        )
      ]
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    for service in stack.services {
      guard let keys = ComposeKeys(service) else { continue }
      for path in Self.texts {
        guard let node = keys.node(path) else { continue }
        ComposeKeys.scalars(node) { scalar, span in
          guard scalar.isPlain, let other = Self.other(scalar.text, stack.form) else { return }
          let quoted = "\"\(scalar.text)\""
          report(
            at: span,
            "`\(scalar.text)` is \(other), and `\(path.joined(separator: "."))` takes text",
            help: "write `\(quoted)`",
            fix: Fix("quote it", .ask, .replace(span, with: quoted))
          )
        }
      }
    }
  }

  /// Keys whose values are text, whatever they look like.
  private static let texts = [
    ["environment"], ["labels"], ["annotations"], ["build", "args"], ["build", "labels"], ["logging", "options"],
    ["ports"], ["expose"], ["command"], ["entrypoint"],
  ]

  /// What a reader makes of a plain scalar, where that is another text.
  private static func other(_ text: String, _ form: StackForm) -> String? {
    switch text {
    case "True", "TRUE": return "the boolean `true`"
    case "False", "FALSE": return "the boolean `false`"
    default: break
    }
    let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    if digits.hasPrefix("0x"), let number = Int(digits.dropFirst(2), radix: 16) { return "the number \(number)" }
    if digits.hasPrefix("0o"), let number = Int(digits.dropFirst(2), radix: 8) { return "the number \(number)" }
    return form == .files ? foreign(text, digits) : nil
  }

  /// What nobody quotes on the way from a file of the user's own to Compose.
  private static func foreign(_ text: String, _ digits: Substring) -> String? {
    let isNumber = digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
    if isNumber, digits.utf8.count > 1, digits.first == "0" {
      return Int(digits, radix: 8).map { "the octal number \($0)" }
    }
    let halves = digits.split(separator: ".", omittingEmptySubsequences: false)
    if halves.count == 2, halves.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      halves[1].last == "0"
    {
      var fraction = halves[1]
      while fraction.last == "0" { fraction.removeLast() }
      return "the number \(halves[0])\(fraction.isEmpty ? "" : ".")\(fraction)"
    }
    return sexagesimal(digits).map { "the number \($0) in YAML 1.1" }
  }

  /// `22:22` in base 60; parts above 59 are none (https://yaml.org/type/int.html).
  private static func sexagesimal(_ digits: Substring) -> Int? {
    let parts = digits.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...4).contains(parts.count), parts.allSatisfy({ $0.utf8.count <= 4 }) else { return nil }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, numbers.dropFirst().allSatisfy({ (0...59).contains($0) }), numbers[0] > 0 else {
      return nil
    }
    return numbers.reduce(0) { $0 * 60 + $1 }
  }
}
