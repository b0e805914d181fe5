import LoopDiagnostics
import LoopStack

/// A file that is replaced now and then is mounted by itself.
struct SingleFileConfig: Rule {
  let about = CodeInfo(
    "VOL008",
    "single-file-config",
    .warning,
    summary: "a file that tools replace is mounted by itself",
    rationale: """
      A mount of a single file holds on to the inode. Editors, certificate clients and generators write a new file and \
      rename it over the old one: measured, the container keeps the old text for ever, and a reload loads it again. In \
      a mounted folder the new file is found.
      """,
    evidence: [
      "https://github.com/moby/moby/issues/15793",
      "https://github.com/nginx/docker-nginx/issues/355",
      "https://github.com/nginx-proxy/docker-gen/issues/629",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "nginx:1.30.0"
          port: 80
          reads: {/etc/nginx/conf.d/default.conf: ./web/default.conf}
      #                                           ^^^^^^^^^^^^^^^^^^ VOL008
        mail:
          image: "mail:1.0.0"
          compose: {volumes: ["/etc/ssl/private/mail.pem:/certs/mail.pem:ro"]}
      #                        ^^^^^^^^^^^^^^^^^^^^^^^^^ VOL008
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "nginx:1.30.0"
          port: 80
          reads:
            /etc/nginx/conf.d: ./web/conf.d
            /etc/localtime: /etc/localtime
            /etc/resolv.conf: /etc/resolv.conf
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let origins = MountOrigins(stack)
    for runner in RunningContainer.all(in: stack) {
      for mount in runner.container.inputs.mounts {
        guard let path = origins.path(of: mount), HostPlace.isReplacedFile(path, at: mount.target.value) else {
          continue
        }
        let folder = PathText.folder(of: mount.target.value)
        report(
          at: mount.sourceSpan,
          "`\(runner.name)` mounts the file `\(path)` by itself: after an atomic save it keeps the old one",
          help: "mount the folder that it is in" + (folder == "/" ? "" : ", at `\(folder)` or beside it")
        )
      }
    }
  }
}
