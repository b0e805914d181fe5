import LoopDiagnostics
import LoopSpec

/// A service whose kind implies routes, as far as they depend on it.
struct RoutedServer {
  let name: Fact<String>
  let kind: Fact<ServiceKind>
  let mcp: MCPServer?
  let heartbeat: Fact<TimeSpan>?

  static func index(_ servers: [RoutedServer]) -> [String: RoutedServer] {
    Dictionary(servers.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Resolver {
  /// In the order of the spec.
  func routedServers(_ edge: Edge?) -> [RoutedServer] {
    let endpoints = endpointPaths()
    var servers: [RoutedServer] = []
    for place in spec.services.indices {
      guard let kind = spec.services[place].value.value.kind, kind.value.impliesRoutes else { continue }
      let name = spec.services[place].key
      let written = spec.services[place].value.value
      let isMCP = kind.value == .mcp
      servers.append(
        RoutedServer(
          name: Fact(name),
          kind: Fact(kind),
          mcp: isMCP ? mcpServer(of: written, named: name, edge, endpoints[name.value]) : nil,
          heartbeat: isMCP ? Self.stream(of: written).heartbeat : nil
        )
      )
    }
    return servers
  }
}

extension ServiceKind {
  fileprivate var impliesRoutes: Bool { self == .mcp || self == .oauth }
}
