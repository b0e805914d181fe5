import LoopDiagnostics
import LoopSpec
import LoopStack

/// SQLite on a file system whose locks do not hold.
struct SQLiteWeakFileSystem: Rule {
  let about = CodeInfo(
    "VOL007",
    "sqlite-weak-file-system",
    .error,
    summary: "an SQLite database lies on a file system with weak locks",
    rationale: """
      SQLite trusts the locks and the shared memory of its file system. Over NFS and SMB, and in folders that a desktop \
      shares with its virtual machine, they are not what they claim to be: under WAL pages are corrupt within minutes, \
      and nobody notices before the next check.
      """,
    evidence: [
      "https://www.sqlite.org/howtocorrupt.html#_file_locking_problems",
      "https://www.sqlite.org/wal.html",
      "https://github.com/NousResearch/hermes-agent/pull/98965",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      volumes:
        orders: {path: /mnt/nfs/shop, holds: sqlite}
      services:
        web:
          image: "web:1.0.0"
          writes: {/data: orders}
      #                   ^^^^^^ VOL007
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      volumes:
        orders: {holds: sqlite}
        pictures: {path: /mnt/nfs/pictures, holds: static}
      services:
        web:
          image: "web:1.0.0"
          writes: {/data: orders, /pictures: pictures}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let origins = MountOrigins(stack)
    let databases = MountedDatabases(stack)
    let isDesktop = stack.target.profile.value == .macos
    for group in VolumeUse(stack, origins, .readWrite).groups {
      guard let user = group.users.first, let weakness = weakness(of: user.mount, isDesktop, origins, stack),
        let evidence = databases.evidence(for: group, in: stack)
      else { continue }
      report(
        weakness.severity,
        at: user.mount.sourceSpan,
        "`\(user.name)` keeps an SQLite database in `\(origins.title(of: user.mount))`, which is \(weakness.phrase)",
        notes: weakness.notes + evidence,
        help: "keep it in a named volume of the host's own disk"
      )
    }
  }

  private struct Weakness {
    let phrase: String
    let severity: Severity?
    let notes: [Note]
  }

  private func weakness(
    of mount: Mount,
    _ isDesktop: Bool,
    _ origins: MountOrigins,
    _ stack: Stack
  ) -> Weakness? {
    if let driver = stack.volume(mount)?.driver, Self.remote.contains(driver.value.lowercased()) {
      return Weakness(
        phrase: "mounted with `\(driver.value)`",
        severity: nil,
        notes: driver.origin.note("the volume's driver")
      )
    }
    guard let path = origins.path(of: mount) else { return nil }
    let parts = path.lowercased().split(separator: "/").map(String.init)
    let isMountPoint = ["mnt", "media", "net", "volumes"].contains(parts.first ?? "") && path.hasPrefix("/")
    if isMountPoint, parts.first == "net" || parts.contains(where: Self.names.contains) {
      return Weakness(phrase: "a network share by its name", severity: .warning, notes: [])
    }
    if isDesktop {
      let notes = stack.target.profile.origin.note("the target's profile")
      return Weakness(
        phrase: "a folder that the desktop shares with its virtual machine",
        severity: .warning,
        notes: notes
      )
    }
    return nil
  }

  private static let remote: Set<String> = ["nfs", "nfs4", "cifs", "smb", "smb3", "sshfs", "fuse.sshfs", "davfs", "9p"]
  private static let names: Set<String> = ["nfs", "smb", "cifs", "nas", "share", "shares", "remote"]
}
