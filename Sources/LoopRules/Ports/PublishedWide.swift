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
    let routed = RoutedPorts(stack)
    for service in stack.services where service.name.value != stack.edge?.serviceName {
      for publication in service.container.reach.publications {
        guard let address = HostAddress(publication.address.value), !address.isLoopback else { continue }
        let weight = weight(of: publication, service, routed, stack)
        if case .silent = weight { continue }
        let name = service.name.value
        let place = address.isWildcard ? "every interface of the host" : publication.address.value
        let edge = stack.edge == nil ? "" : ", past the edge"
        report(
          weight == .light ? .advice : nil,
          at: publication.span,
          "`\(name)` is published on \(place)\(edge)\(publication.address.origin.attribution)",
          help: Self.cure(publication, name, stack),
          fix: Self.fix(publication, service, stack)
        )
      }
    }
  }

  private enum Weight {
    case full, light, silent
  }

  /// In a spec, what shall be reached from outside has a route.
  ///
  /// In files a published port may be meant: beside the proxy goes what is no HTTP, and without a proxy everything does.
  /// Stores of data are never meant.
  private func weight(of publication: Publication, _ service: Service, _ routed: RoutedPorts, _ stack: Stack) -> Weight
  {
    guard stack.form == .files, !Self.isStore(service) else { return .full }
    if publication.isUDP { return .silent }
    let ports = routed[service.name.value]
    if ports.isEmpty { return stack.edge == nil ? .light : .silent }
    return publication.targets.map { targets in ports.contains { targets.contains($0) } } == true ? .full : .silent
  }

  /// The ports of each service that the edge passes requests on to.
  private struct RoutedPorts {
    private var byName: [String: Set<Int>] = [:]

    init(_ stack: Stack) {
      for route in stack.edge?.locations ?? [] {
        let name = route.service.value
        if let port = route.port ?? stack.service(named: name)?.port { byName[name, default: []].insert(port.value) }
      }
    }

    subscript(name: String) -> Set<Int> { byName[name] ?? [] }
  }

  private static func isStore(_ service: Service) -> Bool {
    if DatabaseImage.title(of: service) != nil { return true }
    return service.container.process.image.map { inner.contains(String($0.value.shortName)) } ?? false
  }

  /// Queues, stores and consoles that are no databases, and nobody's but the stack's own.
  private static let inner: Set<String> = [
    "rabbitmq", "nats", "minio", "adminer", "phpmyadmin", "pgadmin4", "ollama", "chroma", "meilisearch",
  ]

  /// Whoever asks from another host has to agree.
  private static func fix(_ publication: Publication, _ service: Service, _ stack: Stack) -> Fix? {
    guard let publish = service.publish, publish.port.span == publication.span else { return nil }
    let value = "127.0.0.1:\(publish.port.value)"
    return service.setting("publish", to: value, in: stack, "publish it on the loopback interface alone", .ask)
  }

  private static func cure(_ publication: Publication, _ name: String, _ stack: Stack) -> String {
    let port = publication.ports.lowerBound
    guard stack.form == .spec else {
      return "write `127.0.0.1:\(port):\(publication.targets?.lowerBound ?? port)`, or route it through the proxy"
    }
    return "write `publish: 127.0.0.1:\(port)` and use a tunnel, or a route of the edge: `/\(name)/: \(name)`"
  }
}
