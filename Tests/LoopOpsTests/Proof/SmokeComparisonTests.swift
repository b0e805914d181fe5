import LoopOps
import Testing

@testable import LoopProbe

/// What a deploy broke, and what it found broken.
struct SmokeComparisonTests {
  private static func results(_ outcomes: [String: SmokeVerdict.Outcome]) -> [SmokeResult] {
    outcomes.sorted { $0.key < $1.key }.map { name, outcome in
      let verdict = SmokeVerdict(outcome: outcome, detail: "", cause: nil, rule: nil)
      return SmokeResult(
        check: SmokeCheck(.health, name, name) { _ in (verdict, nil) },
        verdict: verdict,
        duration: nil
      )
    }
  }

  @Test
  func `what failed before is no fault of the deploy`() {
    let before = Self.results(["a": .fail, "b": .pass, "c": .skip])
    let same = SmokeComparison(before: before, after: Self.results(["a": .fail, "b": .pass, "c": .skip]))
    #expect(same.holds && same.unmended.map(\.check.name) == ["a"])
    #expect(same.passed == 1 && same.skipped == 1)
    #expect(same.words == "smoke 1 of 2 (1 failed before, too)")
    let mended = SmokeComparison(before: before, after: Self.results(["a": .pass, "b": .pass, "c": .pass]))
    #expect(mended.holds && mended.words == "smoke 3 of 3")
  }

  @Test
  func `what passed or was left out before, and fails, was broken`() {
    let before = Self.results(["a": .fail, "b": .pass, "c": .skip])
    let after = SmokeComparison(before: before, after: Self.results(["a": .fail, "b": .fail, "c": .fail]))
    #expect(!after.holds && after.broken.map(\.check.name) == ["b", "c"])
  }

  @Test
  func `where nothing ran before every failure counts`() {
    let first = SmokeComparison(before: nil, after: Self.results(["a": .fail, "b": .pass]))
    #expect(!first.holds && first.unmended.isEmpty && first.words == "smoke 1 of 2")
  }
}
