package import LoopDiagnostics

/// The pages of rules that compare two revisions; LoopPlan finds what they are about.
package enum ChangeCodes {
  /// Sorted by code.
  package static let all = [
    streamRecreated, dataOrphaned, surfaceGrew, proxyAction, contractChanged, versionCliff,
  ]

  private static let codes = Set(all.map(\.code))

  /// Whether a code takes two revisions.
  package static func isOfChange(_ code: String) -> Bool { codes.contains(code) }
}
