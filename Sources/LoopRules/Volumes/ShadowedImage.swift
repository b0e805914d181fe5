import LoopDiagnostics
import LoopStack

/// A mount hides what the image brings.
struct ShadowedImage: Rule {
  let about = CodeInfo(
    "VOL010",
    "shadowed-image",
    .error,
    summary: "a mount hides the program of its image",
    rationale: """
      A mount lies over what the image has at its path. Over the code or the virtual environment, a folder of the host \
      makes the program disappear (`module not found`), and a named volume keeps the first deploy's code for ever: it \
      is filled from the image once, when it is empty.
      """,
    evidence: [
      "https://github.com/zauberzeug/nicegui/pull/5600",
      "https://github.com/smittix/intercept/pull/62",
      "https://docs.docker.com/engine/storage/bind-mounts/#mount-into-a-non-empty-directory-on-the-container",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      volumes:
        state: {}
      services:
        web:
          build: {recipe: python, context: web, asgi: "main:app"}
          port: 8000
          writes: {/app: state}
      #            ^^^^ VOL010
          reads: {/opt: ./tools}
      #           ^^^^ VOL010
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      volumes:
        state: {}
      services:
        web:
          build: {recipe: python, context: web, asgi: "main:app"}
          port: 8000
          writes: {/app/data: state}
          reads: {/opt/tools: ./tools}
      """
    ],
    badFiles: [
      [
        ExampleFile(
          "specs/shop.yaml",
          """
          loopgen: 1
          name: shop
          services:
            web:
              build: {dockerfile: Dockerfile, context: web}
              port: 8080
              reads: {/srv: ./web}
          #           ^^^^ VOL010
          """
        ),
        ExampleFile(
          "web/Dockerfile",
          """
          FROM node:22.17.0-slim
          WORKDIR /srv/shop
          COPY package.json server.js ./
          USER node
          CMD ["node", "server.js"]
          """
        ),
      ]
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let origins = MountOrigins(stack)
    for service in stack.services {
      let parts = ImagePart.all(of: service)
      if parts.isEmpty { continue }
      for mount in service.container.inputs.mounts {
        let covered = parts.filter { PathText.covers(mount.target.value, $0.path.value) }
        // The same code, on purpose; what other stages made is hidden nevertheless.
        let isSource = isSourceCode(mount, service, origins, stack)
        guard let hidden = (isSource ? covered.first { !$0.isSource } : nil) ?? covered.first else { continue }
        let verb = isFilled(mount, stack) ? "keeps the first deploy's" : "hides the image's"
        report(
          isSource && hidden.isSource ? .advice : nil,
          at: mount.target.span,
          "the mount at `\(mount.target.value)` \(verb) \(hidden.noun)\(hidden.phrase(mount.target.value))",
          notes: hidden.path.origin.note("what the image has there"),
          help: "mount it below, at `\(Self.folder(below: mount.target.value))`, or beside it"
        )
      }
    }
  }

  /// A named volume takes over what the image has, the first time.
  private func isFilled(_ mount: Mount, _ stack: Stack) -> Bool {
    switch mount.source {
    case .volume(let index): stack.volumes[index].path == nil
    case .anonymous: true
    case .folder, .unknown: false
    }
  }

  /// A file for developers lays the same code over the image's, on purpose.
  private func isSourceCode(_ mount: Mount, _ service: Service, _ origins: MountOrigins, _ stack: Stack) -> Bool {
    guard stack.form == .files, case .build(let build) = service.image, let path = origins.path(of: mount) else {
      return false
    }
    let context = ComposePath.resolve(build.context.value, from: "")
    return context == "./" ? !path.hasPrefix("/") : path == context || path.hasPrefix(context + "/")
  }

  private static func folder(below target: String) -> String { target == "/" ? "/data" : target + "/data" }
}
