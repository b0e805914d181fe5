import Foundation
import LoopDiagnostics
import LoopPlan
import Support
import Testing

/// What loopgen says that `docker compose up` makes anew, beside Compose's own config hash.
@Suite(.needs(.compose))
struct RecreateTests {
  @Test
  func `Compose's hash changes for those services that the plan recreates`() async throws {
    let outcomes = try await RecreateOutcome.all()
    for outcome in outcomes {
      #expect(outcome.compose == outcome.plan, "\(outcome.name)")
    }
    #expect(outcomes.count >= 70)
    #expect(try Golden.matches(RecreateOutcome.table(outcomes), "Tests/FieldTests/Recreate/README.md"))
  }

  @Test
  func `each change of the table is a change of its own`() {
    let names = RecreateCase.all.map(\.name)
    #expect(Set(names).count == names.count)
  }
}

extension RecreateCase {
  static let all = spec + keys.map { $0.renamed("of Compose: ") } + ran.map { $0.renamed("in the file that runs: ") }

  private func renamed(_ prefix: String) -> RecreateCase {
    RecreateCase(name: prefix + name, given: given, change: change, ran: ran)
  }

  /// The specs of the base and of the head.
  func specs() throws -> (before: String, after: String) {
    let base = try Self.replaced(RecreateStack.spec, given)
    return (base, try Self.replaced(base, change))
  }

  /// Both sides as `loopgen diff` sees them; the base's Compose file as it runs.
  func sides() throws -> (before: StackSide, after: StackSide) {
    let specs = try specs()
    return (try running(RecreateOutcome.side(specs.before)), try RecreateOutcome.side(specs.after))
  }

  /// The base as it runs.
  func running(_ emitted: StackSide) throws -> StackSide {
    var side = emitted
    side.files["compose.yaml"] = try Self.replaced(try #require(side.files["compose.yaml"]), ran)
    return side
  }

  private static func replaced(_ text: String, _ replacements: [Replacement]) throws -> String {
    try replacements.reduce(text) { text, replacement in
      let place = try #require(text.range(of: replacement.old), "no `\(replacement.old)` in \(text)")
      return text.replacingCharacters(in: place, with: replacement.new)
    }
  }
}

/// What Compose and what the plan says of one change.
struct RecreateOutcome: Sendable {
  let name: String
  /// Services whose hash changes.
  let compose: [String]
  let plan: [String]

  /// All changes; what several of them have in common is made once.
  static func all() async throws -> [RecreateOutcome] {
    let specs = try RecreateCase.all.map { try $0.specs() }
    let sides = try await each(specs.flatMap { [$0.before, $0.after] }, side)
    let pairs = try zip(RecreateCase.all, specs).map { change, specs in
      (change.name, try change.running(try #require(sides[specs.before])), try #require(sides[specs.after]))
    }
    let hashes = try await each(pairs.flatMap { [text($0.1), text($0.2)] }) { text in
      try ComposeFolder.hashes(of: text, environment: RecreateStack.environment)
    }
    return pairs.map { name, before, after in
      let (old, new) = (hashes[text(before)] ?? [:], hashes[text(after)] ?? [:])
      return RecreateOutcome(
        name: name,
        compose: new.keys.filter { name in old[name].map { $0 != new[name] } ?? false }.sorted(),
        plan: ComposeImpact.rehashed(before, after).sorted()
      )
    }
  }

  private static func text(_ side: StackSide) -> String { side.files["compose.yaml"] ?? "" }

  /// A spec, checked and emitted.
  static func side(_ spec: String) throws -> StackSide {
    let planned = Planned(nil, spec)
    var renderer = TextRenderer(sources: planned.sources)
    let findings = renderer.render(planned.diagnostics.sorted)
    guard let side = planned.after else { throw Refused(findings: findings) }
    return side
  }

  struct Refused: Error { let findings: String }

  /// What comes of each text, the same text once.
  private static func each<Value: Sendable>(
    _ texts: [String],
    _ make: @escaping @Sendable (String) throws -> Value
  ) async throws -> [String: Value] {
    try await withThrowingTaskGroup { group in
      for text in Set(texts) { group.addTask { (text, try make(text)) } }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }

  static func table(_ outcomes: [RecreateOutcome]) -> String {
    let agreed = outcomes.count { $0.compose == $0.plan }
    let quiet = outcomes.count { $0.compose.isEmpty }
    let rows = outcomes.map { outcome in
      let verdict = outcome.compose == outcome.plan ? "agree" : "**disagree**"
      return "| \(outcome.name) | \(cell(outcome.compose)) | \(cell(outcome.plan)) | \(verdict) |"
    }
    return """
      # What `docker compose up` makes anew

      Each row is one change to the stack in `RecreateStack.swift`. The second column is what Compose says: services
      whose hash `docker compose config --hash '*'` prints otherwise for the new file than for the old one (Compose 5.6.1).
      The third is what `ComposeImpact` says, without asking Compose. Images, networks, volumes and shared namespaces are not
      part of the hash; `Tests/Engine` looks at what an engine does with them. `SpellingTests` asks the same of
      \(SpellingGroup.all.map(\.lines.count).reduce(0, +)) spellings of single keys, `WholeFileTests` of files that are put together.

      `LOOPGEN_RECORD=1 swift test --filter RecreateTests` writes this file; the test fails while it is not fresh.

      \(outcomes.count) changes: \(agreed) agree, \(outcomes.count - agreed) disagree; \(quiet) of them change no hash.

      | change | Compose | loopgen | |
      |---|---|---|---|
      \(rows.joined(separator: "\n"))

      """
  }

  private static func cell(_ names: [String]) -> String {
    names.isEmpty ? "nothing" : names.map { "`\($0)`" }.joined(separator: ", ")
  }
}
