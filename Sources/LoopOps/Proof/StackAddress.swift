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

  /// `nil` for a stack without an edge: nobody can ask it from outside.
  package init?(_ stack: Stack) {
    guard let edge = stack.edge else { return nil }
    port = edge.port.value
    publicOrigin = edge.origin.value
    if case .here = edge.tls { isSecure = true } else { isSecure = false }
    endpoint = stack.services.lazy.compactMap(\.mcp).first?.path.value
  }
}
