import LoopDiagnostics
import LoopSpec
import LoopStack

/// A rebuild of a quiet service takes in whatever its base image has become.
struct FloatingBase: Rule {
  let about = CodeInfo(
    "DEP008",
    "floating-base",
    .warning,
    summary: "a service that should stay is built on an image that moves",
    rationale: """
      Whoever rebuilds a streaming service, or the one that signs tokens, gets the base image of that day. Another \
      digest is another container: Compose recreates it, though not a line of its own has changed.
      """,
    evidence: [
      "https://github.com/docker/compose/blob/main/pkg/compose/reconcile.go",
      "https://docs.docker.com/build/building/best-practices/#pin-base-image-versions",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        live:
          build: {recipe: python, context: live, asgi: "live:app", version: "3.13"}
      #                                                                     ^^^^^^ DEP008
          port: 8001
          deploys: pinned
      edge: {host: shop.example.com, routes: {/live: {to: live, stream: 75s}}}
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        live:
          build: {recipe: python, context: live, asgi: "live:app", version: "3.13.5"}
          port: 8001
          deploys: pinned
      edge: {host: shop.example.com, routes: {/live: {to: live, stream: 75s}}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    for container in RunningContainer.all(in: stack) {
      guard let service = container.service, let base = base(of: service),
        container.streams != nil || service.kind.value == .oauth || service.deploys.value == .pinned
      else { continue }
      let pinning = base.value.pinning
      guard pinning < .patch, let span = base.span else { continue }
      report(
        pinning == .none ? .warning : .advice,
        at: span,
        "`\(container.name)` " + (container.streams?.phrase ?? "should stay")
          + ", but its base `\(base.value)` is another image after each release",
        notes: service.deploys.origin.note("its cadence"),
        help: "name the patch version, or the digest: `\(base.value.name):…@sha256:…`"
      )
    }
  }

  /// What its image stands on, where that is written.
  private func base(of service: Service) -> Fact<ImageReference>? {
    guard case .build(let build) = service.image else { return nil }
    return switch build.recipe {
    case .python(let recipe): recipe.base
    case .swift(let recipe): recipe.base
    case .mcp: nil
    case .dockerfile: service.contents?.facts.base
    }
  }
}
