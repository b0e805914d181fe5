import LoopDiagnostics
import LoopSpec
import LoopStack

/// More than one process writes an SQLite database.
struct SQLiteTwoWriters: Rule {
  let about = CodeInfo(
    "VOL006",
    "sqlite-two-writers",
    .error,
    summary: "more than one process writes an SQLite database",
    rationale: """
      SQLite has one writer at a time, found by locks on files and in shared memory: a second one meets `database is \
      locked`, and where locks are weak (network file systems, desktop bind mounts) the file is corrupt in minutes. \
      One process owns the database, the others ask it.
      """,
    evidence: [
      "https://www.sqlite.org/whentouse.html",
      "https://www.sqlite.org/wal.html",
      "https://github.com/NousResearch/hermes-agent/issues/110848",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      volumes:
        orders: {holds: sqlite}
      services:
        web:
          image: "web:1.0.0"
          workers: 4
      #            ^ VOL006
          writes: {/data: orders}
        jobs:
          image: "jobs:1.0.0"
          writes: {/data: orders}
      #                   ^^^^^^ VOL006
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      volumes:
        orders: {holds: sqlite}
        pictures: {holds: static}
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          writes: {/data: orders}
        jobs:
          image: "jobs:1.0.0"
          replicas: 2
          env: {SHOP_URL: svc://web/}
          writes: {/pictures: pictures}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let origins = MountOrigins(stack)
    let databases = MountedDatabases(stack)
    for group in VolumeUse(stack, origins, .readWrite).groups {
      let writers = group.containers
      guard let first = writers.first, isShared(writers), let evidence = databases.evidence(for: group, in: stack)
      else {
        continue
      }
      let title = origins.title(of: first.mount)
      for user in writers.dropFirst() {
        report(
          at: user.mount.sourceSpan,
          "`\(user.name)` writes the SQLite database in `\(title)`, which `\(first.name)` writes already",
          notes: [Note("the first writer mounts it here", at: first.mount.sourceSpan)] + evidence,
          help: stack.form == .spec
            ? "let `\(user.name)` ask `\(first.name)`: `calls: [\(first.name)]`"
            : "let `\(user.name)` ask `\(first.name)` over the network"
        )
      }
      for user in writers { checkCopies(of: user.runner, title, evidence, &report) }
    }
  }

  /// Whether more than one process writes.
  private func isShared(_ writers: [VolumeUse.User]) -> Bool {
    writers.count > 1 || writers.contains { $0.runner.replicas.value > 1 || $0.runner.workers.value > 1 }
  }

  /// Containers alike, or processes alike in one container.
  private func checkCopies(
    of runner: RunningContainer,
    _ title: String,
    _ reason: [Note],
    _ report: inout Report
  ) {
    for (count, what) in [(runner.replicas, "replicas"), (runner.workers, "workers")] where count.value > 1 {
      report(
        at: count.span ?? runner.span,
        "`\(runner.name)` has \(count.phrase) \(what), all of which write the SQLite database in `\(title)`",
        notes: reason,
        help: "write `\(what): 1`, or keep the data in a database server"
      )
    }
  }
}

extension RunningContainer {
  fileprivate var replicas: Fact<Int> { container.lifecycle.replicas }
  fileprivate var workers: Fact<Int> { service?.workers ?? container.lifecycle.replicas.map { _ in 1 } }
}
