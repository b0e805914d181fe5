import LoopStack

/// The routes of one side, by all that nginx knows them by.
struct EdgeRoutes {
  private let edge: Edge
  private let owners: RouteOwners
  private let byPath: [String: Route]
  private let byTarget: [String: Route]

  init(_ edge: Edge) {
    self.edge = edge
    owners = RouteOwners(edge)
    byPath = Dictionary(edge.routes.map { ($0.path.value, $0) }, uniquingKeysWith: { first, _ in first })
    byTarget = Dictionary(edge.routes.map { ($0.generatedTarget, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func owner(of location: String) -> Route? { owners[location] }

  func route(_ path: String) -> Route? { byPath[path] }

  func first(_ isWanted: (Route) -> Bool) -> Route? { edge.routes.first(where: isWanted) }

  /// The first that leads to a service.
  func first(to service: String) -> Route? { byTarget[service] }

  /// The route for whose sake nothing is served at a location.
  func guarded(_ location: String) -> Route? {
    let endpoint = String(location.dropLast())
    return edge.routes.first { $0.purpose == .mcpEndpoint && $0.path.value == endpoint }
      ?? edge.routes.first { $0.purpose != .user }
  }

  /// Whether a server is the one with the public name.
  func isPublic(_ subject: String) -> Bool { subject.split(separator: " ").contains { $0 == edge.host.value } }
}
