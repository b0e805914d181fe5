import LoopDiagnostics
import LoopSpec
import LoopStack

/// A service starts before what it needs is ready, though somebody could tell.
struct BootWithoutHealth: Rule {
  let about = CodeInfo(
    "DEP010",
    "boot-without-health",
    .warning,
    summary: "a dependency has a health check, and nobody waits for it",
    rationale: """
      The short form of `depends_on` waits until a container runs, not until it answers. A database takes seconds to \
      open its port; whoever connects once at its start is dead by then, or answers errors until somebody restarts it.
      """,
    evidence: ["https://github.com/compose-spec/compose-spec/blob/main/05-services.md#depends_on"],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        db: {image: "postgres:16.4", health: {command: "pg_isready -U shop"}}
        api:
          image: "api:1.0.0"
          port: 8000
          compose: {depends_on: [db]}
      #                          ^^ DEP010
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        db: {image: "postgres:16.4", health: {command: "pg_isready -U shop"}}
        api: {image: "api:1.0.0", port: 8000, needs: [db]}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    // The proxy itself needs nobody to be ready: it answers 502 until they are.
    for container in RunningContainer.all(in: stack) where !container.isEdge {
      for dependency in container.container.lifecycle.dependencies where dependency.condition.value == .started {
        guard let other = stack.service(named: dependency.service.value),
          case .test(let test) = other.container.process.health,
          let span = dependency.condition.span ?? dependency.service.span
        else { continue }
        let name = other.name.value
        report(
          at: span,
          "`\(container.name)` waits until `\(name)` has started\(dependency.condition.origin.attribution), but `\(name)` has "
            + "a health check that says when it is ready",
          notes: test.command.origin.note("the health check"),
          help: stack.form == .spec && container.service != nil
            ? "write `needs: [\(name)]`" : "write `depends_on: {\(name): {condition: service_healthy}}`"
        )
      }
    }
  }
}
