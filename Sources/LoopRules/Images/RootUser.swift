import LoopDiagnostics
import LoopSpec
import LoopStack

/// A container's program is root.
struct RootUser: Rule {
  let about = CodeInfo(
    "IMG002",
    "root-user",
    .error,
    summary: "a container runs as root",
    rationale: """
      Root in a container is the host's root behind one layer: a mount it may write, or a hole in the kernel, is enough. \
      Files that it makes in mounted folders belong to root as well. Images of recipes run as 10001.
      """,
    evidence: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
      "https://docs.docker.com/build/building/best-practices/#user",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {build: {recipe: python, context: web, asgi: "main:app"}, port: 8000, user: "0:0"}
      #                                                                                  ^^^^^ IMG002
        worker:
          build: {recipe: python, context: worker, command: "python -m worker"}
          compose: {user: root}
      #                   ^^^^ IMG002
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {build: {recipe: python, context: web, asgi: "main:app"}, port: 8000}
        db: {image: "postgres:16.4"}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    for container in RunningContainer.all(in: stack) {
      if let user = container.container.process.user {
        if UserName.isRoot(user.value), let span = user.span { reportSaid(container, user, stack, at: span, &report) }
      } else if let image = container.service?.contents?.facts, image.isComplete {
        check(container, image, &report)
      }
    }
  }

  private func reportSaid(
    _ container: RunningContainer,
    _ user: Fact<String>,
    _ stack: Stack,
    at span: SourceSpan,
    _ report: inout Report
  ) {
    report(
      stack.form == .spec ? .error : .warning,
      at: span,
      "`\(container.name)` runs as root: `user` is \(user.phrase)",
      help: stack.form == .spec
        ? "remove `user`; images of recipes run as 10001" : "name another user: `user: \"10001:10001\"`"
    )
  }

  /// The image's own word, where all of its Dockerfile is known.
  private func check(_ container: RunningContainer, _ image: ImageFacts, _ report: inout Report) {
    if let user = image.user {
      guard UserName.isRoot(user.value), let span = user.span else { return }
      report(
        .warning,
        at: span,
        "`\(container.name)` runs as root: the last `USER` of its Dockerfile is \(user.phrase)",
        help: "end with a `USER` that is not root: `USER 10001:10001`"
      )
    } else if let base = image.base, let span = base.span, base.value.startsAsRoot {
      report(
        .warning,
        at: span,
        "`\(container.name)` runs as root: its Dockerfile has no `USER`, and neither has `\(base.value)`",
        help: "end with a user that is not root: `USER 10001:10001`"
      )
    }
  }
}

extension ImageReference {
  /// Images that are known to leave the user to whoever builds on them.
  fileprivate var startsAsRoot: Bool {
    let names: Set<Substring> = [
      "python", "node", "swift", "debian", "ubuntu", "alpine", "golang", "ruby", "rust", "php", "openjdk",
      "eclipse-temurin", "amazoncorretto", "fedora", "almalinux", "rockylinux", "busybox", "scratch", "bun",
    ]
    return names.contains(shortName) && tag?.contains("nonroot") != true
  }
}
