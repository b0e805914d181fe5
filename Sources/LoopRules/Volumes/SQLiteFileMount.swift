import LoopDiagnostics
import LoopSpec
import LoopStack

/// An SQLite database is mounted as a single file.
struct SQLiteFileMount: Rule {
  let about = CodeInfo(
    "VOL004",
    "sqlite-file-mount",
    .error,
    summary: "an SQLite database is mounted as a single file",
    rationale: """
      SQLite keeps its journal, its write-ahead log and its shared memory beside the database. With the file alone on \
      the host they stay in the container's layer: measured, rows that were committed are gone when the container is \
      replaced before a checkpoint. A folder keeps all of them together.
      """,
    evidence: [
      "https://github.com/evcc-io/evcc/pull/30903",
      "https://www.sqlite.org/wal.html",
      "https://www.sqlite.org/tempfiles.html",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      volumes:
        orders: {path: ./orders.sqlite, holds: sqlite}
      services:
        web:
          image: "web:1.0.0"
          writes: {/data/orders.sqlite: orders}
      #            ^^^^^^^^^^^^^^^^^^^ VOL004
      """,
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          env: {DATABASE_URL: "sqlite:////data/shop.db"}
          compose: {volumes: ["../../shop.db:/data/shop.db"]}
      #                                      ^^^^^^^^^^^^^ VOL004
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      volumes:
        data: {path: ./data, holds: sqlite}
      services:
        web:
          image: "web:1.0.0"
          env: {DATABASE_URL: "sqlite:////data/shop.db"}
          writes: {/data: data}
          reads: {/geo/cities.sqlite: ./cities.sqlite}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    for service in stack.services {
      let mounts = service.container.inputs.mounts.filter { $0.access.value == .readWrite }
      if mounts.isEmpty { continue }
      var databases: [String: EnvironmentVariable] = [:]
      for variable in service.container.inputs.environment {
        guard let written = WrittenPath(variable, of: service), written.purpose == .database else { continue }
        databases[written.path] = databases[written.path] ?? variable
      }
      for mount in mounts {
        let target = mount.target.value
        let variable = databases[target]
        guard variable != nil || WrittenPath.isDatabaseFile(target) else { continue }
        // `.db` files of other formats are mounted as well.
        let isSure = variable != nil || PathText.suffix(of: target) != "db" || holdsDatabase(mount, stack)
        report(
          isSure ? nil : .warning,
          at: mount.target.span,
          "`\(service.name.value)` mounts the database `\(target)` as a file, but SQLite's log beside it stays in the "
            + "container",
          notes: variable.map { [Note("the database is named here", at: $0.value.span)] } ?? [],
          help: cure(target, service.isTyped(mount, in: stack))
        )
      }
    }
  }

  private func holdsDatabase(_ mount: Mount, _ stack: Stack) -> Bool {
    stack.volume(mount)?.isHolding(.sqlite) == true
  }

  private func cure(_ target: String, _ isTyped: Bool) -> String {
    let folder = PathText.folder(of: target)
    let place = folder == "/" ? "/data" : folder
    let name = PathText.name(of: target)
    let mount = isTyped ? "`writes: {\(place): <volume>}`" : "`./data:\(place)`"
    return "mount the folder that `\(name)` is in: \(mount)"
  }
}
