import LoopFormats
import LoopStack

/// The locations of the public server.
struct RouteLocations {
  private let edge: Edge
  private let stack: Stack
  private let profile: ProxyProfile
  /// Paths that a route takes as it stands; what is only derived gives way.
  private let exactPaths: Set<String>
  private let prefixPaths: Set<String>

  init(_ edge: Edge, _ stack: Stack, _ profile: ProxyProfile) {
    self.edge = edge
    self.stack = stack
    self.profile = profile
    exactPaths = Set(edge.routes.filter { $0.match == .exact }.map(\.path.value))
    prefixPaths = Set(edge.routes.filter { $0.match == .prefix }.map(\.path.value))
  }

  var statements: [NginxStatement] {
    edge.routes.flatMap(locations) + absentDocuments + fallback
  }

  private func locations(of route: Route) -> [NginxStatement] {
    let path = route.path.value
    let location = RouteLocation(route, to: stack.service(named: route.generatedTarget), edge, profile)
    var statements: [NginxStatement] = [.blank]
    if route.purpose != .user { statements.append(.comment(route.purpose.rawValue)) }
    switch route.match {
    case .prefix:
      let twin = String(path.dropLast())
      if !twin.isEmpty, !exactPaths.contains(twin) { statements.append(.directive(location.twin(of: twin))) }
      statements.append(.directive(location.prefix))
    case .exact:
      statements.append(.directive(location.exact))
      // Redirected, a POST would come back as a GET.
      let slashed = path + "/"
      if route.stream.value, !exactPaths.contains(slashed) {
        statements.append(.directive(location.slashed(slashed)))
      }
    case .pattern: break
    }
    return statements
  }

  /// Discovery documents that nobody serves are absent, whatever a route for `/` would answer.
  private var absentDocuments: [NginxStatement] {
    let endpoints = edge.routes.filter { $0.purpose == .mcpEndpoint }.map { $0.path.value + "/" }
    let isProtected = edge.routes.contains { $0.purpose != .user }
    guard isProtected else { return [] }
    let wellKnown = [WellKnown.protectedResource, WellKnown.authorizationServer, WellKnown.openID]
    let absent = (endpoints + wellKnown).filter { !prefixPaths.contains($0) }
    if absent.isEmpty { return [] }
    return [.blank, .comment("nothing else is below the endpoint, and a document that nobody serves is absent")]
      + absent.map { path in
        .directive(NginxDirective("location", NginxArgument(verbatim: path)) { NginxDirective("return", "404") })
      }
  }

  private var fallback: [NginxStatement] {
    if prefixPaths.contains("/") { return [] }
    return [.blank, .directive(NginxDirective("location", "/") { NginxDirective("return", "404") })]
  }
}
