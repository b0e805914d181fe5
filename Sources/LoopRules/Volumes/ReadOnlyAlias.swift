import LoopDiagnostics
import LoopSpec
import LoopStack

/// What is mounted read-only can be written through another mount.
struct ReadOnlyAlias: Rule {
  let about = CodeInfo(
    "VOL014",
    "read-only-alias",
    .error,
    summary: "what is mounted read-only can be written through a folder above it",
    rationale: """
      A read-only mount says nothing about the same files elsewhere. With the folder above it mounted writable in the \
      same container, or in one that is not the writer, the promise is decoration: whoever may not write the notes \
      writes them one path further up.
      """,
    evidence: ["https://github.com/moby/moby/issues/10714", "https://docs.docker.com/engine/storage/bind-mounts/"],
    bad: [
      """
      loopgen: 1
      name: notes
      volumes:
        all: {path: ./notes}
        restricted: {path: ./notes/restricted}
      services:
        api:
          image: "api:1.0.0"
          writes: {/data: all}
      #                   ^^^ VOL014
          reads: {/restricted: restricted}
      """,
      """
      loopgen: 1
      name: notes
      volumes:
        all: {path: ./notes}
        restricted: {path: ./notes/restricted}
      services:
        editor:
          image: "editor:1.0.0"
          writes: {/restricted: restricted}
        search:
          image: "search:1.0.0"
          reads: {/restricted: restricted}
        sync:
          image: "sync:1.0.0"
          writes: {/all: all}
      #                  ^^^ VOL014
      """,
    ],
    good: [
      """
      loopgen: 1
      name: notes
      volumes:
        all: {path: ./notes}
        restricted: {path: ./notes/restricted}
      services:
        api:
          image: "api:1.0.0"
          writes: {/data: all}
          reads: {/data/restricted: restricted}
        search:
          image: "search:1.0.0"
          reads: {/restricted: restricted}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let origins = MountOrigins(stack)
    let runners = RunningContainer.all(in: stack)
    for runner in runners { checkOwn(runner, origins, &report) }
    // Who may write what is said in specs alone.
    if stack.form == .spec { checkOthers(runners, origins, stack, &report) }
  }

  /// Two mounts of one container.
  private func checkOwn(_ runner: RunningContainer, _ origins: MountOrigins, _ report: inout Report) {
    let container = runner.container
    var writable: [String: Mount] = [:]
    for mount in container.inputs.mounts where mount.access.value == .readWrite {
      if let path = origins.path(of: mount) { writable[path] = mount }
    }
    if writable.isEmpty { return }
    let tree = MountTree(container)
    var found: Set<String> = []
    for mount in container.inputs.mounts where mount.access.value == .readOnly {
      guard let path = origins.path(of: mount) else { continue }
      for above in PathText.ancestors(of: path) {
        guard let outer = writable[above] else { continue }
        let alias = PathText.moved(path, below: above, at: outer.target.value)
        // A read-only mount right there covers the writable files.
        guard tree.mount(covering: alias)?.access.value == .readWrite, found.insert(outer.target.value).inserted
        else { continue }
        report(
          at: outer.sourceSpan,
          "`\(runner.name)` mounts `\(origins.title(of: mount))` read-only, but writes the same files at `\(alias)`",
          notes: [Note("it is mounted read-only here", at: mount.sourceSpan)],
          help: "mount the folders that it writes one by one, or the other one at `\(alias)`"
        )
      }
    }
  }

  /// A folder above a volume that somebody else writes.
  private func checkOthers(
    _ runners: [RunningContainer],
    _ origins: MountOrigins,
    _ stack: Stack,
    _ report: inout Report
  ) {
    let writers = VolumeUse(stack, origins, .readWrite)
    let readers = VolumeUse(stack, origins, .readOnly)
    var above: [String: [VolumeUse.User]] = [:]
    for group in writers.groups {
      guard let first = group.users.first, let path = origins.path(of: first.mount) else { continue }
      // A crowd of writers is found elsewhere.
      above[path] = Array(group.containers.prefix(8))
    }
    let trees = Dictionary(runners.map { ($0.name, MountTree($0.container)) }, uniquingKeysWith: { first, _ in first })
    var found: Set<String> = []
    for group in readers.groups {
      guard case .volume = group.origin, let reader = group.users.first, let path = origins.path(of: reader.mount),
        let writer = writers[group.origin].first
      else { continue }
      for folder in PathText.ancestors(of: path) {
        for other in above[folder] ?? [] where other.name != writer.name && other.name != reader.name {
          let alias = PathText.moved(path, below: folder, at: other.mount.target.value)
          guard trees[other.name]?.mount(covering: alias)?.access.value == .readWrite,
            found.insert(other.name + ":" + other.mount.target.value).inserted
          else { continue }
          let title = origins.title(of: reader.mount)
          report(
            at: other.mount.sourceSpan,
            "`\(other.name)` writes `\(title)` at `\(alias)`, but `\(writer.name)` is its writer",
            notes: [
              Note("the writer mounts it here", at: writer.mount.sourceSpan),
              Note("`\(reader.name)` reads it here", at: reader.mount.sourceSpan),
            ],
            help: "mount it over the writable files: `reads: {\(alias): \(title)}`"
          )
        }
      }
    }
  }
}
