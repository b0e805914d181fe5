package import LoopDiagnostics
import LoopFormats

/// `volumes.<name>`: a folder or a named volume, and what it keeps.
package struct VolumeSpec: Sendable {
  package var span: SourceSpan
  package var path: Located<String>?
  package var holds: [Located<Holding>] = []

  package static let shape = Shape<VolumeSpec>(
    "volume",
    "a volume",
    [
      Field(
        "path",
        .text(.hostPath),
        standard: "a named volume",
        "the folder to bind, relative to the repository's root"
      ) { $0.path = $1 },
      Field(
        "holds",
        .oneOrMany(of: .choice),
        "what is kept there: the rules on state look at it"
      ) { $0.holds = $1.value },
    ],
    make: { VolumeSpec(span: $0) }
  )

  /// A volume without any key is a named one.
  package static let form: Form<VolumeSpec> = {
    let full = shape.form
    return Form(.either([full.schema, .nothing])) { node, diagnostics in
      node.isNull ? VolumeSpec(span: node.span) : full.read(node, &diagnostics)
    }
  }()
}
