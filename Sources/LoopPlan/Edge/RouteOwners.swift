import LoopStack

/// Which route each generated location is there for.
struct RouteOwners {
  /// By what nginx knows a location by: `= /mcp`, `/api/`.
  private let routes: [String: Route]

  init(_ edge: Edge) {
    let exact = Set(edge.routes.filter { $0.match == .exact }.map(\.path.value))
    var routes: [String: Route] = [:]
    for route in edge.routes {
      let path = route.path.value
      routes[(route.match == .exact ? "= " : "") + path] = route
      if route.match == .prefix {
        let twin = String(path.dropLast())
        if !twin.isEmpty, !exact.contains(twin) { routes["= " + twin] = route }
      } else if route.stream.value, !exact.contains(path + "/") {
        routes["= " + path + "/"] = route
      }
    }
    self.routes = routes
  }

  subscript(location: String) -> Route? { routes[location] }
}
