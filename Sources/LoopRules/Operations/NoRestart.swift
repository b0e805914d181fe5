import LoopDiagnostics
import LoopStack

/// A long-running service stays dead after the host restarts.
struct NoRestart: Rule {
  let about = CodeInfo(
    "OPS002",
    "no-restart",
    .warning,
    summary: "a service stays down after a crash or a reboot",
    rationale: """
      Without a restart policy a container that ends stays ended; with `on-failure` it comes back after a crash, but \
      not when the host or the daemon restarts, whatever some checklists ask for. `unless-stopped` survives both and \
      still respects a stop by hand.
      """,
    evidence: [
      "https://docs.docker.com/engine/containers/start-containers-automatically/",
      "https://github.com/evertramos/nginx-proxy-automation/issues/17",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          compose: {restart: "no"}
      #                      ^^^^ OPS002
        api:
          image: "api:1.0.0"
          port: 8081
          compose: {restart: on-failure:5}
      #                      ^^^^^^^^^^^^ OPS002
      edge: {host: shop.example.com, routes: {/: web, /api/: api}}
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
        migrate:
          image: "web:1.0.0"
          compose: {restart: "no"}
        api:
          image: "api:1.0.0"
          port: 8081
          compose: {restart: always}
      edge: {host: shop.example.com, routes: {/: web, /api/: api}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let all = RunningContainer.all(in: stack)
    let relied = Self.reliedOn(all, stack)
    let finishing = Self.finishing(all)
    var omitted: [RunningContainer] = []
    var hasPolicy = false
    for container in all where !finishing.contains(container.name) {
      let restart = container.container.lifecycle.restart
      let isRelied = relied.contains(container.name)
      switch restart.value {
      case .always, .unlessStopped: hasPolicy = true
      case .no where restart.span == nil: omitted.append(container)
      case .no:
        guard isRelied else { continue }
        self.report(
          container,
          restart,
          "`restart: no` leaves `\(container.name)` down after a crash or a reboot",
          &report
        )
      case .onFailure:
        guard isRelied else { continue }
        let message = "`restart: on-failure` leaves `\(container.name)` down after a reboot"
        self.report(container, restart, message, &report)
      }
    }
    let lasting = omitted.filter { relied.contains($0.name) || !Self.mayEnd($0) }
    for container in lasting where relied.contains(container.name) || hasPolicy {
      // Where the others have a policy, the one that has none was forgotten.
      let isForgotten = hasPolicy && (relied.contains(container.name) || lasting.count == 1)
      report(
        isForgotten ? .warning : .advice,
        at: container.span,
        "`\(container.name)` has no restart policy, so it stays down after a crash or a reboot",
        notes: container.container.lifecycle.restart.origin.note("the policy"),
        help: "write `restart: unless-stopped`",
        fix: container.service?.settingCompose("restart", to: "unless-stopped", in: stack, Self.cure, .ask)
      )
    }
  }

  private static let cure = "come back after a reboot"

  /// What is started by hand, or evidently does one thing and ends.
  private static func mayEnd(_ container: RunningContainer) -> Bool {
    if !container.container.lifecycle.profiles.isEmpty { return true }
    return container.name.split { $0 == "-" || $0 == "_" }.contains { jobs.contains(String($0)) }
  }

  private static let jobs: Set<String> = [
    "init", "setup", "migrate", "migration", "migrations", "seed", "create", "createbuckets", "backup", "cron", "job",
    "jobs", "task", "test", "tests", "cli", "build", "install", "certbot",
  ]

  private func report(
    _ container: RunningContainer,
    _ restart: Fact<RestartPolicy>,
    _ message: String,
    _ report: inout Report
  ) {
    report(
      at: restart.span ?? container.span,
      message,
      help: "write `restart: unless-stopped`",
      fix: .scalar(at: restart.origin, becomes: "unless-stopped", Self.cure, .ask)
    )
  }

  /// The edge, and whatever is routed, published or waited for while it runs.
  private static func reliedOn(_ all: [RunningContainer], _ stack: Stack) -> Set<String> {
    var names = Set((stack.edge?.locations ?? []).map(\.service.value))
    for container in all {
      if container.isEdge || !container.container.reach.publications.isEmpty { names.insert(container.name) }
      for dependency in container.container.lifecycle.dependencies where dependency.condition.value != .completed {
        names.insert(dependency.service.value)
      }
    }
    return names
  }

  /// Those that somebody waits for to end.
  private static func finishing(_ all: [RunningContainer]) -> Set<String> {
    Set(
      all.flatMap { container in
        container.container.lifecycle.dependencies.filter { $0.condition.value == .completed }.map(\.service.value)
      }
    )
  }
}
