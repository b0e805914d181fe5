import LoopDiagnostics
import LoopStack

/// Several containers of one service would take one port of the host, or one name.
struct ScaleBlocked: Rule {
  let about = CodeInfo(
    "PRT011",
    "scale-blocked",
    .error,
    summary: "several replicas share a port of the host, or a container's name",
    rationale: """
      A host port and a container's name belong to one container. The second replica fails to bind, and Compose \
      refuses to scale a service with `container_name` at all. Replicas are reached by the service's name, through \
      the edge.
      """,
    evidence: [
      "https://github.com/compose-spec/compose-spec/blob/main/05-services.md#container_name",
      "https://github.com/compose-spec/compose-spec/blob/main/deploy.md#replicas",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080, replicas: 3, publish: 8080}
      #                                                             ^^^^ PRT011
      """,
      """
      loopgen: 1
      name: shop
      services:
        jobs:
          image: "jobs:1.0.0"
          replicas: 2
          compose: {container_name: shop-jobs}
      #                             ^^^^^^^^^ PRT011
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          replicas: 3
          compose: {ports: ["127.0.0.1:8080-8082:8080"]}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    for service in stack.services {
      let lifecycle = service.container.lifecycle
      let count = lifecycle.replicas
      guard count.value > 1 else { continue }
      let name = service.name.value
      let note = count.origin.note("the number of replicas")
      for publication in service.container.reach.publications where publication.ports.count < count.value {
        let ports = publication.ports.count == 1 ? "one port" : "\(publication.ports.count) ports"
        report(
          at: publication.span,
          "\(count.value) replicas of `\(name)` share \(ports) of the host: \(publication.ports.lowerBound)",
          notes: note,
          help: "leave `\(name)` to the edge, or publish a range of \(count.value) ports"
        )
      }
      if let own = lifecycle.containerName {
        report(
          at: own.span ?? stack.place(of: service),
          "\(count.value) replicas of `\(name)` cannot all be called `\(own.value)`",
          notes: note,
          help: "leave `container_name` out: Compose numbers them",
          fix: service.removingCompose("container_name", in: stack, "let Compose number them", .ask)
        )
      }
    }
  }
}
