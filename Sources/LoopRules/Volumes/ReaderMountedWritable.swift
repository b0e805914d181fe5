import LoopDiagnostics
import LoopSpec
import LoopStack

/// A service that should only read a volume can write it.
struct ReaderMountedWritable: Rule {
  let about = CodeInfo(
    "VOL001",
    "reader-mounted-rw",
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
      #               ^^^^^^^^^^^^^^^^^^^^ VOL001
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
    let writers = VolumeUse(stack, .readWrite)
    for (index, volume) in stack.volumes.enumerated() {
      guard let first = writers[index].first else { continue }
      // Two writers of a database are judged by a rule of their own.
      for other in writers[index].dropFirst() where !volume.isHolding(.sqlite) && other.service != first.service {
        report(
          at: other.mount.sourceSpan,
          "`\(other.name)` writes `\(volume.name.value)`, but `\(first.name)` is its writer",
          notes: [Note("the writer mounts it here", at: first.mount.sourceSpan)],
          help: "mount it under `reads`: `reads: {\(other.mount.target.value): \(volume.name.value)}`"
        )
      }
    }
    for service in stack.services { checkTwice(service, stack, &report) }
    if stack.services.contains(where: { $0.compose != nil }) { checkRaw(stack, &report) }
  }

  /// The same volume under `reads` and `writes`.
  private func checkTwice(_ service: Service, _ stack: Stack, _ report: inout Report) {
    let mounts = service.mounts
    guard mounts.contains(where: { $0.access.value == .readOnly && $0.source.isVolume }) else { return }
    var written: [MountSource: Mount] = [:]
    for mount in mounts where mount.access.value == .readWrite { written[mount.source] = mount }
    for mount in mounts where mount.access.value == .readOnly {
      guard let other = written[mount.source], let volume = stack.volume(mount) else { continue }
      report(
        at: mount.sourceSpan,
        "`\(service.name.value)` reads `\(volume.name.value)` at `\(mount.target.value)`, but can write it at "
          + "`\(other.target.value)`",
        notes: [Note("the same volume is written here", at: other.sourceSpan)],
        help: "keep one of the two"
      )
    }
  }

  /// Raw mounts that are writable where the spec lets the service only read, or not see the volume at all.
  private func checkRaw(_ stack: Stack, _ report: inout Report) {
    let volumes = Dictionary(
      stack.volumes.enumerated().map { (RawMount.source(of: $1), $0) },
      uniquingKeysWith: { first, _ in first }
    )
    for service in stack.services {
      for raw in RawMount.all(of: service) where !raw.isReadOnly {
        let reading = service.mounts.first { $0.access.value == .readOnly && raw.isOf($0, in: stack) }
        let volume = volumes[raw.source]
        let isWriter = volume.map { index in
          service.mounts.contains { $0.source == .volume(index) && $0.access.value == .readWrite }
        }
        guard reading != nil || isWriter == false else { continue }
        let name = volume.map { stack.volumes[$0].name.value } ?? raw.text
        report(
          at: raw.span,
          "the raw mount at `\(raw.target)` is writable, but `\(service.name.value)` does not write `\(name)`",
          notes: reading.map { [Note("it reads it here", at: $0.sourceSpan)] } ?? [],
          help: "end it with `:ro`, or use `reads`"
        )
      }
    }
  }
}

extension MountSource {
  fileprivate var isVolume: Bool {
    if case .volume = self { return true }
    return false
  }
}
