import LoopDiagnostics
import LoopSpec
import LoopStack

/// A service that should only read a volume can write it.
struct ReaderMountedWritable: Rule {
  let about = CodeInfo(
    "VOL001",
    "reader-mounted-writable",
    .error,
    summary: "a volume can be written by more than its one writer",
    rationale: """
      A volume has one writer; everybody else reads. A second writer, or a raw mount beside a read-only one, lets a \
      bug or a break-in at a reader rewrite what all the others trust. Compose mounts are writable unless they say \
      otherwise.
      """,
    evidence: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
      "https://github.com/compose-spec/compose-spec/blob/main/05-services.md#volumes",
    ],
    bad: [
      """
      loopgen: 1
      name: notes
      volumes:
        vault: {path: ./notes, holds: notes}
      services:
        api:
          image: "api:1.0.0"
          writes: {/vault: vault}
        indexer:
          image: "indexer:1.0.0"
          writes: {/vault: vault}
      #                    ^^^^^ VOL001
        search:
          image: "search:1.0.0"
          reads: {/vault: vault}
          compose:
            volumes: ["../../notes:/notes"]
      #                ^^^^^^^^^^^ VOL001
      """,
      """
      loopgen: 1
      name: notes
      volumes:
        vault: {path: ./notes, holds: notes}
      services:
        api:
          image: "api:1.0.0"
          writes: {/vault: vault}
          reads: {/vault-ro: vault}
      #                      ^^^^^ VOL001
      """,
    ],
    good: [
      """
      loopgen: 1
      name: notes
      volumes:
        vault: {path: ./notes, holds: notes}
      services:
        api:
          image: "api:1.0.0"
          writes: {/vault: vault}
        indexer:
          image: "indexer:1.0.0"
          reads: {/vault: vault}
          compose:
            volumes: ["../../notes:/notes:ro", "/var/run/index:/index"]
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let origins = MountOrigins(stack)
    let writers = VolumeUse(stack, origins, .readWrite)
    switch stack.form {
    case .spec:
      for group in writers.groups { checkOwner(group, origins, stack, &report) }
      for service in stack.services { checkRaw(service, origins, stack, &report) }
    case .files:
      let databases = MountedDatabases(stack)
      // Two writers of a database are judged by a rule of their own.
      for group in writers.groups where databases.evidence(for: group, in: stack) == nil {
        checkFiles(group, origins, stack, &report)
      }
    }
    for service in stack.services { checkTwice(service, origins, stack, &report) }
  }

  /// The spec's own `writes`: the first of them is the writer.
  private func checkOwner(
    _ group: VolumeUse.Group,
    _ origins: MountOrigins,
    _ stack: Stack,
    _ report: inout Report
  ) {
    // Two writers of a database are judged by a rule of their own.
    if case .volume(let index) = group.origin, stack.volumes[index].isHolding(.sqlite) { return }
    let typed = group.users.filter { $0.runner.service?.isTyped($0.mount, in: stack) == true }
    guard let first = typed.first else { return }
    for other in typed.dropFirst() where other.name != first.name {
      let title = origins.title(of: other.mount)
      let target = other.mount.target.value
      let service = ["services", other.name]
      report(
        at: other.mount.sourceSpan,
        "`\(other.name)` writes `\(title)`, but `\(first.name)` is its writer",
        notes: [Note("the writer mounts it here", at: first.mount.sourceSpan)],
        help: "mount it under `reads`: `reads: {\(target): \(title)}`",
        fix: Fix(
          "let `\(other.name)` read it",
          .ask,
          .remove(other.mount.sourceSpan.file, path: service + ["writes", target]),
          .set(other.mount.sourceSpan.file, path: service + ["reads", target], to: title)
        )
      )
    }
  }

  /// Raw mounts that are writable where the spec lets the service only read, or not see the volume at all.
  private func checkRaw(
    _ service: Service,
    _ origins: MountOrigins,
    _ stack: Stack,
    _ report: inout Report
  ) {
    guard service.compose != nil else { return }
    let name = service.name.value
    let typed = Dictionary(grouping: service.mounts) { origins[$0] }
    for mount in service.container.inputs.mounts where mount.access.value == .readWrite {
      guard let origin = origins[mount], !service.isTyped(mount, in: stack) else { continue }
      let own = typed[origin] ?? []
      if own.contains(where: { $0.access.value == .readWrite }) { continue }
      guard let reading = own.first ?? (origin.isVolume ? mount : nil) else { continue }
      let isRead = !own.isEmpty
      report(
        at: mount.sourceSpan,
        "the raw mount at `\(mount.target.value)` is writable\(mount.access.origin.attribution), but `\(name)` does not "
          + "write `\(origins.title(of: mount))`",
        notes: isRead ? [Note("it reads it here", at: reading.sourceSpan)] : [],
        help: "end it with `:ro`, or use `reads`"
      )
    }
  }

  /// In files nobody says who owns a volume: two programs that write it are worth a look, and a proxy that does more so.
  private func checkFiles(
    _ group: VolumeUse.Group,
    _ origins: MountOrigins,
    _ stack: Stack,
    _ report: inout Report
  ) {
    let writers = group.containers.sorted { !$0.runner.isEdge && $1.runner.isEdge }
    guard let first = writers.first, writers.count > 1 else { return }
    for other in writers.dropFirst() where !isSameApplication(first.runner, other.runner) {
      report(
        other.runner.isEdge ? .warning : .advice,
        at: other.mount.sourceSpan,
        "`\(other.name)` can write `\(origins.title(of: other.mount))`\(other.mount.access.origin.attribution), and so can "
          + "`\(first.name)`",
        notes: [Note("the first writer mounts it here", at: first.mount.sourceSpan)],
        help: "end the mounts of those that only read with `:ro`"
      )
    }
  }

  /// A server and its worker are one program in two containers.
  private func isSameApplication(_ left: RunningContainer, _ right: RunningContainer) -> Bool {
    guard let left = left.service, let right = right.service else { return false }
    switch (left.image, right.image) {
    case (.image(let one), .image(let other)): return one.value.name == other.value.name
    case (.build(let one), .build(let other)): return one.context == other.context
    default: return left.imageReference != nil && left.imageReference?.value.name == right.imageReference?.value.name
    }
  }

  /// The same thing mounted read-only and read-write in one container.
  private func checkTwice(
    _ service: Service,
    _ origins: MountOrigins,
    _ stack: Stack,
    _ report: inout Report
  ) {
    let mounts = service.container.inputs.mounts
    guard mounts.contains(where: { $0.access.value == .readOnly }) else { return }
    var written: [MountOrigin: Mount] = [:]
    for mount in mounts where mount.access.value == .readWrite && isMeant(mount, service, stack) {
      if let origin = origins[mount] { written[origin] = mount }
    }
    for mount in mounts where mount.access.value == .readOnly {
      guard let origin = origins[mount], let other = written[origin] else { continue }
      report(
        stack.form == .files ? .warning : nil,
        at: mount.sourceSpan,
        "`\(service.name.value)` reads `\(origins.title(of: mount))` at `\(mount.target.value)`, but can write it at "
          + "`\(other.target.value)`\(other.access.origin.attribution)",
        notes: [Note("the same is written here", at: other.sourceSpan)],
        help: "keep one of the two"
      )
    }
  }

  /// Raw mounts that the spec's own keys do not allow are reported where they stand.
  private func isMeant(_ mount: Mount, _ service: Service, _ stack: Stack) -> Bool {
    stack.form == .files || service.isTyped(mount, in: stack)
  }
}

extension MountOrigin {
  fileprivate var isVolume: Bool {
    if case .volume = self { return true }
    return false
  }
}
