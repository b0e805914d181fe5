import LoopDiagnostics
import LoopSpec
import LoopStack

/// A path that is evidently written lies where nothing can be written.
struct WriterMountedReadOnly: Rule {
  let about = CodeInfo(
    "VOL002",
    "writer-mounted-read-only",
    .error,
    summary: "a path that is written lies on a read-only mount",
    rationale: """
      The first write fails with EROFS: at the first upload, the first log rotation, the first new key, often days \
      after the deploy. SQLite cannot even read a live database in a folder that it cannot write.
      """,
    evidence: ["https://www.sqlite.org/wal.html#readonly"],
    bad: [
      """
      loopgen: 1
      name: shop
      volumes:
        orders: {holds: sqlite}
      services:
        web:
          image: "web:1.0.0"
          env: {ORDERS_DB_PATH: /data/orders.db}
          reads: {/data: orders}
      #                  ^^^^^^ VOL002
      """,
      """
      loopgen: 1
      name: shop
      volumes:
        oauth-data: {holds: [sqlite, keys]}
      services:
        auth:
          kind: oauth
          image: "auth:1.0.0"
          port: 8083
          reads: {/data: oauth-data}
      #                  ^^^^^^^^^^ VOL002
      """,
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          env: {DATABASE_URL: "sqlite+aiosqlite:///state/shop.db"}
          compose:
            working_dir: /srv
            volumes: ["./state:/srv/state:ro"]
      #                ^^^^^^^ VOL002
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      volumes:
        orders: {holds: sqlite}
        pages: {path: ./pages, holds: static}
      services:
        web:
          image: "web:1.0.0"
          env:
            ORDERS_DB_PATH: /data/orders.db
            ARCHIVE_URL: "sqlite:////pages/archive.db?mode=ro"
            PAGES_DIR: /pages
          writes: {/data: orders}
          reads: {/pages: pages}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    var written = Set<Int>()
    for service in stack.services {
      for mount in service.container.inputs.mounts where mount.access.value == .readWrite {
        if case .volume(let index) = mount.source { written.insert(index) }
      }
    }
    for service in stack.services {
      let tree = MountTree(service.container)
      var found: [(mount: Mount, variable: EnvironmentVariable, path: String)] = []
      for variable in service.container.inputs.environment {
        guard let path = WrittenPath(variable, of: service) else { continue }
        guard let mount = tree.mount(covering: path.path) else {
          checkRoot(service, variable, path, tree, stack, &report)
          continue
        }
        let isEvident = path.purpose != .keys || makesKeys(service, mount, stack, written)
        guard mount.access.value == .readOnly, isEvident else { continue }
        if tree.scratch(covering: path.path) != nil { continue }
        if found.contains(where: { $0.mount.target == mount.target }) { continue }
        found.append((mount, variable, path.path))
      }
      for (mount, variable, path) in found {
        let message =
          "`\(variable.name.value)` is written at `\(path)`, but `\(service.name.value)` mounts it read-only"
        self.report(
          service,
          mount,
          message,
          [Note("the path is written here", at: variable.value.span)],
          stack,
          &report
        )
      }
      let known = Set(found.map(\.mount.target))
      checkIssuer(service, besides: known, stack, &report)
    }
  }

  /// Keys are read by many and made by one: the issuer, or whoever has a named volume that nobody else fills.
  private func makesKeys(_ service: Service, _ mount: Mount, _ stack: Stack, _ written: Set<Int>) -> Bool {
    if service.kind.value == .oauth { return true }
    guard case .volume(let index) = mount.source else { return false }
    let volume = stack.volumes[index]
    return volume.path == nil && !volume.isExternal && !written.contains(index)
  }

  /// An issuer keeps its database and its keys: it has to write them.
  private func checkIssuer(
    _ service: Service,
    besides known: Set<Located<String>>,
    _ stack: Stack,
    _ report: inout Report
  ) {
    guard service.kind.value == .oauth else { return }
    let mounts = service.container.inputs.mounts
    let writable = Set(mounts.filter { $0.access.value == .readWrite }.map(\.source))
    for mount in mounts where mount.access.value == .readOnly && !known.contains(mount.target) {
      guard let volume = stack.volume(mount), !writable.contains(mount.source),
        let state = volume.holds.first(where: { $0.value == .sqlite || $0.value == .keys })
      else { continue }
      let message =
        "`\(service.name.value)` issues tokens, but mounts `\(volume.name.value)`, which holds "
        + "`\(state.value.rawValue)`, read-only"
      self.report(service, mount, message, state.origin.note("what the volume holds"), stack, &report)
    }
  }

  private func report(
    _ service: Service,
    _ mount: Mount,
    _ message: String,
    _ notes: [Note],
    _ stack: Stack,
    _ report: inout Report
  ) {
    let isTyped = service.isTyped(mount, in: stack)
    let name = stack.volume(mount)?.name.value ?? "<volume>"
    report(
      at: mount.sourceSpan,
      message,
      notes: notes,
      help: isTyped ? "write `writes: {\(mount.target.value): \(name)}`" : "drop `ro` from the mount",
      fix: isTyped && stack.volume(mount) != nil ? Self.writing(mount, name, service) : nil
    )
  }

  /// The mount under `writes`; that the volume has no other writer is for somebody to say.
  private static func writing(_ mount: Mount, _ volume: String, _ service: Service) -> Fix {
    let path = ["services", service.name.value]
    let file = mount.target.span.file
    let target = mount.target.value
    return Fix(
      "let `\(service.name.value)` write it",
      .ask,
      .remove(file, path: path + ["reads", target]),
      .set(file, path: path + ["writes", target], to: volume)
    )
  }

  /// Paths that no mount covers, in a container whose own files cannot be written.
  private func checkRoot(
    _ service: Service,
    _ variable: EnvironmentVariable,
    _ written: WrittenPath,
    _ tree: MountTree,
    _ stack: Stack,
    _ report: inout Report
  ) {
    let isolation = service.container.isolation
    guard isolation.readOnlyRoot.value, let span = variable.value.span,
      tree.scratch(covering: written.path) == nil
    else { return }
    report(
      at: span,
      "`\(variable.name.value)` is written at `\(written.path)`, but `\(service.name.value)` has a read-only root"
        + isolation.readOnlyRoot.origin.attribution,
      notes: isolation.readOnlyRoot.origin.note("the read-only root"),
      help: StateFolder(for: written.path, isFile: written.purpose == .database, in: service).help(in: stack)
    )
  }
}
