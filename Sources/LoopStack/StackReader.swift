package import LoopDiagnostics
package import LoopFormats
import LoopSpec

/// From a spec's text to the stack it describes.
package enum StackReader {
  /// The stack; `nil` when the spec has errors, all of which are reported.
  ///
  /// `target` is one of the spec's targets; without one, the stack is what all targets share.
  package static func read(
    _ text: SourceText,
    as file: FileID,
    target: String? = nil,
    limits: YAMLLimits = YAMLLimits(),
    reporting diagnostics: inout Diagnostics
  ) -> Stack? {
    var own = Diagnostics()
    let spec = SpecReader.read(text, as: file, target: target, limits: limits, reporting: &own)
    let stack = spec.flatMap { Resolver.resolve($0, source: text.name, target: target, reporting: &own) }
    diagnostics.append(contentsOf: own.all)
    return own.hasErrors ? nil : stack
  }
}
