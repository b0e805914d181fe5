import LoopFormats
import LoopStack

/// What every proxied location sets, in a file that each of them includes.
///
/// nginx forgets all inherited request headers as soon as a location sets one, so the whole set stands in the location.
struct ProxyProfile {
  static let file = "proxy.conf"

  let statements: [NginxStatement]
  private let identities: Set<NginxIdentity>
  /// Of all statements, the user's among them; thousands of locations ask for them.
  private let present: Set<NginxIdentity>

  init(_ edge: Edge) {
    let standard = Self.standard(edge)
    let own = Set(standard.compactMap(\.identity))
    // The same directives at the level of `http` or `server` would have no effect: they belong here.
    let raw = (edge.rawHTTP + edge.rawServer).flatMap(\.statements).filter { Self.belongs($0, own) }
    statements = standard.merging(raw)
    identities = own
    present = Set(statements.compactMap(\.identity))
  }

  /// The statements that `http` or `server` keep.
  func withoutOwn(_ raw: [NginxStatement]) -> [NginxStatement] {
    raw.filter { !Self.belongs($0, identities) }
  }

  private static func belongs(_ statement: NginxStatement, _ own: Set<NginxIdentity>) -> Bool {
    guard let identity = statement.identity else { return false }
    return identity.name == "proxy_set_header" || own.contains(identity)
  }

  /// The profile as a location has it: included, or written out where the location changes a part of it.
  func statements(changedBy raw: [NginxStatement]) -> [NginxStatement] {
    guard raw.contains(where: { $0.identity.map(present.contains) ?? false }) else {
      return [.directive(NginxDirective("include", "\(Self.file)"))]
    }
    return statements
  }

  private static func standard(_ edge: Edge) -> [NginxStatement] {
    let origin = PublicOrigin(edge)
    return NginxConfiguration {
      NginxStatement.comment("connections to services are kept open: HTTP/1.1 and no Connection header")
      NginxDirective("proxy_http_version", "1.1")
      NginxDirective("proxy_set_header", "Connection", "")
      NginxStatement.comment("what clients outside see, whatever the name they asked for")
      NginxDirective("proxy_set_header", "Host", NginxArgument(origin.authority))
      NginxDirective("proxy_set_header", "X-Forwarded-Host", NginxArgument(origin.authority))
      NginxDirective("proxy_set_header", "X-Forwarded-Proto", NginxArgument(edge.tls.scheme))
      NginxDirective("proxy_set_header", "X-Forwarded-Port", NginxArgument(origin.port))
      NginxStatement.comment("replaced, never appended to: what the client claims is not passed on")
      NginxDirective("proxy_set_header", "X-Forwarded-For", "$remote_addr")
      NginxDirective("proxy_set_header", "X-Real-IP", "$remote_addr")
      NginxDirective("proxy_set_header", "Forwarded", "")
      NginxDirective("proxy_set_header", "X-Request-ID", "$request_id")
      NginxStatement.comment("neighbours answer at once or not at all; a POST that was sent is never sent again")
      NginxDirective("proxy_connect_timeout", "3s")
      NginxDirective("proxy_next_upstream", "error", "timeout")
      NginxDirective("proxy_next_upstream_tries", "2")
      NginxDirective("proxy_next_upstream_timeout", "5s")
    }.statements
  }
}

/// The edge's origin, taken apart.
struct PublicOrigin {
  /// Host, and port unless it is the scheme's own.
  let authority: String
  let port: Int

  init(_ edge: Edge) {
    let origin = edge.origin.value
    let prefix = edge.tls.scheme + "://"
    authority = origin.hasPrefix(prefix) ? String(origin.dropFirst(prefix.count)) : edge.host.value
    port =
      authority.split(separator: ":").dropFirst().last.flatMap { Int($0) } ?? (edge.tls.scheme == "https" ? 443 : 80)
  }
}
