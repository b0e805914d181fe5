import LoopDiagnostics

extension String {
  /// What a server wrote, as it may be printed: without controls, at most `limit` scalars of it.
  func harmless(_ limit: Int = 200) -> String {
    // Characters have no bound, scalars do.
    DisplayWidth.sanitized(String(String.UnicodeScalarView(unicodeScalars.prefix(limit))))
  }

  /// What a server wrote, as it stands in a sentence: in back-ticks, at most 160 scalars of it.
  var quoted: String { "`\(harmless(160))\(unicodeScalars.dropFirst(160).isEmpty ? "" : "…")`" }
}
