import LoopDiagnostics
import LoopRules
import LoopStack
import Support
import Testing

/// A stack as if its facts had been read from files that were written by hand.
///
/// Raw Compose keys are read by the same reader as whole files, so a spec of raw keys stands for them.
struct HandWrittenServices {
  let findings: [Diagnostic]
  let rendered: String

  init(_ text: String) throws {
    let reading = Reading("loopgen: 1\nname: shop\n" + text)
    var stack = try #require(reading.stack, "\(reading.rendered)")
    stack.form = .files
    findings = Catalog.check(stack).diagnostics
    var renderer = TextRenderer(sources: reading.sources)
    rendered = renderer.render(findings)
  }

  /// Codes and weights of the findings of some codes: `VOL001 advice`.
  func words(of codes: Set<String>) -> [String] {
    findings.filter { codes.contains($0.code) }.map { "\($0.code) \($0.severity.name)" }
  }
}
