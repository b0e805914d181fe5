import LoopDiagnostics
import LoopSpec
import LoopStack

/// Nobody can tell whether a service works.
struct NoHealthCheck: Rule {
  let about = CodeInfo(
    "IMG006",
    "no-health-check",
    .error,
    summary: "a service that others rely on has no health check",
    rationale: """
      A process that hangs looks alive: it keeps its requests, and nobody starts it again. Compose does not start who \
      waits for `service_healthy` of a service without a check: that is an error. Where nobody waits, this is advice.
      """,
    evidence: [
      "https://github.com/docker/docker-bench-security",
      "https://github.com/compose-spec/compose-spec/blob/main/05-services.md#healthcheck",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        db: {build: {recipe: python, context: db, command: "python -m db"}}
        web:
          image: "web:1.0.0"
          port: 8080
          compose: {depends_on: {db: {condition: service_healthy}}}
      #                                          ^^^^^^^^^^^^^^^ IMG006
      """,
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
      # ^^^ IMG006
      edge: {host: shop.example.com, routes: {/: web}}
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        db: {image: "postgres:16.4", health: {command: "pg_isready -U shop"}}
        web: {image: "web:1.0.0", port: 8080, needs: [db], health: /health}
      edge: {host: shop.example.com, routes: {/: web}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    var unprobed: [String: Service] = [:]
    for service in stack.services where service.isUnprobed { unprobed[service.name.value] = service }
    if unprobed.isEmpty { return }
    for container in RunningContainer.all(in: stack) {
      for dependency in container.container.lifecycle.dependencies where dependency.condition.value == .healthy {
        guard let other = unprobed[dependency.service.value],
          let span = dependency.condition.span ?? dependency.service.span
        else { continue }
        // The image of somebody else may bring a check of its own.
        let isKnown = other.image.isGenerated || other.contents?.facts.isComplete == true
        report(
          isKnown ? .error : .advice,
          at: span,
          "`\(container.name)` waits until `\(other.name.value)` is healthy, but `\(other.name.value)` has no health check",
          notes: other.name.origin.note("the other service"),
          help: "give `\(other.name.value)` one: " + Self.line(stack)
        )
      }
    }
    for route in stack.edge?.locations ?? [] {
      guard let service = unprobed.removeValue(forKey: route.service.value), let span = service.name.span else {
        continue
      }
      report(
        .advice,
        at: span,
        "`\(service.name.value)` answers `\(route.path.value)`, and nothing tells whether it works",
        notes: route.path.origin.note("the route"),
        help: "say what to ask: " + Self.line(stack)
      )
    }
  }

  private static func line(_ stack: Stack) -> String {
    stack.form == .spec ? "`health: /health`, or `health: {command: …}`" : "`healthcheck: {test: [CMD, …]}`"
  }
}

extension Service {
  /// Neither Compose nor, as far as it is known, the image probes it.
  fileprivate var isUnprobed: Bool {
    guard case .unsaid = container.process.health else { return false }
    guard let facts = contents?.facts else { return true }
    if case .test = facts.health { return false }
    return true
  }
}
