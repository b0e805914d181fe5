import LoopDiagnostics

/// Places that a finding was reported at: several locations may share one line.
struct Causes {
  private var seen: Set<SourceSpan> = []

  mutating func isNew(_ span: SourceSpan) -> Bool { seen.insert(span).inserted }
}
