import LoopDiagnostics
import LoopSpec
import LoopStack

/// A live SQLite database is read where its log cannot be written.
struct SQLiteReadOnlyFolder: Rule {
  let about = CodeInfo(
    "VOL005",
    "sqlite-read-only-folder",
    .error,
    summary: "a live SQLite database is opened on a read-only mount",
    rationale: """
      A reader of a database in WAL mode takes part in its locks: it writes the shared memory file beside it, and makes \
      it when it is not there. On a read-only mount that ends in `unable to open database file`, measured, as soon as \
      the writer has closed the database once.
      """,
    evidence: ["https://www.sqlite.org/wal.html#readonly", "https://www.sqlite.org/uri.html"],
    bad: [
      """
      loopgen: 1
      name: shop
      volumes:
        orders: {holds: sqlite}
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          writes: {/data: orders}
        reports:
          image: "reports:1.0.0"
          env: {ORDERS_URL: "sqlite:////data/orders.db?mode=ro"}
      #                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ VOL005
          reads: {/data: orders}
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      volumes:
        orders: {holds: sqlite}
        archive: {path: ./archive}
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          writes: {/data: orders}
        reports:
          image: "reports:1.0.0"
          env:
            ORDERS_URL: svc://web/orders
            ARCHIVE_URL: "sqlite:////archive/2025.db?mode=ro"
            COPY_URL: "sqlite:////data/copy.db?immutable=1"
          reads: {/archive: archive, /data: orders}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let origins = MountOrigins(stack)
    let writers = VolumeUse(stack, origins, .readWrite)
    for service in stack.services where !service.container.inputs.mounts.isEmpty {
      let tree = MountTree(service.container)
      for variable in service.container.inputs.environment where variable.reference == nil {
        guard let database = SQLiteAddress(variable.value.value, of: service), database.mode == .readOnly,
          let path = WrittenPath.absolute(database.path, in: service),
          let mount = tree.mount(covering: path), mount.access.value == .readOnly,
          let origin = origins[mount], let writer = writers[origin].first(where: { $0.name != service.name.value })
        else { continue }
        report(
          at: variable.value.span ?? variable.name.span,
          "`\(service.name.value)` opens `\(path)` on a read-only mount, while `\(writer.name)` writes it",
          notes: [
            Note("it is mounted read-only here", at: mount.sourceSpan),
            Note("the writer mounts it here", at: writer.mount.sourceSpan),
          ],
          help: "ask `\(writer.name)` for the data, or open a copy that nobody writes with `immutable=1`"
        )
      }
    }
  }
}
