import LoopFormats
import LoopSpec

/// Reads the user's own directives over what loopgen writes for a route.
///
/// They are merged as the emitter merges them: the same setting is replaced where it stands, and what belongs to the
/// profile of all locations goes there, since at the level of `http` it would have no effect.
package struct ProxyReader: Sendable {
  private let edge: Edge
  private let generated: GeneratedProxy
  /// What a location in the public server begins with.
  private let outer: ProxyScope
  /// What every generated location includes.
  private let profile: [PlacedDirective]
  private let ownServer: [PlacedDirective]
  /// Blocks of the user's that stand in place of generated ones, by their arguments.
  private let replacements: [[String]: PlacedDirective]
  private let reader: LocationReader
  private let ownUpstreams: [Upstream]

  package init(_ edge: Edge, routes: [Route] = []) {
    self.edge = edge
    generated = GeneratedProxy(edge)
    let http = edge.rawHTTP.flatMap(\.directives)
    let server = edge.rawServer.flatMap(\.directives)
    let own = generated.profile
    profile = own.merging((http + server).filter(GeneratedProxy.isProfile))
    var scope = ProxyScope(version: edge.version)
    scope.apply(generated.http(hasMCP: routes.contains { $0.purpose == .mcpEndpoint }).merging(Self.kept(http)))
    ownServer = Self.kept(server)
    scope.apply(ownServer)
    outer = scope
    ownUpstreams = http.compactMap { Upstream($0, version: edge.version) }
    var upstreams: [String: Upstream] = [:]
    if edge.resolution.value == .resolve {
      for route in routes { upstreams[route.service.value.lowercased()] = generated.upstream(route.service) }
    }
    for upstream in ownUpstreams { upstreams[upstream.name.value.lowercased()] = upstream }
    reader = LocationReader(upstreams: upstreams)
    replacements = Dictionary(
      ownServer.filter { $0.name == "location" }.map { ($0.arguments.map(\.word), $0) },
      uniquingKeysWith: { $1 }
    )
  }

  /// What `http` and `server` keep for themselves.
  private static func kept(_ directives: [PlacedDirective]) -> [PlacedDirective] {
    directives.filter { !GeneratedProxy.isProfile($0) }
  }

  /// Routes with the directives of the edge and their own applied, in the order in which nginx lets them win.
  package func settled(_ routes: [Route]) -> [Route] {
    var shared: [GeneratedProxy.Kind: (settings: ProxySettings, closesConnections: Bool)] = [:]
    return routes.map { route in
      let raw = route.raw.flatMap(\.directives)
      if !raw.isEmpty || replacement(of: route) != nil { return settled(route, raw) }
      let kind = GeneratedProxy.Kind(route)
      var settled = settled(throughGroup: route)
      if shared[kind] == nil {
        let settings = scope(of: route, []).settings
        shared[kind] = (settings, settings.facts.closesConnections)
      }
      guard let known = shared[kind] else { return settled }
      settled.settings = known.settings
      if known.closesConnections { settled.upstreamIdle = nil }
      return settled
    }
  }
}

extension ProxyReader {
  /// The block of a route, the profile written out.
  private func block(of route: Route, _ raw: [PlacedDirective]) -> [PlacedDirective] {
    (profile + generated.location(route)).merging(raw)
  }

  private func scope(of route: Route, _ raw: [PlacedDirective]) -> ProxyScope {
    var scope = outer
    scope.apply(block(of: route, raw))
    return scope
  }

  /// A user's `location` of the same arguments takes the place of the generated one.
  private func replacement(of route: Route) -> PlacedDirective? {
    replacements.isEmpty ? nil : replacements[Self.arguments(of: route)]
  }

  private static func arguments(of route: Route) -> [String] {
    route.match == .exact ? ["=", route.path.value] : [route.path.value]
  }

  private func settled(_ written: Route, _ raw: [PlacedDirective]) -> Route {
    var route = written
    // How long clients may be silent follows from how long the service may.
    if let silence = raw.last(where: { $0.name == "proxy_read_timeout" })?.time { route.readTimeout = silence }
    // A block that answers by itself passes nothing on: what the route would do is as good as anything.
    let own = replacement(of: route).map(expanded).flatMap { $0.inner.passOn ? $0 : nil }
    let body = own?.inner ?? block(of: route, raw)
    var scope = outer
    scope.apply(body)
    var settled = route
    settled.settings = scope.settings
    if own != nil || scope.readTimeout.isWritten { settled.readTimeout = scope.readTimeout }
    if own != nil || scope.body.isWritten { settled.body = scope.body }
    guard let pass = body.last(where: { $0.name == "proxy_pass" }), pass.place != nil else {
      settled = self.settled(throughGroup: settled)
      if settled.settings.facts.closesConnections { settled.upstreamIdle = nil }
      return settled
    }
    guard let target = reader.target(of: pass, scope) else { return settled }
    if !target.service.value.isEmpty { settled.port = target.port }
    settled.lead(to: target.service)
    settled.followsAddress = target.followsAddress
    settled.upstreamIdle = settled.settings.facts.closesConnections ? nil : target.idle
    return settled
  }

  /// A group of the user's with the service's name takes the place of the generated one.
  private func settled(throughGroup route: Route) -> Route {
    guard !ownUpstreams.isEmpty, edge.resolution.value == .resolve,
      let group = ownUpstreams.last(where: { $0.name.value == route.service.value })
    else { return route }
    var settled = route
    settled.followsAddress = group.followsAddresses
    settled.upstreamIdle = group.keptIdle
    settled.port = group.servers.first?.port
    if let host = group.servers.first?.host { settled.lead(to: host) }
    return settled
  }
}

extension ProxyReader {
  /// Locations of the edge's own directives that pass requests on, those inside of routes among them.
  package func locations(_ routes: [Route]) -> [Route] {
    let replaced = replacements.isEmpty ? [] : Set(routes.map(Self.arguments))
    var found = reader.routes(
      in: ownServer.filter { $0.name == "location" && !replaced.contains($0.arguments.map(\.word)) }.map(expanded),
      outer
    )
    for route in routes where !route.raw.isEmpty && route.match != .exact && replacement(of: route) == nil {
      let raw = route.raw.flatMap(\.directives)
      found += reader.routes(in: raw.filter { $0.name == "location" }.map(expanded), scope(of: route, raw))
    }
    return found
  }

  /// A block with the generated profile in place of `include proxy.conf`.
  private func expanded(_ block: PlacedDirective) -> PlacedDirective {
    let inner = block.inner.flatMap { directive -> [PlacedDirective] in
      if directive.name == "include", GeneratedProxy.isProfileFile(directive.word(0)?.value) { return profile }
      return directive.inner.isEmpty ? [directive] : [expanded(directive)]
    }
    return block.replacing(inner: inner)
  }

  /// Groups of the edge's own directives.
  package func upstreams() -> [Upstream] { ownUpstreams }

  /// What holds for the public server.
  package func server() -> ServerFacts {
    var server = edge.server
    server.keepsUnderscores = outer.keepsUnderscores
    server.redirectsAbsolutely = outer.redirectsAbsolutely
    server.resolver = outer.resolver
    server.ports += ownServer.filter { $0.name == "listen" }.compactMap(\.listenPort)
    return server
  }
}

extension [PlacedDirective] {
  /// Whether anything among them or in them passes requests on.
  fileprivate var passOn: Bool { contains { $0.name == "proxy_pass" || $0.inner.passOn } }
}

extension Route {
  /// Another service answers than the one that the spec names.
  fileprivate mutating func lead(to other: Fact<String>) {
    if other.value.isEmpty || other.value == service.value { return }
    named = service.value
    service = other
  }
}

extension Fact {
  fileprivate var isWritten: Bool {
    if case .spec = origin { return true }
    return false
  }
}
