/// Reads the user's own directives over what loopgen writes for a route.
package struct ProxyReader: Sendable {
  private let edge: Edge

  package init(_ edge: Edge) { self.edge = edge }

  /// A route with the directives of the edge and its own applied, in the order in which nginx lets them win.
  package func settled(_ route: Route) -> Route { route }

  /// Locations of the edge's own directives that pass requests on.
  package func locations() -> [Route] { [] }

  /// Groups of the edge's own directives.
  package func upstreams() -> [Upstream] { [] }
}
