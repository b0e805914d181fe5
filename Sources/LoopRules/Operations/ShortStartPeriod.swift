import LoopDiagnostics
import LoopSpec
import LoopStack

/// A service counts as unhealthy before it can have started, and others wait for it.
struct ShortStartPeriod: Rule {
  let about = CodeInfo(
    "OPS004",
    "short-start-period",
    .warning,
    summary: "a service counts as unhealthy before a slow start is over, and others wait for it",
    rationale: """
      Compose gives up on `up` as soon as a container that others wait for is unhealthy. Without a start period that \
      is after a few failed probes: enough on a fast machine, and a failed deploy on a small one, or while a database \
      recovers. Failures within `start` do not count.
      """,
    evidence: ["https://github.com/compose-spec/compose-spec/blob/main/05-services.md#healthcheck"],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080, needs: [db], health: /health}
        db:
          image: "postgres:16.4"
          health: {command: "pg_isready -U shop", every: 2s, retries: 3, start: 0s}
      #                                                                         ^^ OPS004
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080, needs: [db], health: /health}
        db:
          image: "postgres:16.4"
          health: {command: "pg_isready -U shop", every: 2s, retries: 3, start: 30s}
        cache:
          image: "redis:7.4.1"
          health: {command: "redis-cli ping", every: 2s, retries: 3, start: 0s}
      """
    ]
  )

  /// A database on a small disk needs as long to come up.
  private static let shortest = TimeSpan.seconds(10)
  /// Compose's own, https://github.com/compose-spec/compose-spec/blob/main/05-services.md#healthcheck.
  private static let interval = TimeSpan.seconds(30)
  private static let retries = 3

  func check(_ stack: Stack, _ report: inout Report) {
    var reported: Set<String> = []
    for container in RunningContainer.all(in: stack) {
      for dependency in container.container.lifecycle.dependencies where dependency.condition.value == .healthy {
        guard let service = stack.service(named: dependency.service.value),
          case .test(let test) = service.container.process.health
        else { continue }
        let every = test.every?.value ?? Self.interval
        let retries = test.retries?.value ?? Self.retries
        let start = test.start?.value ?? .seconds(0)
        let patience = start + every * retries
        guard patience < Self.shortest, reported.insert(service.name.value).inserted else { continue }
        report(
          at: (test.start ?? test.every)?.span ?? test.command.span ?? stack.place(of: service),
          "`\(container.name)` waits for `\(service.name.value)`, which counts as unhealthy after \(patience.spoken) "
            + "(start \(start.spoken) and \(retries) probes, \(every.spoken) apart)",
          notes: [Note("who waits for it is written here", at: dependency.service.span)],
          help: stack.form == .spec ? "write `start: 30s`" : "write `start_period: 30s`",
          // More patience at the start takes nothing from anybody.
          fix: .scalar(at: test.start?.origin, becomes: "30s", "give it time to start", .safe)
        )
      }
    }
  }
}
