import LoopDiagnostics
import LoopStack

/// A container writes a new volume as somebody who does not own it.
struct UnpreparedMountPoint: Rule {
  let about = CodeInfo(
    "VOL015",
    "unprepared-mount-point",
    .warning,
    summary: "a new volume belongs to another user than the one that writes it",
    rationale: """
      A new named volume takes over the owner of the folder that the image has at its path; without such a folder it is \
      root's. A program that runs as somebody else then fails at its first write, and only where the volume is new: in \
      production, on the first day.
      """,
    evidence: [
      "https://github.com/authelia/authelia/issues/7466",
      "https://docs.docker.com/engine/storage/volumes/#populate-a-volume-using-a-container",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      volumes:
        data: {}
        cache: {}
      services:
        web:
          build: {recipe: python, context: web, asgi: "main:app"}
          port: 8000
          writes: {/data: data}
      #            ^^^^^ VOL015
          compose: {user: "1000:1000"}
        jobs:
          build: {recipe: python, context: jobs, command: "python -m jobs"}
          compose: {volumes: ["cache:/cache"]}
      #                        ^^^^^ VOL001
      #                              ^^^^^^ VOL015
        search:
          image: "search:1.0.0"
          user: "1000:1000"
          compose: {volumes: ["cache:/var/lib/search:rw"]}
      #                        ^^^^^ VOL001
      #                              ^^^^^^^^^^^^^^^ VOL015
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      volumes:
        data: {}
        pages: {path: ./pages}
      services:
        web:
          build: {recipe: python, context: web, asgi: "main:app"}
          port: 8000
          user: "1000:1000"
          writes: {/data: data}
        search:
          image: "search:1.0.0"
          user: "1000:1000"
          writes: {/pages: pages}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    for service in stack.services {
      guard let user = service.container.process.user, !UserName.isRoot(user.value) else { continue }
      for mount in service.container.inputs.mounts where mount.access.value == .readWrite {
        guard let volume = stack.volume(mount), volume.path == nil, !volume.isExternal, volume.driver == nil,
          let owner = owner(of: mount, user, service, stack)
        else { continue }
        report(
          owner.severity,
          at: mount.target.span,
          "`\(service.name.value)` writes `\(volume.name.value)` as `\(user.value)`\(user.origin.attribution), but "
            + owner.phrase,
          notes: user.origin.note("the container's user"),
          help: owner.help,
          fix: owner.fix
        )
      }
    }
  }

  private struct Owner {
    let phrase: String
    let help: String
    let severity: Severity?
    var fix: Fix?
  }

  /// Who a new volume belongs to; `nil` when it is the user, or when nothing speaks against it.
  private func owner(of mount: Mount, _ user: Fact<String>, _ service: Service, _ stack: Stack) -> Owner? {
    let target = mount.target.value
    if service.image.isMCP { return nil }
    guard service.image.isGenerated else {
      // The image was made for a user of its own; in files it may be this one.
      guard stack.form == .spec, case .spec = user.origin else { return nil }
      return Owner(
        phrase: "a new one is its own only if the image has a folder `\(target)` that it owns",
        help: "make the folder in the image: `install -d -o \(Self.uid(user.value)) \(target)`",
        severity: .advice
      )
    }
    // Compose keys may repeat a mount of the spec's, for which the image is made.
    guard service.mounts.contains(where: { $0.target.value == target && $0.access.value == .readWrite }) else {
      return Owner(
        phrase: "the generated image has no folder `\(target)`: a new one is root's",
        help: "write `writes: {\(target): \(stack.volume(mount)?.name.value ?? "<volume>")}`",
        severity: nil
      )
    }
    guard let prepared = service.user, Self.uid(prepared.value) != Self.uid(user.value) else { return nil }
    return Owner(
      phrase: "the generated image prepares `\(target)` for `\(prepared.value)`\(prepared.origin.attribution)",
      help: "write `user: \"\(user.value)\"` as a key of the service, and not under `compose`",
      severity: nil,
      fix: user.span.map { span in
        let path = ["services", service.name.value]
        return Fix(
          "let the image know its user",
          .ask,
          .remove(span.file, path: path + ["compose", "user"]),
          .set(span.file, path: path + ["user"], to: "\"\(user.value)\"")
        )
      }
    )
  }

  private static func uid(_ user: String) -> Substring { user.prefix { $0 != ":" } }
}
