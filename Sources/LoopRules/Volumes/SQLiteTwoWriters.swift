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
    let writers = VolumeUse(stack, .readWrite)
    for (index, volume) in stack.volumes.enumerated() {
      guard let first = writers[index].first, isShared(writers[index], stack),
        let reason = evidence(of: volume, writers[index], stack)
      else { continue }
      var seen: Set<Int> = [first.service]
      for user in writers[index] where seen.insert(user.service).inserted {
        report(
          at: user.mount.sourceSpan,
          "`\(user.name)` writes the SQLite database in `\(volume.name.value)`, which `\(first.name)` writes already",
          notes: [Note("the first writer mounts it here", at: first.mount.sourceSpan)] + reason,
          help: "let `\(user.name)` ask `\(first.name)`: `calls: [\(first.name)]`"
        )
      }
      for place in seen.sorted() { checkCopies(of: stack.services[place], volume, reason, &report) }
    }
  }

  /// Whether more than one process writes.
  private func isShared(_ writers: [VolumeUse.User], _ stack: Stack) -> Bool {
    writers.contains { writer in
      let service = stack.services[writer.service]
      return writer.service != writers[0].service || service.replicas.value > 1 || service.workers.value > 1
    }
  }

  /// Containers alike, or processes alike in one container.
  private func checkCopies(of service: Service, _ volume: Volume, _ reason: [Note], _ report: inout Report) {
    for (count, what) in [(service.replicas, "replicas"), (service.workers, "workers")] where count.value > 1 {
      guard let span = count.span ?? service.name.span else { continue }
      report(
        at: span,
        "`\(service.name.value)` has \(count.phrase) \(what), all of which write the SQLite database in "
          + "`\(volume.name.value)`",
        notes: reason,
        help: "write `\(what): 1`, or keep the data in a database server"
      )
    }
  }

  /// Why a volume counts as one with a database; `nil` when it does not.
  private func evidence(of volume: Volume, _ writers: [VolumeUse.User], _ stack: Stack) -> [Note]? {
    if let fact = volume.holds.first(where: { $0.value == .sqlite }) {
      return fact.origin.note("what the volume holds")
    }
    for user in writers {
      let service = stack.services[user.service]
      for variable in service.environment {
        guard let path = WrittenPath(variable, runtime: service.runtime.value), path.purpose == .database,
          service.mount(covering: path.path)?.target == user.mount.target
        else { continue }
        return [Note("the database is named here", at: variable.value.span)]
      }
    }
    return nil
  }
}
