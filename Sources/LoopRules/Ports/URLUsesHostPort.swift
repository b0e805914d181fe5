import LoopDiagnostics
import LoopStack

/// An environment value asks a service on the host's port.
struct URLUsesHostPort: Rule {
  let about = CodeInfo(
    "PRT007",
    "url-uses-host-port",
    .error,
    summary: "a service is asked by name on the port that the host publishes",
    rationale: """
      A published port is the host's. Between containers a service is reached by its name on the port that it opens \
      itself: what works from the host is refused inside. The two numbers are mixed up wherever they differ.
      """,
    evidence: [
      "https://docs.docker.com/compose/how-tos/networking/",
      "https://github.com/compose-spec/compose-spec/blob/main/05-services.md#ports",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          env:
            AUTH_URL: http://auth:18083/keys
      #                           ^^^^^ PRT007
        auth: {image: "auth:1.0.0", port: 8083, publish: 18083}
      """,
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          compose:
            environment: {DATABASE_URL: "postgres://shop@db:15432/shop"}
      #                                                     ^^^^^ PRT007
        db: {image: "postgres:16.4", port: 5432, publish: 15432}
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
          env:
            AUTH_URL: http://auth:8083/keys
            DATABASE_URL: "postgres://shop@db:5432/shop"
            PUBLIC_URL: http://shop.example.com:18083
        auth: {image: "auth:1.0.0", port: 8083, publish: 18083}
        db: {image: "postgres:16.4", port: 5432, publish: 5432}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let hosts = stack.services.filter { !$0.container.reach.publications.isEmpty }.map(Host.init)
    let byName = Dictionary(hosts.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    if byName.isEmpty { return }
    // Services may share a file of variables.
    var reported: Set<SourceSpan> = []
    for service in stack.services where !service.sharesHostNetwork {
      for variable in service.container.inputs.environment where variable.reference == nil {
        let value = variable.value
        for address in ServiceAddress.all(in: value.value, among: { byName[$0] != nil }) {
          guard let host = byName[address.name], let publication = host.publication(of: address.port) else { continue }
          let span = value.span?.narrowed(to: address.portRange, of: value.value)
          if let span, !reported.insert(span).inserted { continue }
          let target = host.target(of: address.port, publication)
          report(
            at: span ?? stack.place(of: service),
            "`\(variable.name.value)` asks `\(address.name)` on \(address.port), the host's port; inside it listens on "
              + "\(target)",
            notes: [Note("\(address.port) is published here", at: publication.span)],
            help: "write `\(address.name):\(target)`",
            // A value that is not written as it is read cannot be cut.
            fix: span.flatMap { span in
              Int(span.end - span.start) == address.portRange.count
                ? Fix("ask the container's own port", .safe, .replace(span, with: String(target))) : nil
            }
          )
        }
      }
    }
  }

  /// A service with published ports.
  private struct Host {
    let name: String
    private let publications: [Publication]
    private let own: Set<Int>

    init(_ service: Service) {
      name = service.name.value
      publications = service.container.reach.publications
      var own = Set(service.container.reach.exposes.map(\.value) + (service.contents?.facts.exposes ?? []).map(\.value))
      if let port = service.port { own.insert(port.value) }
      if let port = Listening(service).port { own.insert(port.value) }
      for targets in publications.compactMap(\.targets) where targets.count <= 16 { own.formUnion(targets) }
      self.own = own
    }

    /// The publication that takes a port of the host which the container does not open itself.
    func publication(of port: Int) -> Publication? {
      own.contains(port) ? nil : publications.first { $0.ports.contains(port) && $0.targets != nil }
    }

    func target(of port: Int, _ publication: Publication) -> Int {
      guard let targets = publication.targets else { return port }
      return targets.count == publication.ports.count
        ? targets.lowerBound + port - publication.ports.lowerBound : targets.lowerBound
    }
  }
}
