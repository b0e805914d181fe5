import LoopDiagnostics
import LoopStack

/// Logs that grow until the disk is full.
struct UnboundedLogs: Rule {
  let about = CodeInfo(
    "OPS001",
    "unbounded-logs",
    .warning,
    summary: "a container's logs grow without a bound",
    rationale: """
      The `json-file` driver, Docker's own, rotates nothing unless it is told to. A chatty service fills the disk \
      after months, and then everything on the host stops at once. `local` rotates by itself; that is what loopgen \
      writes.
      """,
    evidence: [
      "https://docs.docker.com/engine/logging/configure/",
      "https://github.com/langwatch/tasks/issues/385",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          compose: {logging: {driver: json-file, options: {max-size: "-1"}}}
      #                               ^^^^^^^^^ OPS001
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
        api:
          image: "api:1.0.0"
          port: 8081
          compose: {logging: {driver: json-file, options: {max-size: 10m, max-file: "3"}}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    var silent: [RunningContainer] = []
    for container in RunningContainer.all(in: stack) where !container.container.lifecycle.logging.value.isBounded {
      let driver = container.container.lifecycle.logging
      guard let span = driver.span else {
        silent.append(container)
        continue
      }
      report(
        at: span,
        "the logs of `\(container.name)` grow for ever: `\(driver.value.name)` has no `max-size`",
        help: "write `logging: {driver: local}`, or `options: {max-size: 10m, max-file: \"3\"}`",
        // Whatever reads the files of the other driver has to agree.
        fix: container.service?.settingCompose("logging", to: "{driver: local}", in: stack, "rotate the logs", .ask)
      )
    }
    // The daemon's own configuration may rotate; one word about it is enough.
    guard let first = silent.first else { return }
    let others = silent.count == 1 ? "" : " and those of \(silent.count - 1) more"
    report(
      .advice,
      at: first.span,
      "the logs of `\(first.name)`\(others) grow for ever, unless the daemon's configuration bounds them",
      notes: first.container.lifecycle.logging.origin.note("the driver"),
      help: "write `logging: {driver: local}`"
    )
  }
}
