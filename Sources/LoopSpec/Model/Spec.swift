package import LoopDiagnostics
import LoopFormats

/// What the user wrote: every value knows its place, nothing is filled in.
package struct Spec: Sendable {
  package var span: SourceSpan
  package var version: Located<Int>?
  package var name: Located<String>?
  package var volumes: [Entry<VolumeSpec>] = []
  package var services: [Entry<ServiceSpec>] = []
  package var edge: Located<EdgeSpec>?
  package var policy: Located<PolicySpec>?
  package var targets: [Entry<TargetSpec>] = []
  package var allow: [Located<AllowanceSpec>] = []

  /// The format version this program reads.
  package static let formatVersion = 1

  package static let shape = Shape<Spec>(
    "spec",
    "a spec",
    allowsExtensions: true,
    [
      Field("loopgen", .integer(1...1_000), required: true, "the version of this format: `1`") { $0.version = $1 },
      Field("name", .text(.name), required: true, "project, container prefix and output folder") { $0.name = $1 },
      Field("volumes", .map(.name, to: VolumeSpec.form), "folders and named volumes") { $0.volumes = $1.value },
      Field("services", .map(.name, to: ServiceSpec.shape.form), required: true, "the containers") {
        $0.services = $1.value
      },
      Field("edge", EdgeSpec.shape.form, "where requests come in") { $0.edge = $1 },
      Field("policy", PolicySpec.shape.form, "what a change may cost") { $0.policy = $1 },
      Field("targets", .map(.name, to: TargetSpec.shape.form), "where the stack runs") { $0.targets = $1.value },
      Field("allow", .list(of: AllowanceSpec.shape.form), "findings that are accepted, with a reason") {
        $0.allow = $1.value
      },
    ],
    make: { Spec(span: $0) }
  )
}
