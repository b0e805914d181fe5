import LoopDiagnostics
import LoopStack

/// Two services publish the same host port, or one publishes the edge's.
struct HostPortCollision: Rule {
  let about = CodeInfo(
    "PRT001",
    "host-port-collision",
    .error,
    summary: "two containers publish the same host port",
    rationale: """
      A port of one host address belongs to one process. The second container to start fails to bind, and which one is \
      second depends on timing. `0.0.0.0` and `::` overlap every address. Compose accepts such a file.
      """,
    evidence: [
      "https://github.com/compose-spec/compose-spec/blob/main/05-services.md#ports",
      "https://github.com/zavoloklom/docker-compose-linter",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 80, publish: 8080}
        admin: {image: "admin:1.0.0", port: 80, publish: "127.0.0.1:8080"}
      #                                                  ^^^^^^^^^^^^^^^^ PRT001
      """,
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 80, publish: 8080}
      #                                              ^^^^ PRT001
      edge: {host: shop.example.com, listen: 8080, routes: {/: web}}
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 80, publish: "127.0.0.1:8081"}
        admin: {image: "admin:1.0.0", port: 80, publish: "127.0.0.2:8081"}
      edge: {host: shop.example.com, listen: 8080, routes: {/: web}}
      """
    ]
  )

  /// A container's hold on an address and a port.
  private struct Claim {
    let owner: String
    let address: HostAddress
    let words: String
    let origin: Origin
  }

  private struct Port: Hashable {
    let number: Int
    let isUDP: Bool
  }

  func check(_ stack: Stack, _ report: inout Report) {
    var claims: [Port: PortClaims] = [:]
    // Of files, the edge is one of the services.
    if let edge = stack.edge, stack.serviceIndex(of: edge.serviceName) == nil { claim(edge, in: &claims) }
    for service in stack.services {
      for publication in service.container.reach.publications {
        add(publication, of: service, stack.form, to: &claims, &report)
      }
    }
  }

  private func claim(_ edge: Edge, in claims: inout [Port: PortClaims]) {
    for publication in edge.container.reach.publications {
      guard let address = HostAddress(publication.address.value) else { continue }
      for number in publication.ports {
        let attribution = number == edge.port.value ? edge.port.origin.attribution : ""
        let words = "\(publication.address.value):\(number)\(attribution)"
        let claim = Claim(owner: "the edge", address: address, words: words, origin: .spec(publication.span))
        claims[Port(number: number, isUDP: publication.isUDP), default: PortClaims()].add(claim)
      }
    }
  }

  /// Claims the ports of a publication; one collision is enough to move all of them.
  private func add(
    _ publication: Publication,
    of service: Service,
    _ form: StackForm,
    to claims: inout [Port: PortClaims],
    _ report: inout Report
  ) {
    guard let address = HostAddress(publication.address.value) else { return }
    let name = "`\(service.name.value)`"
    var isReported = false
    for number in publication.ports {
      let words = "\(publication.address.value):\(number)"
      let claim = Claim(owner: name, address: address, words: words, origin: .spec(publication.span))
      let port = Port(number: number, isUDP: publication.isUDP)
      guard let first = claims[port, default: PortClaims()].add(claim), !isReported else { continue }
      isReported = true
      report(
        at: publication.span,
        "\(name) publishes \(words), but \(first.owner) already publishes \(first.words)",
        notes: first.origin.note("the port of \(first.owner)"),
        help: "publish it on another port"
          + (form == .spec ? ", or reach it through the edge: `edge.routes: {/path/: \(service.name.value)}`" : "")
      )
    }
  }

  /// The claims on one port; a new one is compared with a handful, however many there are.
  private struct PortClaims {
    private var byAddress: [HostAddress: Claim] = [:]
    private var wildcards: [Claim] = []
    private var firstIPv4: Claim?
    private var first: Claim?

    /// Adds a claim and returns an earlier one that overlaps it.
    @discardableResult
    mutating func add(_ claim: Claim) -> Claim? {
      let same = byAddress[claim.address].map { [$0] } ?? []
      let any = claim.address.isWildcard ? [firstIPv4, first].compactMap { $0 } : []
      let earlier = (same + wildcards + any).first { $0.address.overlaps(claim.address) }
      if byAddress[claim.address] == nil {
        byAddress[claim.address] = claim
        if claim.address.isWildcard { wildcards.append(claim) }
        if !claim.address.isIPv6, firstIPv4 == nil { firstIPv4 = claim }
        if first == nil { first = claim }
      }
      return earlier
    }
  }
}
