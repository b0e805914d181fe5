import LoopFormats
import LoopStack

/// The servers: unknown hosts, nginx's own health, and the public one.
struct ServerBlocks {
  private let edge: Edge
  private let stack: Stack
  private let profile: ProxyProfile

  init(_ edge: Edge, _ stack: Stack, _ profile: ProxyProfile) {
    self.edge = edge
    self.stack = stack
    self.profile = profile
  }

  @ListBuilder<NginxStatement> var statements: [NginxStatement] {
    NginxStatement.comment("any other host: a scanner, or a page that had its name point here (DNS rebinding)")
    NginxDirective("server") {
      listen(isDefault: true)
      NginxDirective("server_name", "_")
      if let certificates = EdgeCertificates(edge.tls) {
        if edge.isAtLeast(NginxVersion(1, 19, 4)) {
          NginxDirective("ssl_reject_handshake", "on")
        } else {
          keyPair(certificates)
        }
      }
      requestPath
      NginxDirective("return", "421")
    }
    NginxStatement.blank
    NginxStatement.comment("nginx's own health, for the container's health check alone")
    NginxDirective("server") {
      NginxDirective("listen", "127.0.0.1:\(EdgeContainer.healthPort)")
      NginxDirective("access_log", "off")
      NginxDirective("location", "=", "\(EdgeContainer.healthPath)") {
        NginxDirective("return", "200", "ok\n")
      }
      NginxDirective("location", "/") { NginxDirective("return", "404") }
    }
    NginxStatement.blank
    NginxDirective(key: "server", arguments: [], block: publicServer)
  }

  private var publicServer: [NginxStatement] {
    let generated = NginxConfiguration {
      listen(isDefault: false)
      NginxDirective(key: "server_name", arguments: names.map { NginxArgument($0) })
      requestPath
      if let certificates = EdgeCertificates(edge.tls) { tls(certificates) }
      RouteLocations(edge, stack, profile).statements
    }.statements
    return generated.merging(profile.withoutOwn(edge.rawServer.flatMap(\.statements)))
  }

  /// The public name, and the loopback names by which the host's own tools ask; upstreams see the public one alone.
  private var names: [String] {
    [edge.host.value] + ["localhost", "127.0.0.1"].filter { $0 != edge.host.value }
  }

  /// For the log, as it was before a location changes it.
  private var requestPath: NginxDirective { NginxDirective("set", "$request_path", "$uri") }

  @ListBuilder<NginxStatement> private func listen(isDefault: Bool) -> [NginxStatement] {
    let isHere = edge.tls.isHere
    let hasDirective = edge.isAtLeast(NginxTable.http2DirectiveSince)
    let words: [NginxArgument?] = [
      NginxArgument(EdgeTable.port(edge.tls)),
      isDefault ? "default_server" : nil,
      isHere ? "ssl" : nil,
      isHere && !hasDirective ? "http2" : nil,
    ]
    NginxDirective(key: "listen", arguments: words.compactMap(\.self))
    if isHere && hasDirective { NginxDirective("http2", "on") }
  }

  @ListBuilder<NginxStatement> private func tls(_ certificates: EdgeCertificates) -> [NginxStatement] {
    keyPair(certificates)
    NginxDirective("ssl_protocols", "TLSv1.2", "TLSv1.3")
    NginxDirective("ssl_session_cache", "shared:tls:10m")
    NginxDirective("ssl_session_timeout", "1d")
    NginxDirective("ssl_session_tickets", "off")
  }

  @ListBuilder<NginxStatement> private func keyPair(_ certificates: EdgeCertificates) -> [NginxStatement] {
    NginxDirective("ssl_certificate", NginxArgument(certificates.certificate))
    NginxDirective("ssl_certificate_key", NginxArgument(certificates.key))
  }
}
