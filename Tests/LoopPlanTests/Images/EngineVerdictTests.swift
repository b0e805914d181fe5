import LoopDiagnostics
import LoopPlan
import Support
import Testing

struct EngineVerdictTests {
  @Test
  func `the table of the engine's verdicts is there`() { #expect((ImageTable.shared?.cases.count ?? 0) > 100) }

  @Test(arguments: ImageTable.shared?.cases ?? [])
  func `an image comes out otherwise where the engine says so`(_ example: ImageTable.Case) throws {
    let table = try #require(ImageTable.shared)
    let planned = example.planned(table.base)
    let before = try #require(planned.before)
    let after = try #require(planned.after)
    var remarks: [String] = []
    let effects = ImageImpact.effects(before, after, remarks: &remarks)
    let verdict: ImageTable.Case.Verdict = effects.isEmpty ? .same : .other
    #expect(verdict == example.planned ?? example.engine, "\(effects.map(\.cause.text))")
    #expect(effects.allSatisfy { $0.service == "api" && $0.action == .recreate })
    #expect(remarks.isEmpty)
  }
}
