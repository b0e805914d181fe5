import LoopDiagnostics
import LoopStack

/// A read-only mount has writable mounts of the host inside.
struct ReadOnlyNotRecursive: Rule {
  let about = CodeInfo(
    "VOL013",
    "read-only-not-recursive",
    .warning,
    summary: "a read-only mount of a folder that other file systems are mounted in",
    rationale: """
      Before Engine 25 and kernel 5.12, `read_only` holds for one file system: what the host has mounted below the \
      folder stays writable through it, measured. Disks, shares and cards are mounted below `/mnt` and `/media`, so \
      there the flag protects least where it is meant most.
      """,
    evidence: [
      "https://github.com/moby/moby/pull/45278",
      "https://github.com/docker/for-linux/issues/788",
      "https://github.com/moby/moby/issues/44978",
    ],
    bad: [
      """
      loopgen: 1
      name: films
      services:
        index:
          image: "index:1.0.0"
          reads: {/films: /mnt}
      #                   ^^^^ VOL013
      """
    ],
    good: [
      """
      loopgen: 1
      name: films
      services:
        index:
          image: "index:1.0.0"
          reads: {/films: /mnt/disk1/films}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let origins = MountOrigins(stack)
    let engine = TargetTable[stack.target.profile.value].engine
    if let engine, engine.value >= EngineTable.recursesReadOnlySince { return }
    for runner in RunningContainer.all(in: stack) {
      for mount in runner.container.inputs.mounts where mount.access.value == .readOnly {
        guard let path = origins.path(of: mount), HostPlace.holdsMounts(path) else { continue }
        report(
          // How new the host's engine is, is not said.
          engine == nil ? .advice : nil,
          at: mount.sourceSpan,
          "`\(runner.name)` reads `\(path)`, where the host mounts other file systems: they stay writable "
            + (engine.map { "with Engine \($0.phrase)" } ?? "before Engine \(EngineTable.recursesReadOnlySince)"),
          notes: engine?.origin.note("the engine") ?? [],
          help: "mount each file system that it reads by itself, under `reads`"
        )
      }
    }
  }
}
