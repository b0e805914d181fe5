import LoopDiagnostics
import LoopSpec

/// Fills every fact in.
enum Resolver {
  static func resolve(_ spec: Spec, source: String, target: String?, reporting diagnostics: inout Diagnostics) -> Stack? {
    nil
  }
}
