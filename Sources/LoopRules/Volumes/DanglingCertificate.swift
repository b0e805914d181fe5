import LoopDiagnostics
import LoopStack

/// Certificates are mounted without what their links lead to.
struct DanglingCertificate: Rule {
  let about = CodeInfo(
    "VOL016",
    "dangling-certificate",
    .error,
    summary: "a folder of certificate links is mounted without the certificates",
    rationale: """
      In certbot's `live` folder are links to `../../archive`. In a container that has `live` alone they lead nowhere: \
      nginx does not start. The folder above both has the links and what they lead to, and finds renewed ones.
      """,
    evidence: [
      "https://github.com/certbot/certbot/issues/2207",
      "https://eff-certbot.readthedocs.io/en/stable/using.html#where-are-my-certificates",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        mail:
          image: "mail:1.0.0"
          reads: {/certs: /etc/letsencrypt/live/shop.example.com}
      #                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ VOL016
        chat:
          image: "chat:1.0.0"
          compose: {volumes: ["/etc/letsencrypt/live:/etc/letsencrypt/live:ro"]}
      #                        ^^^^^^^^^^^^^^^^^^^^^ VOL016
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        mail:
          image: "mail:1.0.0"
          reads: {/etc/letsencrypt: /etc/letsencrypt}
        chat:
          image: "chat:1.0.0"
          reads: {/tls/live: /etc/letsencrypt/live, /tls/archive: /etc/letsencrypt/archive}
        films:
          image: "films:1.0.0"
          reads: {/live: /srv/films/live}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let origins = MountOrigins(stack)
    for runner in RunningContainer.all(in: stack) {
      let tree = MountTree(runner.container)
      for mount in runner.container.inputs.mounts {
        guard let path = origins.path(of: mount), let links = CertbotFolder(path) else { continue }
        let archive = links.archive(mountedAt: mount.target.value)
        if tree.mount(covering: archive) != nil { continue }
        report(
          at: mount.sourceSpan,
          "`\(runner.name)` mounts `\(path)`, whose links lead to `\(archive)`, where nothing is mounted",
          help: "mount `\(links.root)`, the folder above: it has the links and what they lead to"
        )
      }
    }
  }
}

/// `live`, or a certificate's folder in it.
private struct CertbotFolder {
  /// The folder that `live` and `archive` are in.
  let root: String
  /// How many folders lie between the mount and the root.
  private let depth: Int

  /// `nil` for other folders, and for files: the engine follows a link that is mounted by itself.
  init?(_ path: String) {
    let parts = path.split(separator: "/")
    guard let place = parts.lastIndex(of: "live"), place >= parts.count - 2, place > 0,
      parts[..<place].contains(where: { $0.contains("letsencrypt") || $0.contains("certbot") })
    else { return nil }
    depth = parts.count - place
    root = (path.hasPrefix("/") ? "/" : "") + parts[..<place].joined(separator: "/")
  }

  /// Where the links lead inside a container.
  func archive(mountedAt target: String) -> String {
    var folder = target
    for _ in 0..<depth { folder = PathText.folder(of: folder) }
    return (folder == "/" ? "" : folder) + "/archive"
  }
}
