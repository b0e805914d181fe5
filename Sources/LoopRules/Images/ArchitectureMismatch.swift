import LoopDiagnostics
import LoopSpec
import LoopStack

/// An image is built, or wanted, for another processor than its neighbours.
struct ArchitectureMismatch: Rule {
  let about = CodeInfo(
    "IMG009",
    "architecture-mismatch",
    .error,
    summary: "containers of one host are for different processors",
    rationale: """
      A container whose platform is not the host's does not start (`exec format error`), or runs emulated and \
      slowly. A constant `--platform` in the last stage of a Dockerfile does the same to everybody who builds it \
      elsewhere.
      """,
    evidence: [
      "https://github.com/docker/for-mac/issues/5475",
      "https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080, compose: {platform: linux/amd64}}
        live: {image: "live:1.0.0", port: 8081, compose: {platform: linux/arm64}}
      #                                                             ^^^^^^^^^^^ IMG009
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080, compose: {platform: linux/amd64}}
        live: {image: "live:1.0.0", port: 8081}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    var first: (name: String, platform: Fact<String>)?
    for container in RunningContainer.all(in: stack) {
      if let platform = container.container.process.platform {
        if let other = first, other.platform.value.architecture != platform.value.architecture, let span = platform.span
        {
          report(
            at: span,
            "`\(container.name)` is for \(platform.phrase), and `\(other.name)` for \(other.platform.phrase): one host runs "
              + "both",
            notes: other.platform.origin.note("the other platform"),
            help: "build the image for both, and leave `platform` out"
          )
        } else if first == nil {
          first = (container.name, platform)
        }
      }
      checkDockerfile(container, &report)
    }
  }

  private func checkDockerfile(_ container: RunningContainer, _ report: inout Report) {
    guard let platform = container.service?.contents?.facts.platform, let span = platform.span,
      !platform.value.contains("$")
    else { return }
    report(
      .warning,
      at: span,
      "the image of `\(container.name)` is always for \(platform.phrase), whoever builds it",
      help: "leave `--platform` out of the last `FROM`; `docker build --platform` says it from outside"
    )
  }
}

extension String {
  /// `linux/arm64/v8` without the system.
  fileprivate var architecture: Substring { split(separator: "/", maxSplits: 1).last ?? self[...] }
}
