package import LoopDiagnostics
package import LoopFormats

/// Reads a spec from text: every problem of the file in one run.
package enum SpecReader {
  /// The spec as far as it could be read; `nil` when nothing usable stands in the file.
  ///
  /// What `target` sets, if one is named, is laid over the spec before it is decoded.
  package static func read(
    _ text: SourceText,
    as file: FileID,
    target: String? = nil,
    limits: YAMLLimits = YAMLLimits(),
    reporting diagnostics: inout Diagnostics
  ) -> Spec? {
    guard var tree = YAMLReader.read(text, as: file, limits: limits, reporting: &diagnostics) else { return nil }
    if let target { Overlay.apply(target, to: &tree, &diagnostics) }
    guard var spec = Spec.shape.form.read(tree, &diagnostics) else { return nil }
    if let version = spec.version, version.value != Spec.formatVersion {
      let message = "the spec says format \(version.value), this program reads \(Spec.formatVersion)"
      diagnostics.report(SpecCodes.unknownVersion, message, at: version.span, help: "use a program that reads it")
      return nil
    }
    for index in spec.allow.indices {
      spec.allow[index].value.place = spec.allow[index].value.at.flatMap { Overlay.span(of: $0.value, in: tree) }
    }
    return spec
  }
}
