import LoopDiagnostics
import LoopStack

/// A missing file of the host becomes a folder.
struct MissingSource: Rule {
  let about = CodeInfo(
    "VOL009",
    "missing-source",
    .warning,
    summary: "a missing file of the host becomes a folder of root's",
    rationale: """
      The short form of a mount makes what is not there: always a folder, always root's. A configuration that somebody \
      forgot to copy is then a folder called `nginx.conf`, the program refuses it or ignores it, and the folder stays \
      in the way of the real file. Whether the file is there on the host \
      is not known here, so this is a warning.
      """,
    evidence: [
      "https://github.com/wger-project/docker/issues/114",
      "https://github.com/compose-spec/compose-spec/blob/main/05-services.md#volumes",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          compose: {volumes: ["../../web/start.sh:/start.sh:ro"]}
      #                        ^^^^^^^^^^^^^^^^^^ VOL009
        jobs:
          image: "jobs:1.0.0"
          user: "10001:10001"
          compose: {volumes: ["../../results:/results"]}
      #                        ^^^^^^^^^^^^^ VOL009
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          user: "10001:10001"
          reads: {/start.sh: ./start.sh}
          compose:
            volumes:
              - {type: bind, source: ../../start.sh, target: /start.sh, read_only: true, bind: {create_host_path: false}}
              - "../../pages:/pages:ro"
              - "/etc/localtime:/etc/localtime:ro"
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let origins = MountOrigins(stack)
    for runner in RunningContainer.all(in: stack) {
      let user = runner.service?.effectiveUser ?? runner.container.process.user
      // What stands beside a Compose file comes and goes with it.
      for mount in runner.container.inputs.mounts where mount.createsSource.value {
        guard let path = origins.path(of: mount), !HostPlace.isOwn(path), !path.hasPrefix("~"),
          stack.form == .spec || path.hasPrefix("/")
        else { continue }
        let isFile = HostPlace.isFile(path, at: mount.target.value)
        // A folder of root's is in the way of whoever writes it as somebody else.
        guard isFile || (mount.access.value == .readWrite && user.map { !UserName.isRoot($0.value) } == true) else {
          continue
        }
        let reader = user.map { " and `\(runner.name)` runs as `\($0.value)`" } ?? ""
        // Where a folder should be mounted anyway, other rules say so.
        let isJudged =
          HostPlace.isReplacedFile(path, at: mount.target.value) || WrittenPath.isDatabaseFile(mount.target.value)
        report(
          isFile && stack.form == .spec && !isJudged ? nil : .advice,
          at: mount.sourceSpan,
          isFile
            ? "when the file `\(path)` is missing, the engine makes a folder of that name"
            : "when the folder `\(path)` is missing, the engine makes it for root,\(reader)",
          notes: mount.createsSource.origin.note("the engine's way"),
          help: "use the long form with `bind: {create_host_path: false}`: then it is an error"
        )
      }
    }
  }
}
