import LoopDiagnostics
import LoopSpec

extension Resolver {
  /// The endpoint's path by service: a route that the user gave it, `/mcp` before any other.
  func endpointPaths() -> [String: Located<String>] {
    var paths: [String: Located<String>] = [:]
    for entry in spec.edge?.value.routes ?? [] {
      guard let to = entry.value.value.to?.value, Self.canBeEndpoint(entry.key.value) else { continue }
      if paths[to] == nil || entry.key.value == Self.standardEndpoint { paths[to] = entry.key }
    }
    return paths
  }

  static let standardEndpoint = "/mcp"

  private static func canBeEndpoint(_ path: String) -> Bool {
    !path.hasSuffix("/") && path != "/health" && !path.hasPrefix("/.well-known/")
  }

  func mcpServer(
    of written: ServiceSpec,
    named name: Located<String>,
    _ edge: Edge?,
    _ endpoint: Located<String>?
  ) -> MCPServer {
    let settings = written.mcp?.value
    let kind = written.kind?.span ?? name.span
    let path = endpoint.map { Fact($0) } ?? Fact(Self.standardEndpoint, .implied(.kind, kind))
    return MCPServer(
      path: path,
      resource: edge.map { Fact($0.origin.value + path.value, .implied(.edgeHost, $0.host.span ?? kind)) },
      issuer: written.auth.flatMap { issuer(of: $0, edge) },
      keys: written.auth.flatMap { keys(of: $0, settings) },
      isOpen: settings?.isOpen.map { Fact($0) } ?? Fact(false, .standard(.standard)),
      allowedHosts: (edge.map { [$0.host] } ?? []) + [Fact(name)] + (settings?.hosts ?? []).map { Fact($0) },
      allowedOrigins: (settings?.origins ?? []).map { Fact($0) },
      vaults: (settings?.vaults ?? []).compactMap(Self.vault),
      anonymousStream: settings?.anonymousStream.map { Fact($0) } ?? Fact(false, .standard(.standard)),
      protocols: settings?.protocols.map { Fact($0.map { $0.map(\.value) }) }
        ?? Fact(MCPRevision.allCases, .standard(.standard)),
      session: settings?.session.map { Fact($0) } ?? Fact(.stateless, .standard(.standard)),
      limits: limits(settings?.limits?.value, at: endpoint?.value)
    )
  }

  /// What the runtime's own `Limits` say, where the spec does not.
  private func limits(_ written: MCPLimitsSpec?, at path: String?) -> MCPServer.Limits {
    func count(_ written: Located<Int>?, _ standard: Int) -> Fact<Int> {
      written.map { Fact($0) } ?? Fact(standard, .standard(.standard))
    }
    return MCPServer.Limits(
      connections: count(written?.connections, MCPTable.connections),
      streams: count(written?.streams, MCPTable.streams),
      streamsPerClient: count(written?.streamsPerClient, MCPTable.streamsPerClient),
      anonymousStreams: count(written?.anonymousStreams, MCPTable.anonymousStreams),
      body: written?.body.map { Fact($0) } ?? path.flatMap { body(ofRoute: $0) }
        ?? Fact(MCPTable.body, .standard(.standard))
    )
  }

  /// What the user's route to the endpoint lets through: the server takes it too.
  private func body(ofRoute path: String) -> Fact<ByteCount>? {
    let route = spec.edge?.value.routes.first { $0.key.value == path }
    return route?.value.value.body.map { Fact(min($0.value, MCPTable.largestBody), .implied(.route, $0.span)) }
  }

  private static func vault(_ entry: Entry<VaultSpec>) -> Vault? {
    let written = entry.value.value
    guard let path = written.path else { return nil }
    return Vault(
      name: Fact(entry.key),
      path: Fact(path),
      scope: written.scope.map { Fact($0) },
      url: written.url.map { Fact($0) }
    )
  }

  /// What the issuer calls itself: its own OAUTH_ISSUER, else the edge's origin.
  private func issuer(of auth: Located<String>, _ edge: Edge?) -> Fact<String>? {
    let environment = written(auth.value)?.environment ?? []
    if let own = environment.first(where: { $0.key.value == "OAUTH_ISSUER" }) {
      return variable(own, edge?.origin.value).value
    }
    return edge.map { Fact($0.origin.value, .implied(.authKey, auth.span)) }
  }

  /// A mounted file if there is one, else what the issuer serves inside the stack.
  private func keys(of auth: Located<String>, _ settings: MCPSpec?) -> MCPServer.Keys? {
    if let file = settings?.keys { return .file(Fact(file)) }
    return port(of: auth.value).map { port in
      .url(Fact("http://\(auth.value):\(port)\(WellKnown.keySet)", .implied(.authKey, auth.span)))
    }
  }
}

/// Paths that RFC 8615 reserves.
package enum WellKnown {
  package static let keySet = "/.well-known/jwks.json"
  /// RFC 8414.
  package static let authorizationServer = "/.well-known/oauth-authorization-server"
  /// OpenID Connect Discovery 1.0.
  package static let openID = "/.well-known/openid-configuration"
  /// RFC 9728.
  package static let protectedResource = "/.well-known/oauth-protected-resource"
}
