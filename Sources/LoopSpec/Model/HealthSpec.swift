package import LoopDiagnostics
import LoopFormats

/// `services.<name>.health`: what tells that a service works.
package struct HealthSpec: Sendable {
  package var span: SourceSpan
  /// `false`: the service has no probe.
  package var isOff = false
  package var path: Located<String>?
  package var command: Located<String>?
  package var every: Located<TimeSpan>?
  package var timeout: Located<TimeSpan>?
  package var retries: Located<Int>?
  package var start: Located<TimeSpan>?

  package static let shape = Shape<HealthSpec>(
    "health",
    "a health check",
    [
      Field("path", .text(.urlPath), standard: "`/health`", "the path to request") { $0.path = $1 },
      Field("command", .text(.line), "a command to run in the container instead") { $0.command = $1 },
      Field("every", .duration, standard: "`10s`", "time between two probes") { $0.every = $1 },
      Field("timeout", .duration, standard: "`3s`", "how long one probe may take") { $0.timeout = $1 },
      Field("retries", .integer(1...100), standard: "`3`", "failed probes before the service is unhealthy") {
        $0.retries = $1
      },
      Field("start", .duration, standard: "`20s`", "how long failures at the start are forgiven") { $0.start = $1 },
    ],
    make: { HealthSpec(span: $0) }
  )

  package static let form: Form<HealthSpec> = {
    let full = shape.form
    let path = Form<String>.text(.urlPath)
    let schema = Schema.either([path.schema, .constant(false), full.schema])
    return Form(schema) { node, diagnostics in
      switch node.content {
      case .mapping: return full.read(node, &diagnostics)
      case .sequence: return Form<HealthSpec>.refuse(node, schema, &diagnostics)
      case .scalar(let scalar):
        if scalar.isPlain, scalar.text == "false" { return HealthSpec(span: node.span, isOff: true) }
        guard let value = path.read(node, &diagnostics) else { return nil }
        return HealthSpec(span: node.span, path: Located(value, at: node.span))
      }
    }
  }()
}
