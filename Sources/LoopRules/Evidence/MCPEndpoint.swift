import LoopDiagnostics
import LoopFormats
import LoopSpec
package import LoopStack

/// A path of the edge where MCP is spoken.
struct MCPEndpoint {
  let route: Route
  let service: Service?

  /// In the order of the locations.
  static func all(in stack: Stack) -> [MCPEndpoint] {
    (stack.edge?.locations ?? []).filter(isEndpoint).map { route in
      MCPEndpoint(route: route, service: stack.service(named: route.service.value))
    }
  }

  /// Whoever writes locations by hand calls it so: it is the path of the specification's examples.
  private static func isEndpoint(_ route: Route) -> Bool {
    if route.purpose == .mcpEndpoint { return true }
    guard route.purpose == .user, route.match != .pattern else { return false }
    // An endpoint's metadata has the endpoint's path behind the well-known one.
    guard PathText.name(of: route.path.value) == "mcp" else { return false }
    return route.path.value.split(separator: "/").first != ".well-known"
  }

  /// Without a slash at its end.
  var path: String { route.path.value.hasSuffix("/") ? String(route.path.value.dropLast()) : route.path.value }

  /// What says that a token is needed; `nil` when nothing does.
  var protection: Origin? {
    guard let service else { return nil }
    if let auth = service.auth { return auth.origin }
    return service.issuerVariable?.value.origin
  }

  /// Where clients look for its protected-resource metadata, in their order (RFC 9728 section 3.1).
  var resourceMetadata: [String] { [WellKnown.protectedResource + path, WellKnown.protectedResource] }
}

extension Service {
  /// The variable that names who issues the tokens.
  package var issuerVariable: EnvironmentVariable? {
    container.inputs.environment.first { variable in
      variable.name.value.hasWord("ISSUER")
        && WebAddress(variable.value.value) != nil
    }
  }
}

extension Stack {
  /// The service that issues a verifier's tokens: the one it names, or else the only one there is.
  func issuer(for service: Service, orElse only: Service?) -> Service? {
    if let auth = service.auth { return self.service(named: auth.value) }
    return only
  }

  /// Looked for once in a rule.
  var onlyIssuer: Service? {
    let issuers = services.filter { $0.kind.value == .oauth }
    return issuers.count == 1 ? issuers[0] : nil
  }

  /// What a service of `kind: oauth` calls itself, and where that is written; in files nothing follows from the edge.
  package func issuerName(of service: Service) -> Fact<String>? {
    service.issuerVariable?.value ?? (form == .spec ? edge?.origin : nil)
  }
}
