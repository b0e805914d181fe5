import LoopDiagnostics
import LoopStack

/// The edge shares a network with what it does not route to.
struct FlatNetwork: Rule {
  let about = CodeInfo(
    "SEC007",
    "flat-network",
    .warning,
    summary: "the edge shares a network with a database",
    rationale: """
      The edge is what everybody can talk to. On a network with the database, a break-in at the edge, or one location \
      too many, is a connection to it; on a network of their own, only the services that use the database reach it. \
      Compose puts everything on one network unless it is told otherwise.
      """,
    evidence: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
      "https://docs.docker.com/compose/how-tos/networking/",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080, calls: [db]}
        db:
          image: "postgres:16.4"
          port: 5432
          compose: {networks: [edge, back]}
      #                        ^^^^ SEC007
      edge: {host: shop.example.com, routes: {/: web}}
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080, calls: [db]}
        db: {image: "postgres:16.4", port: 5432}
      edge: {host: shop.example.com, routes: {/: web}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge else { return }
    let own = stack.service(named: edge.serviceName)?.container ?? edge.container
    let networks = Set(own.reach.networks.map(\.name.value))
    if networks.isEmpty { return }
    let routed = Set(edge.locations.map(\.service.value))
    var strangers: [String: [String]] = [:]
    for service in stack.services where service.name.value != edge.serviceName {
      let shared = service.container.reach.networks.first { networks.contains($0.name.value) }
      guard let shared, !routed.contains(service.name.value) else { continue }
      if let database = DatabaseImage.title(of: service) {
        report(
          at: shared.name.span ?? stack.place(of: service),
          "`\(service.name.value)` is a database (\(database)), and shares the network `\(shared.name.value)`"
            + "\(shared.name.origin.attribution) with the edge",
          help: "write `networks: [data]` for it, and add `data` to those that use it"
        )
      } else {
        strangers[shared.name.value, default: []].append(service.name.value)
      }
    }
    if stack.form == .files { advise(strangers, edge, own, stack, &report) }
  }

  /// Services that no location leads to; with how they are used unknown, this is worth a look and no more.
  private func advise(
    _ strangers: [String: [String]],
    _ edge: Edge,
    _ own: Container,
    _ stack: Stack,
    _ report: inout Report
  ) {
    for network in own.reach.networks {
      guard let names = strangers[network.name.value] else { continue }
      let shown = names.prefix(5).map { "`\($0)`" }.joined(separator: ", ") + (names.count > 5 ? ", …" : "")
      report(
        .advice,
        at: network.name.span ?? stack.service(named: edge.serviceName)?.name.span ?? stack.span,
        "the edge shares the network `\(network.name.value)` with \(shown), which no location leads to",
        help: "two networks, one for the edge and what it routes to, keep the rest out of its reach"
      )
    }
  }
}
