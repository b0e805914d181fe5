import LoopDiagnostics
import LoopSpec
package import LoopStack

/// What commands on a host need to know of a stack.
package struct StackFacts: Hashable, Sendable {
  package struct Service: Hashable, Sendable {
    package var name: String
    package var port: Int?
    /// Whether clients hold event streams open at it.
    package var isMCP: Bool
    /// Whether it is the generated MCP server, which says how many.
    package var isGenerated: Bool
    package var isPinned: Bool
    /// How many of its streams policy lets a change drop; `nil` where it says nothing.
    package var allowedDrops: Int?

    package init(
      name: String,
      port: Int? = nil,
      isMCP: Bool = false,
      isGenerated: Bool = false,
      isPinned: Bool = false,
      allowedDrops: Int? = nil
    ) {
      self.name = name
      self.port = port
      self.isMCP = isMCP
      self.isGenerated = isGenerated
      self.isPinned = isPinned
      self.allowedDrops = allowedDrops
    }
  }

  /// As the spec orders them.
  package var services: [Service]
  package var edge: Service?

  package init(services: [Service], edge: Service? = nil) {
    self.services = services
    self.edge = edge
  }

  package init(_ stack: Stack) {
    let written = Dictionary(
      stack.policy.drops.map { ($0.key.value, $0.value.value) },
      uniquingKeysWith: { first, _ in first }
    )
    services = stack.services.map { service in
      let isPinned = service.deploys.value == .pinned
      // Defaults as `Gate` has them.
      let standard = isPinned || service.kind.value == .oauth ? 0 : nil
      return Service(
        name: service.name.value,
        port: service.port?.value,
        isMCP: service.kind.value == .mcp,
        isGenerated: service.mcp != nil,
        isPinned: isPinned,
        allowedDrops: written[service.name.value] ?? standard
      )
    }
    edge = stack.edge.map { Service(name: $0.serviceName, port: EdgeTable.port($0.tls)) }
  }

  package var names: [String] { services.map(\.name) + (edge.map { [$0.name] } ?? []) }

  package subscript(name: String) -> Service? {
    services.first { $0.name == name } ?? edge.flatMap { $0.name == name ? $0 : nil }
  }

  /// What clients hold open at a service; of the edge, what they hold open through it: streams of all MCP servers, and
  /// its own connections.
  package func streams(of name: String, in survey: Survey) -> OpenStreams? {
    guard name == edge?.name else { return survey.streams(of: name) }
    let counts = services.filter(\.isMCP).compactMap { survey.streams(of: $0.name)?.count }
    let connections = survey.streams(of: name)?.connections
    if counts.isEmpty && connections == nil { return nil }
    return OpenStreams(count: counts.isEmpty ? nil : counts.reduce(0, +), connections: connections)
  }

  /// What a survey counts: streams of MCP servers, connections of the edge.
  package var probes: [StreamProbe] {
    (services.filter(\.isMCP) + (edge.map { [$0] } ?? [])).compactMap { service in
      service.port.map { StreamProbe(service: service.name, port: $0, answers: service.isGenerated) }
    }
  }
}
