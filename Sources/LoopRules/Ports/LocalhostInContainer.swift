import LoopDiagnostics
import LoopStack

/// An environment value asks the container itself for another service.
struct LocalhostInContainer: Rule {
  let about = CodeInfo(
    "PRT008",
    "localhost-in-container",
    .error,
    summary: "`localhost` stands for another service",
    rationale: """
      Inside a container `localhost` is the container. What works on a laptop, where every port is the laptop's, is \
      refused here: a key set that cannot be fetched, a database that is never found. Services reach each other by \
      name.
      """,
    evidence: [
      "https://docs.docker.com/engine/network/",
      "https://github.com/Center-for-AI-Innovation/uiuc-chat-frontend/pull/554",
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
            AUTH_URL: http://localhost:8083/keys
      #                      ^^^^^^^^^^^^^^ PRT008
            REDIS_URL: "redis://127.0.0.1/0"
      #                         ^^^^^^^^^ PRT008
        auth: {image: "auth:1.0.0", port: 8083}
        cache: {image: "redis:7.4.1", port: 6379}
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
          env:
            AUTH_URL: svc://auth/keys
            REDIS_URL: "redis://cache/0"
            SELF_URL: http://localhost:8080
            CORS_ORIGINS: http://localhost:8083
        auth: {image: "auth:1.0.0", port: 8083}
        cache: {image: "redis:7.4.1", port: 6379}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let owners = Owners(stack)
    // Services may share a file of variables.
    var reported: Set<SourceSpan> = []
    for service in stack.services where !service.sharesHostNetwork {
      let own = Listening(service).port?.value
      let ports = Self.ports(of: service)
      for variable in service.container.inputs.environment where variable.reference == nil {
        guard let address = Self.address(variable, ports), !isForBrowsers(variable.name.value),
          address.port != service.port?.value, address.port != own,
          let owner = owners.owner(of: address.port, besides: service.name.value),
          let span = variable.value.span, reported.insert(span).inserted
        else { continue }
        report(
          at: span.narrowed(to: address.range, of: variable.value.value),
          "`\(address.text)` is `\(service.name.value)` itself; \(owner.words) \(address.port)",
          notes: owner.origin.note("the port of `\(owner.name)`"),
          help: cure(address, variable, owner, stack.form),
          fix: reference(address, variable, owner, stack.form).flatMap {
            variable.fix("ask the service by its name", of: service, in: stack, to: $0)
          }
        )
      }
    }
  }

  /// Ports that have a variable of their own, `DB_PORT`, by its name.
  private static func ports(of service: Service) -> [String: Int] {
    var ports: [String: Int] = [:]
    for variable in service.container.inputs.environment where variable.name.value.hasSuffix("_PORT") {
      if let port = Int(variable.value.value) { ports[variable.name.value] = ports[variable.name.value] ?? port }
    }
    return ports
  }

  private static func address(_ variable: EnvironmentVariable, _ ports: [String: Int]) -> LoopbackAddress? {
    LoopbackAddress(in: variable.value.value) ?? LoopbackAddress(variable) { ports[$0] }
  }

  /// Addresses that are handed out or compared, and never called from inside.
  private func isForBrowsers(_ name: String) -> Bool {
    let words = name.uppercased().split(separator: "_")
    return words.contains { Self.browserWords.contains(String($0)) }
  }

  private static let browserWords: Set<String> = [
    "CORS", "ORIGIN", "ORIGINS", "ISSUER", "AUDIENCE", "REDIRECT", "CALLBACK", "ALLOWED", "PUBLIC", "EXTERNAL",
  ]

  private func cure(
    _ address: LoopbackAddress,
    _ variable: EnvironmentVariable,
    _ owner: Owners.Owner,
    _ form: StackForm
  ) -> String {
    guard let port = owner.containerPort else { return "write `\(owner.name)` in place of `\(address.text)`" }
    if address.isHostAlone {
      let move = port == address.port ? "" : ", and the port \(port)"
      return "write `\(variable.name.value): \(owner.name)`\(move)"
    }
    guard let reference = reference(address, variable, owner, form) else {
      return "write `\(owner.name):\(port)` in place of `\(address.text)`"
    }
    return "write `\(variable.name.value): \(reference)`"
  }

  /// A plain URL becomes a reference of the spec, from which the networks follow.
  private func reference(
    _ address: LoopbackAddress,
    _ variable: EnvironmentVariable,
    _ owner: Owners.Owner,
    _ form: StackForm
  ) -> String? {
    let value = variable.value.value
    guard form == .spec, owner.containerPort != nil, address.scheme == "http",
      value.hasPrefix("http://" + address.text), !value.contains("?")
    else { return nil }
    return "svc://\(owner.name)\(value.dropFirst("http://".count + address.text.count))"
  }

  /// Who listens where: in the containers, and on the host.
  private struct Owners {
    struct Owner {
      let name: String
      let words: String
      let origin: Origin
      /// Where it is reached by name.
      let containerPort: Int?
    }

    /// Two names a port are enough to know one besides the asking service.
    private var byPort: [Int: [Owner]] = [:]

    init(_ stack: Stack) {
      for service in stack.services {
        add(service.port, service, "listens on")
        add(Listening(service).port, service, "listens on")
        for port in service.container.reach.exposes { add(port, service, "listens on") }
      }
      for service in stack.services {
        for publication in service.container.reach.publications where publication.ports.count <= 16 {
          let origin: Origin = .spec(publication.span)
          for number in publication.ports { add(Fact(number, origin), service, "is published on the host's port") }
        }
      }
    }

    private mutating func add(_ port: Fact<Int>?, _ service: Service, _ verb: String) {
      guard let port else { return }
      let name = service.name.value
      let known = byPort[port.value, default: []]
      if known.count == 2 || known.contains(where: { $0.name == name }) { return }
      byPort[port.value, default: []].append(
        Owner(
          name: name,
          words: "`\(name)` \(verb)",
          origin: port.origin,
          containerPort: (service.port ?? Listening(service).port ?? service.container.reach.exposes.first)?.value
        )
      )
    }

    func owner(of port: Int, besides name: String) -> Owner? { byPort[port]?.first { $0.name != name } }
  }
}
