package import LoopDiagnostics
package import LoopFormats
import LoopSpec

/// From a spec's text to the stack it describes.
package enum StackReader {
  /// The stack; `nil` when the spec has errors, all of which are reported.
  ///
  /// - Parameter target: One of the spec's targets; `nil` for the output that all share.
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
