import LoopDiagnostics
import LoopSpec
import LoopStack

/// A backup copies the files of a live database.
struct StateUnbacked: Rule {
  let about = CodeInfo(
    "OPS006",
    "state-unbacked",
    .advice,
    summary: "a backup copies the files of a live SQLite database",
    rationale: """
      With a write-ahead log, a database is two or three files that belong together at one moment. A copy made file by \
      file while somebody writes can miss committed rows or not open at all, which is found out at the restore. \
      SQLite's own online backup, or `VACUUM INTO`, writes one consistent file.
      """,
    evidence: ["https://www.sqlite.org/wal.html", "https://www.sqlite.org/backup.html"],
    bad: [
      """
      loopgen: 1
      name: shop
      volumes:
        orders: {holds: sqlite}
      services:
        web: {image: "web:1.0.0", port: 8080, writes: {/data: orders}}
        backup: {image: "restic/restic:0.17.3", reads: {/data: orders}}
      #                                                        ^^^^^^ OPS006
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      volumes:
        orders: {holds: sqlite}
        copies: {}
      services:
        web: {image: "web:1.0.0", port: 8080, writes: {/data: orders, /copies: copies}}
        backup: {image: "restic/restic:0.17.3", reads: {/copies: copies}}
      """
    ]
  )

  /// Programs that copy files.
  private static let programs: Set<String> = [
    "restic", "borgmatic", "borg", "rclone", "duplicati", "duplicacy", "kopia", "docker-volume-backup", "rsync",
    "autorestic", "backrest", "syncthing",
  ]

  func check(_ stack: Stack, _ report: inout Report) {
    let live = Self.written(stack)
    if live.isEmpty { return }
    for service in stack.services {
      guard let image = service.container.process.image?.value, Self.programs.contains(String(image.shortName)) else {
        continue
      }
      for mount in service.container.inputs.mounts {
        guard case .volume(let index) = mount.source, let writer = live[index], writer != service.name.value else {
          continue
        }
        let volume = stack.volumes[index]
        report(
          at: mount.sourceSpan,
          "`\(service.name.value)` copies files of `\(volume.name.value)`, whose database `\(writer)` writes meanwhile",
          notes: volume.holds.first { $0.value == .sqlite }?.origin.note("what the volume holds") ?? [],
          help: "let `\(writer)` write a copy with `VACUUM INTO`, and back that up"
        )
      }
    }
  }

  /// Volumes with a database, and who writes it.
  private static func written(_ stack: Stack) -> [Int: String] {
    var writers: [Int: String] = [:]
    guard stack.volumes.contains(where: { $0.isHolding(.sqlite) }) else { return writers }
    for service in stack.services {
      for mount in service.container.inputs.mounts where mount.access.value == .readWrite {
        guard case .volume(let index) = mount.source, stack.volumes[index].isHolding(.sqlite) else { continue }
        if writers[index] == nil { writers[index] = service.name.value }
      }
    }
    return writers
  }
}
