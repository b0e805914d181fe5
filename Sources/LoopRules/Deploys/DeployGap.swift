import LoopDiagnostics
import LoopSpec
import LoopStack

/// Nothing answers while the one container of a busy service is replaced.
struct DeployGap: Rule {
  let about = CodeInfo(
    "DEP009",
    "deploy-gap",
    .advice,
    summary: "a service that is deployed often has nothing to fail over to",
    rationale: """
      Compose stops the old container before it starts the new one. With one replica, each deploy is a gap as long as \
      the service takes to start, in which nginx answers 502. A second replica closes it, if the service does not write \
      files of its own. Many live well with a few seconds a day, so this is advice.
      """,
    evidence: [
      "https://nginx.org/en/docs/http/ngx_http_upstream_module.html",
      "https://github.com/docker/compose/blob/main/pkg/compose/reconcile.go",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        api: {image: "api:1.0.0", port: 8000, deploys: often}
      #                                                ^^^^^ DEP009
      edge: {host: shop.example.com, routes: {/: api}}
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        api: {image: "api:1.0.0", port: 8000, deploys: often, replicas: 2}
      edge: {host: shop.example.com, routes: {/: api}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge else { return }
    let routed = Set(edge.locations.map(\.service.value))
    // A second container does not keep the streams of the first one.
    let streaming = Set(edge.locations.filter(\.stream.value).map(\.service.value))
    for service in stack.services
    where service.deploys.value == .often && routed.contains(service.name.value)
      && !streaming.contains(service.name.value)
    {
      // What nobody said is no promise: files do not tell how often a service is deployed.
      guard case .spec(let span) = service.deploys.origin else { continue }
      let replicas = service.container.lifecycle.replicas
      guard replicas.value < 2 else { continue }
      let writes = service.container.inputs.mounts.first { $0.access.value == .readWrite }
      report(
        at: span,
        "`\(service.name.value)` is deployed often and runs in one container\(replicas.origin.attribution): the edge answers "
          + "502 while it is replaced",
        notes: replicas.origin.note("the number of replicas")
          + (writes.map { [Note("it writes here, so there cannot be a second one", at: $0.sourceSpan)] } ?? []),
        help: writes == nil
          ? "write `replicas: 2`"
          : "keep what it writes in a service that is deployed rarely, then write `replicas: 2`",
        fix: writes == nil ? service.name.span.map { Self.fix(service.name.value, in: $0.file) } : nil
      )
    }
  }

  private static func fix(_ name: String, in file: FileID) -> Fix {
    Fix("run two of them", .ask, .set(file, path: ["services", name, "replicas"], to: "2"))
  }
}
