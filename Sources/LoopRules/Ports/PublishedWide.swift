import LoopDiagnostics
import LoopStack

/// A service besides the edge is published where other machines reach it.
struct PublishedWide: Rule {
  let about = CodeInfo(
    "PRT005",
    "published-wide",
    .warning,
    summary: "a service is published on more than the loopback interface",
    rationale: """
      Whoever reaches that port is past the edge: no TLS, no token check, no limits. Docker's own packet filter rules \
      come before those of ufw and firewalld, so a closed firewall does not close it.
      """,
    evidence: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
      "https://docs.docker.com/engine/network/packet-filtering-firewalls/#docker-and-ufw",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        db: {image: "postgres:16.4", port: 5432, publish: "0.0.0.0:5432"}
      #                                                   ^^^^^^^^^^^^^^ PRT005
        cache:
          image: "redis:7.4.1"
          compose: {ports: ["6379:6379"]}
      #                     ^^^^^^^^^^^ PRT005
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        db: {image: "postgres:16.4", port: 5432, publish: 5432}
        admin: {image: "admin:1.0.0", port: 8080, publish: "[::1]:8081"}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    for service in stack.services where service.name.value != stack.edge?.serviceName {
      for publication in service.container.reach.publications {
        guard let address = HostAddress(publication.address.value), !address.isLoopback else { continue }
        let name = service.name.value
        let place = address.isWildcard ? "every interface of the host" : publication.address.value
        let edge = stack.edge == nil ? "" : ", past the edge"
        report(
          isMeant(service, in: stack) ? .advice : nil,
          at: publication.span,
          "`\(name)` is published on \(place)\(edge)\(publication.address.origin.attribution)",
          help: Self.cure(publication, name, stack)
        )
      }
    }
  }

  /// Files without a proxy have to publish something; stores of data are not it.
  private func isMeant(_ service: Service, in stack: Stack) -> Bool {
    guard stack.form == .files, stack.edge == nil else { return false }
    guard let image = service.container.process.image?.value else { return true }
    return !Self.stores.contains(String(image.shortName))
  }

  private static let stores: Set<String> = [
    "postgres", "mysql", "mariadb", "mongo", "redis", "valkey", "memcached", "elasticsearch", "opensearch", "rabbitmq",
    "nats", "etcd", "minio", "influxdb", "clickhouse-server", "cassandra", "couchdb", "neo4j", "adminer", "phpmyadmin",
    "pgadmin4",
  ]

  private static func cure(_ publication: Publication, _ name: String, _ stack: Stack) -> String {
    let port = publication.ports.lowerBound
    guard stack.form == .spec else {
      return "write `127.0.0.1:\(port):\(publication.targets?.lowerBound ?? port)`, or route it through the proxy"
    }
    return "write `publish: 127.0.0.1:\(port)` and use a tunnel, or a route of the edge: `/\(name)/: \(name)`"
  }
}
