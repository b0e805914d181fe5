import LoopDiagnostics
import LoopSpec

extension Resolver {
  /// The user's routes in their order, then those that kinds imply; one path is routed once.
  mutating func routes(_ edge: Edge?, _ servers: [RoutedServer]) -> [Route] {
    guard let edge, let written = spec.edge?.value.routes else { return [] }
    let byName = RoutedServer.index(servers)
    var routes: [Route] = []
    routes.reserveCapacity(written.count)
    var taken: [String: Fact<String>] = [:]
    taken.reserveCapacity(written.count)
    for entry in written {
      guard let to = entry.value.value.to, let route = route(entry, to, byName[to.value], edge)
      else { continue }
      taken[route.path.value] = route.path
      routes.append(route)
    }
    for service in servers {
      for route in impliedRoutes(of: service, edge) {
        if let first = taken[route.path.value] {
          reportTwin(route, of: service, first: first)
          continue
        }
        taken[route.path.value] = route.path
        routes.append(route)
      }
    }
    return routes
  }

  private mutating func route(_ entry: Entry<RouteSpec>, _ to: Located<String>, _ service: RoutedServer?, _ edge: Edge)
    -> Route?
  {
    let written = entry.value.value
    let path = entry.key.value
    let isEndpoint = service?.mcp?.path.value == path
    return Route(
      path: Fact(path, .spec(entry.key.span)),
      match: path.hasSuffix("/") ? .prefix : .exact,
      service: Fact(to),
      purpose: isEndpoint ? .mcpEndpoint : .user,
      strip: written.strip.map { Fact($0) } ?? Fact(false, .standard(.standard)),
      stream: stream(written, service, isEndpoint),
      readTimeout: readTimeout(written, service, isEndpoint),
      body: written.body.map { Fact($0) } ?? Self.body(isEndpoint ? service : nil),
      methods: written.methods.map { Fact($0.map { $0.map(\.value) }) }
        ?? (isEndpoint ? Self.endpointMethods(service) : nil),
      raw: written.raw.compactMap { raw($0) },
      settings: plainSettings,
      port: nil,
      followsAddress: Fact(true, edge.resolution.origin),
      upstreamIdle: Self.upstreamIdle(edge),
      server: 0
    )
  }

  private func stream(_ written: RouteSpec, _ service: RoutedServer?, _ isEndpoint: Bool) -> Fact<Bool> {
    if let stream = written.stream { return Fact(stream.value != .off, .spec(stream.span)) }
    guard isEndpoint, let span = service?.kind.span else { return Fact(false, .standard(.standard)) }
    return Fact(true, .implied(.kind, span))
  }

  /// The timeout ladder: five heartbeats of a stream that has them, else the longest life it may have.
  private func readTimeout(_ written: RouteSpec, _ service: RoutedServer?, _ isEndpoint: Bool) -> Fact<TimeSpan> {
    if let timeout = written.timeout { return Fact(timeout) }
    if let stream = written.stream, case .silent(let span) = stream.value { return Fact(span, .spec(stream.span)) }
    if !stream(written, service, isEndpoint).value { return Fact(.seconds(60), .standard(.ladder)) }
    return Self.streamTimeout(service)
  }

  private static func streamTimeout(_ service: RoutedServer?) -> Fact<TimeSpan> {
    guard let heartbeat = service?.heartbeat else { return Fact(.seconds(3_600), .standard(.ladder)) }
    return Fact(heartbeat.value * 5, .standard(.ladder))
  }

  /// The variable form of `proxy_pass` keeps no connections.
  private static func upstreamIdle(_ edge: Edge) -> Fact<TimeSpan>? {
    edge.keepalive.value > 0 && edge.resolution.value == .resolve ? edge.upstreamIdle : nil
  }

  /// What the MCP server takes; else nginx's own default, said aloud.
  private static func body(_ service: RoutedServer?) -> Fact<ByteCount> {
    service?.mcp?.limits.body ?? Fact(.mebibytes(1), .standard(.standard))
  }

  /// Without handshake revisions there is neither a GET stream nor a session to DELETE.
  private static func endpointMethods(_ service: RoutedServer?) -> Fact<[HTTPMethod]>? {
    guard let mcp = service?.mcp else { return nil }
    let isModernOnly = mcp.protocols.value == [.v2026_07_28]
    return Fact(isModernOnly ? [.post, .options] : [.get, .post, .delete, .options], mcp.protocols.origin)
  }
}

extension Resolver {
  private func impliedRoutes(of service: RoutedServer, _ edge: Edge) -> [Route] {
    switch service.kind.value {
    case .mcp: mcpRoutes(of: service, edge)
    case .oauth: oauthRoutes(of: service, edge)
    case .http, .worker: []
    }
  }

  private func mcpRoutes(of service: RoutedServer, _ edge: Edge) -> [Route] {
    guard let mcp = service.mcp else { return [] }
    var routes = [implied(mcp.path.value, .mcpEndpoint, service, edge, methods: Self.endpointMethods(service)?.value)]
    // Where HTTP+SSE posts its messages; later revisions post to the endpoint.
    if mcp.protocols.value.contains(.v2024_11_05) {
      routes.append(implied(mcp.path.value + "/messages/", .mcpMessages, service, edge, methods: [.post, .options]))
    }
    if mcp.issuer != nil {
      for path in [WellKnown.protectedResource + mcp.path.value, WellKnown.protectedResource] {
        routes.append(implied(path, .resourceMetadata, service, edge, methods: [.get, .options]))
      }
    }
    return routes
  }

  private func oauthRoutes(of service: RoutedServer, _ edge: Edge) -> [Route] {
    [
      implied("/authorize", .oauth, service, edge, methods: [.get, .post]),
      implied("/token", .oauth, service, edge, methods: [.post, .options]),
      implied("/register", .oauth, service, edge, methods: [.post, .options]),
      implied(WellKnown.keySet, .keySet, service, edge, methods: [.get, .options]),
      implied(WellKnown.authorizationServer, .issuerMetadata, service, edge, methods: [.get, .options]),
      implied(WellKnown.openID, .issuerMetadata, service, edge, methods: [.get, .options]),
    ]
  }

  private func implied(
    _ path: String,
    _ purpose: Route.Purpose,
    _ service: RoutedServer,
    _ edge: Edge,
    methods: [HTTPMethod]?
  ) -> Route {
    let origin: Origin = .implied(.kind, service.kind.span ?? spec.span)
    let isStream = purpose == .mcpEndpoint
    let isMCP = isStream || purpose == .mcpMessages
    return Route(
      path: Fact(path, origin),
      match: path.hasSuffix("/") ? .prefix : .exact,
      service: Fact(service.name.value, origin),
      purpose: purpose,
      strip: Fact(false, .standard(.standard)),
      stream: Fact(isStream, origin),
      readTimeout: isStream ? Self.streamTimeout(service) : Fact(.seconds(60), .standard(.ladder)),
      body: Self.body(isMCP ? service : nil),
      methods: methods.map { Fact($0, origin) },
      raw: [],
      settings: plainSettings,
      port: nil,
      followsAddress: Fact(true, edge.resolution.origin),
      upstreamIdle: Self.upstreamIdle(edge),
      server: 0
    )
  }

  /// Two services that imply one path; a route that the user wrote is meant to win.
  private mutating func reportTwin(
    _ route: Route,
    of service: RoutedServer,
    first: Fact<String>
  ) {
    guard case .implied = first.origin, let here = service.kind.span, let there = first.span, here != there else {
      return
    }
    diagnostics.report(
      SpecCodes.conflictingKeys,
      "`\(service.name.value)` and an earlier service both imply the route `\(route.path.value)`",
      at: here,
      notes: [Note("already implied here", at: there)],
      help: "give this one a path of its own: `edge.routes: {/other: \(service.name.value)}`"
    )
  }
}
