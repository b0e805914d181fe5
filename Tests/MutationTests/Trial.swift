import LoopDiagnostics
import LoopRules

/// A mutation as it went.
struct Trial {
  let mutation: Mutation
  /// Where the rule has to stand.
  let expected: [Place]
  /// What the rule found.
  let caught: [(place: Place, finding: Diagnostic)]
  /// What others found above advice, as `CODE place message`.
  let others: [String]
  /// Codes that were to be found besides, and were not.
  let absent: [String]

  /// - Throws: A text that is not there to be changed.
  init(_ mutation: Mutation) throws {
    var texts = Bench.texts(mutation.ground)
    for change in mutation.changes { texts[change.file] = try change.apply(to: texts[change.file] ?? "") }
    let marked = texts.mapValues { MarkedText($0) }
    let findings = Bench.findings(in: marked.mapValues(\.text), mutation.ground)
    self.mutation = mutation
    expected = Self.places(marked).sorted()
    let known = mutation.isAdvice ? Bench.advice(mutation.ground) : []
    let shown = findings.all.filter { finding in
      finding.severity > .advice
        || mutation.isAdvice && finding.code == mutation.code && !known.contains(finding.code + finding.message)
    }
    caught = shown.filter { $0.code == mutation.code }.map { (findings.place($0.span), $0) }
      .sorted { $0.place < $1.place }
    let rest = shown.filter { $0.code != mutation.code }
    others = rest.filter { !mutation.besides.contains($0.code) }.map(findings.line)
    absent = mutation.besides.subtracting(rest.map(\.code)).sorted()
  }

  var isCaught: Bool { !expected.isEmpty && caught.map(\.place) == expected && others.isEmpty && absent.isEmpty }

  private static func places(_ marked: [String: MarkedText]) -> [Place] {
    marked.flatMap { name, text in
      let source = SourceText(name: name, text: text.text)
      return text.marks.map { Place(source, $0) }
    }
  }

  /// What was expected and what was found.
  var account: String {
    let lines = caught.map { "  found    \($0.finding.code) \($0.place) \($0.finding.message)" }
    return """
      \(mutation.code) \(mutation.title)
      \(expected.map { "  expected \(mutation.code) \($0)" }.joined(separator: "\n"))
      \((lines + others.map { "  besides  \($0)" } + absent.map { "  absent   \($0)" }).joined(separator: "\n"))
      """
  }
}
