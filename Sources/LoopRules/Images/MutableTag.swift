import LoopDiagnostics
import LoopFormats
import LoopSpec
import LoopStack

/// The same reference is another image tomorrow.
struct MutableTag: Rule {
  let about = CodeInfo(
    "IMG001",
    "mutable-tag",
    .error,
    summary: "an image is named by a tag that moves",
    rationale: """
      Without a tag, or with `latest` and its like, every pull may bring another program. nginx 1.29.7 changed how it \
      talks to its upstreams between two pulls of `nginx:latest`, and nothing in the repository said so. A version, or \
      better a digest, makes the change a line of a commit.
      """,
    evidence: [
      "https://github.com/nginx/nginx/issues/1228",
      "https://docs.docker.com/build/building/best-practices/#pin-base-image-versions",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: web, port: 8080}
      #              ^^^ IMG001
        db: {image: "postgres:latest"}
      #             ^^^^^^^^^^^^^^^^^ IMG001
        cache: {image: "redis:7"}
      #                ^^^^^^^^^ IMG001
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:2.3.1", port: 8080}
        db: {image: "postgres@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}
        worker: {image: "registry.example.com:5000/shop/worker:4f2c9e1"}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    for container in RunningContainer.all(in: stack) {
      guard let image = container.container.process.image, let span = image.span else { continue }
      // What is built here is only called so.
      if case .build = container.service?.image { continue }
      // The tag is decided elsewhere: by an environment that nobody has written down here.
      if image.value.description.hasByte(UInt8(ascii: "$")) { continue }
      switch image.value.pinning {
      case .patch, .digest: continue
      case .line: advise(image, at: span, &report)
      case .none:
        if image.value.isVersion { advise(image, at: span, &report) } else { refuse(image, stack, at: span, &report) }
      }
    }
  }

  private func refuse(_ image: Fact<ImageReference>, _ stack: Stack, at span: SourceSpan, _ report: inout Report) {
    let reason = image.value.tag.map { "the tag `\($0)` is moved with each release" } ?? "without a tag it is `latest`"
    report(
      // Files that already run somewhere do work today.
      stack.form == .spec ? .error : .warning,
      at: span,
      "`\(image.value)` is another image after each pull: \(reason)",
      help: "name a version: `\(image.value.name):1.2.3`, or a digest behind it: `@sha256:…`"
    )
  }

  private func advise(_ image: Fact<ImageReference>, at span: SourceSpan, _ report: inout Report) {
    report(
      .advice,
      at: span,
      "`\(image.value)` names a line of releases, not one of them",
      help: "name the patch version, or a digest behind it: `\(image.value)@sha256:…`"
    )
  }
}

extension ImageReference {
  /// A number alone: a major version.
  fileprivate var isVersion: Bool { tag?.contains(where: \.isNumber) == true }
}
