import LoopDiagnostics
import LoopStack

/// A mount needs a folder inside another one that nobody can make it in.
struct NestedMountPoint: Rule {
  let about = CodeInfo(
    "VOL012",
    "nested-mount-point",
    .warning,
    summary: "a mount lies inside a read-only one",
    rationale: """
      The engine makes a folder for each mount. Inside a read-only mount it cannot: unless the folder is already there, \
      the container does not start (`read-only file system`), measured. It works on the machine where somebody made the \
      folder, and fails on the next one; whether it is there is not known \
      here, so this is a warning.
      """,
    evidence: [
      "https://docs.docker.com/engine/storage/bind-mounts/", "https://github.com/docker/for-linux/issues/788",
    ],
    bad: [
      """
      loopgen: 1
      name: notes
      volumes:
        vault: {path: ./notes, holds: notes}
        restricted: {path: ./restricted, holds: notes}
      services:
        search:
          image: "search:1.0.0"
          reads:
            /vault: vault
            /vault/restricted: restricted
      #     ^^^^^^^^^^^^^^^^^ VOL012
      """
    ],
    good: [
      """
      loopgen: 1
      name: notes
      volumes:
        vault: {path: ./notes, holds: notes}
        inner: {path: ./notes/inner, holds: notes}
        restricted: {path: ./restricted, holds: notes}
      services:
        search:
          image: "search:1.0.0"
          reads: {/vault: vault, /vault/inner: inner, /restricted: restricted}
        editor:
          image: "editor:1.0.0"
          writes: {/vault: vault}
          reads: {/vault/restricted: restricted}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let origins = MountOrigins(stack)
    for runner in RunningContainer.all(in: stack) {
      let mounts = runner.container.inputs.mounts
      guard mounts.count > 1, mounts.contains(where: { $0.access.value == .readOnly }) else { continue }
      let tree = MountTree(runner.container)
      for mount in mounts {
        guard let parent = tree.parent(of: mount), parent.access.value == .readOnly,
          !isThere(mount, in: parent, origins)
        else { continue }
        let folder = mount.target.value.dropFirst(parent.target.value.utf8.count).drop { $0 == "/" }
        report(
          at: mount.target.span,
          "`\(mount.target.value)` lies inside `\(parent.target.value)`, which is mounted read-only: the engine cannot make "
            + "`\(folder)` there",
          notes: [Note("the outer mount is written here", at: parent.target.span)],
          help: "make sure that `\(origins.title(of: parent))` has a folder `\(folder)`, or mount it beside the other"
        )
      }
    }
  }

  /// The inner folder is part of the outer one on the host as well.
  private func isThere(_ mount: Mount, in parent: Mount, _ origins: MountOrigins) -> Bool {
    guard let inner = origins.path(of: mount), let outer = origins.path(of: parent) else { return false }
    let folder = mount.target.value.dropFirst(parent.target.value == "/" ? 0 : parent.target.value.utf8.count)
    return inner == (outer == "/" ? "" : outer) + folder
  }
}
