package import LoopDiagnostics
package import LoopFormats
import LoopSpec

/// From a spec's text to the stack it describes.
package enum StackReader {
  /// The stack; `nil` when the spec has errors, all of which are reported.
  ///
  /// - Parameters:
  ///   - text: The spec.
  ///   - file: What its spans name.
  ///   - target: One of the spec's targets; without one, the stack is what all targets share.
  ///   - limits: How much is read.
  ///   - files: Dockerfiles and ignore files by their path from the repository's root, if they can be had.
  ///   - diagnostics: Where findings go.
  /// - Returns: The stack, unless there was an error.
  package static func read(
    _ text: SourceText,
    as file: FileID,
    target: String? = nil,
    limits: YAMLLimits = YAMLLimits(),
    files: @escaping (String) -> SourceFile? = { _ in nil },
    reporting diagnostics: inout Diagnostics
  ) -> Stack? {
    var own = Diagnostics()
    let spec = SpecReader.read(text, as: file, target: target, limits: limits, reporting: &own)
    let stack = spec.flatMap {
      Resolver.resolve($0, source: text, target: target, files: files, reporting: &own)
    }
    diagnostics.append(contentsOf: own.all)
    return own.hasErrors ? nil : stack
  }
}
