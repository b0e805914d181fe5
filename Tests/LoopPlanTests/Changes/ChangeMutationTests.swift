import LoopDiagnostics
import LoopEmit
import LoopFormats
import LoopPlan
import LoopRules
import LoopStack
import Testing

/// Every scalar and every key of a spec, changed or taken away: whatever then runs or is judged otherwise is told.
struct ChangeMutationTests {
  struct Ground: Sendable, CustomStringConvertible {
    let name: String
    let spec: String
    var description: String { name }
  }

  static let grounds = [
    Ground(name: "specs/loop.yaml", spec: ChangeLines.loop),
    Ground(name: "the whole language", spec: WholeLanguage.spec),
  ]

  @Test(arguments: grounds)
  func `no mutation goes unnoticed`(ground: Ground) throws {
    var sources = SourceMap()
    let tree = try #require(YAMLText.tree(ground.spec))
    let before = try ChangeLines.stack(YAMLText.print(tree), "base:specs/app.yaml", &sources)
    let outcome = Outcome(YAMLText.print(tree))
    var (told, silent) = (0, 0)
    for mutation in TreeMutation.all(of: tree) {
      var sources = sources
      let text = YAMLText.print(mutation.tree)
      guard let after = try? ChangeLines.stack(text, "specs/app.yaml", &sources) else { continue }
      let changes = SemanticDiff.changes(before, after)
      if !changes.isEmpty {
        told += 1
        // Something that stands in a spec: nothing is told by what follows from it alone.
        #expect(
          changes.contains { $0.before?.origin.isWritten == true || $0.after?.origin.isWritten == true },
          "\(mutation)"
        )
        continue
      }
      silent += 1
      #expect(outcome.differences(from: Outcome(text)) == [], "\(mutation)")
    }
    #expect(told > 80)
    #expect(silent > 0)
  }
}

extension Origin {
  fileprivate var isWritten: Bool {
    if case .spec = self { return true }
    return false
  }
}

/// Everything that a spec leads to, for every target: texts by path, and findings.
private struct Outcome {
  private var texts: [String: String] = [:]

  init(_ text: String) {
    var sources = SourceMap()
    let source = SourceText(name: "specs/app.yaml", text: text)
    let file = sources.add(source)
    var found = Diagnostics()
    let variants = StackReader.read(source, as: file, reporting: &found)?.variants ?? []
    for target in [nil] + variants.map({ $0 as String? }) {
      guard let stack = StackReader.read(source, as: file, target: target, reporting: &found) else { continue }
      let verdict = Catalog.check(stack)
      let findings = verdict.diagnostics.map { "\($0.code) \($0.severity) \($0.message)" }.sorted()
      texts["\(target ?? "") findings"] = findings.joined(separator: "\n")
      guard let checked = verdict.checked else { continue }
      for artifact in Emitters.emit(checked, version: "0.0.0") {
        texts["\(target ?? "") \(artifact.path)"] = artifact.text
      }
    }
  }

  /// What differs, by path.
  func differences(from other: Outcome) -> [String] {
    Set(texts.keys).union(other.texts.keys).filter { texts[$0] != other.texts[$0] }.sorted()
  }
}
