package import LoopProbe

/// What smoke found before something was done, and after it.
///
/// What failed before and fails still was not broken by it: a deploy is not taken back for that, and says so.
package struct SmokeComparison: Sendable {
  package let passed: Int
  package let skipped: Int
  /// Checks that failed after it and not before.
  package let broken: [SmokeResult]
  /// Checks that failed both times.
  package let unmended: [SmokeResult]

  /// - Parameters:
  ///   - before: `nil` where nothing ran before: then every failure counts.
  ///   - after: Once everything is healthy.
  package init(before: [SmokeResult]?, after: [SmokeResult]) {
    let known = Set((before ?? []).filter { $0.verdict.outcome == .fail }.map(\.check.name))
    let failed = after.filter { $0.verdict.outcome == .fail }
    passed = after.count { $0.verdict.outcome == .pass }
    skipped = after.count { $0.verdict.outcome == .skip }
    broken = failed.filter { !known.contains($0.check.name) }
    unmended = failed.filter { known.contains($0.check.name) }
  }

  package var holds: Bool { broken.isEmpty }

  /// One line: `smoke 26 of 26`.
  package var words: String {
    let asked = passed + broken.count + unmended.count
    let old = unmended.isEmpty ? "" : " (\(unmended.count) failed before, too)"
    return "smoke \(passed) of \(asked)\(old)"
  }
}
