import LoopSpec
package import LoopStack

/// Where a stack that runs on a host can be asked.
package struct StackAddress: Hashable, Sendable {
  /// The port of the edge on the host.
  package let port: Int
  /// The origin that clients know.
  package let publicOrigin: String
  /// Whether the edge itself speaks TLS.
  package let isSecure: Bool
  /// The path of the MCP endpoint; `nil` for a stack without one.
  package let endpoint: String?
  /// A path of the edge that says whether a service is well; `nil` where no route leads to one.
  package let health: String?

  /// `nil` for a stack without an edge: nobody can ask it from outside.
  package init?(_ stack: Stack) {
    guard let edge = stack.edge else { return nil }
    port = edge.port.value
    publicOrigin = edge.origin.value
    if case .here = edge.tls { isSecure = true } else { isSecure = false }
    endpoint = stack.services.lazy.compactMap(\.mcp).first?.path.value
    health = Self.health(edge, stack)
  }

  /// A service's health path that a route leads to as it is, of the most often deployed one.
  private static func health(_ edge: Edge, _ stack: Stack) -> String? {
    let often = stack.services.filter { $0.deploys.value == .often } + stack.services
    for service in often {
      guard case .http(let path)? = service.health?.probe.value else { continue }
      let leads = edge.routes.contains { route in
        guard route.service.value == service.name.value, !route.strip.value else { return false }
        return switch route.match {
        case .exact: route.path.value == path
        case .prefix: path.hasPrefix(route.path.value)
        case .pattern: false
        }
      }
      if leads { return path }
    }
    return nil
  }
}
