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

  func check(_ stack: Stack, _ report: inout Report) {
    var claims: [Int: PortClaims] = [:]
    if let edge = stack.edge, let address = HostAddress(edge.address.value) {
      let words = "\(edge.address.value):\(edge.port.phrase)"
      let claim = Claim(owner: "the edge", address: address, words: words, origin: edge.port.origin)
      claims[edge.port.value, default: PortClaims()].add(claim)
    }
    for service in stack.services {
      guard let publish = service.publish, let address = HostAddress(publish.address.value) else { continue }
      let words = "\(publish.address.value):\(publish.port.value)"
      let name = "`\(service.name.value)`"
      let claim = Claim(owner: name, address: address, words: words, origin: publish.port.origin)
      let port = publish.port.value
      if let first = claims[port, default: PortClaims()].add(claim) {
        report(
          at: publish.port.span ?? service.name.span ?? stack.span,
          "\(name) publishes \(words), but \(first.owner) already publishes \(first.words)",
          notes: first.origin.note("the port of \(first.owner)"),
          help:
            "publish it on another port, or reach it through the edge: `edge.routes: {/path: \(service.name.value)}`"
        )
      }
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
