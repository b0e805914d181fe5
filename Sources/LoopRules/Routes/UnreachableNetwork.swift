import LoopDiagnostics
import LoopStack

/// The edge and what it routes to are on different networks.
struct UnreachableNetwork: Rule {
  let about = CodeInfo(
    "RTE009",
    "unreachable-network",
    .error,
    summary: "the edge shares no network with a service that it routes to",
    rationale: """
      Names of containers exist on the networks that they share. Measured: nginx with a name that nobody answers for \
      does not start (`host not found in upstream`), so all routes are down; where it looks names up while it runs, \
      the route answers 502.
      """,
    evidence: ["https://docs.docker.com/engine/network/"],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          compose: {networks: [back]}
      #                        ^^^^ RTE009
        jobs: {image: "jobs:1.0.0", calls: [web]}
      edge: {host: shop.example.com, routes: {/: web, /a/: web}}
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          compose: {networks: [edge, back]}
        jobs: {image: "jobs:1.0.0", calls: [web]}
      edge: {host: shop.example.com, routes: {/: web}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge, edge.container.hasNetworks else { return }
    let own = edge.container.reach.networks
    let known = Set(own.map(\.name.value))
    var seen: Set<String> = []
    for route in edge.locations where seen.insert(route.service.value).inserted {
      guard let service = stack.service(named: route.service.value), service.container.hasNetworks,
        service.name.value != edge.serviceName
      else { continue }
      let networks = service.container.reach.networks
      if networks.contains(where: { known.contains($0.name.value) }) { continue }
      let names = networks.map { "`\($0.name.value)`" }.joined(separator: " and ")
      let others = own.map { "`\($0.name.value)`" }.joined(separator: " and ")
      report(
        at: networks.first?.name.span ?? route.service.span ?? stack.place(of: service),
        "`\(service.name.value)` is on \(names), but `\(edge.serviceName)`, which routes `\(route.path.value)` to it, "
          + "is on \(others)",
        notes: (own.first?.name.origin.note("the other network") ?? []) + route.service.origin.note("the route to it"),
        help: "add `\(own.first?.name.value ?? "edge")` to its `networks`"
      )
    }
  }
}

extension Container {
  /// Whether it has networks of its own, and they are known.
  fileprivate var hasNetworks: Bool {
    !reach.networks.isEmpty && !isolation.hostNamespaces.contains { $0.value == .network }
      && !isolation.shared.contains { $0.key == "network_mode" }
  }
}
