import LoopDiagnostics
import LoopSpec
import LoopStack

/// Files of an image reach others through a volume that is filled once.
struct StaleSeed: Rule {
  let about = CodeInfo(
    "VOL011",
    "stale-seed",
    .warning,
    summary: "files of an image are handed on through a volume that is filled once",
    rationale: """
      A named volume takes over what the image has at its path when it is empty, and never again. Assets that are \
      handed to the proxy this way are those of the first deploy for ever: new pages ask for files that are not there.
      """,
    evidence: [
      "https://github.com/redfin/react-server/issues/511",
      "https://github.com/SUSE/Portus/issues/1902",
      "https://docs.docker.com/engine/storage/volumes/#populate-a-volume-using-a-container",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      volumes:
        assets: {holds: static}
      services:
        web:
          build: {recipe: python, context: web, asgi: "main:app"}
          port: 8000
          writes: {/app/static: assets}
      #            ^^^^^^^^^^^ VOL011
        pages:
          image: "nginx:1.30.0"
          port: 80
          reads: {/usr/share/nginx/html: assets}
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      volumes:
        uploads: {}
        assets: {holds: static}
      services:
        web:
          build: {recipe: python, context: web, asgi: "main:app"}
          port: 8000
          writes: {/app/data: uploads, /assets: assets}
        pages:
          image: "nginx:1.30.0"
          port: 80
          reads: {/uploads: uploads, /usr/share/nginx/html: assets}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let origins = MountOrigins(stack)
    let readers = VolumeUse(stack, origins, .readOnly)
    let writers = VolumeUse(stack, origins, .readWrite)
    for service in stack.services {
      guard let facts = service.contents?.facts else { continue }
      for mount in service.container.inputs.mounts {
        guard let volume = stack.volume(mount), volume.path == nil, let origin = origins[mount],
          volume.isHolding(.static) || Self.isAssets(mount.target.value),
          let copy = facts.copies.first(where: { PathText.isBelow(mount.target.value, trimmed($0.target.value)) }),
          let other = (readers[origin] + writers[origin]).first(where: { $0.name != service.name.value })
        else { continue }
        report(
          at: mount.target.span,
          "`\(other.name)` gets the image's files at `\(mount.target.value)` through `\(volume.name.value)`, which is filled "
            + "once: those of the first deploy",
          notes: copy.target.origin.note("what fills the path")
            + [Note("it is read here", at: other.mount.sourceSpan)],
          help:
            "copy them into the volume when `\(service.name.value)` starts, or build them into the image of `\(other.name)`"
        )
      }
    }
  }

  private func trimmed(_ path: String) -> String { path.hasSuffix("/") ? String(path.dropLast()) : path }

  /// Whether a folder's name is one that builds give to what they make.
  private static func isAssets(_ path: String) -> Bool {
    ["static", "staticfiles", "assets", "public", "dist", "build", "html", "www"]
      .contains(String(PathText.name(of: path)))
  }
}
