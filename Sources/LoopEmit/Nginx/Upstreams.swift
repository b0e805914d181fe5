import LoopFormats
import LoopSpec
import LoopStack

/// One `upstream` for each routed service, in the form that follows recreated containers and keeps connections.
///
/// The variable form has none: an upstream of that name would be used in place of the resolver.
struct Upstreams {
  let statements: [NginxStatement]

  init(_ edge: Edge, _ stack: Stack) {
    guard edge.resolution.value == .resolve else {
      statements = []
      return
    }
    let routed = Set(edge.routes.map(\.generatedTarget))
    statements = stack.services.filter { routed.contains($0.name.value) }.flatMap { service -> [NginxStatement] in
      guard let port = service.port?.value else { return [] }
      return [.blank, .directive(Self.upstream(service, port, edge))]
    }
  }

  private static func upstream(_ service: Service, _ port: Int, _ edge: Edge) -> NginxDirective {
    let name = service.name.value
    return NginxDirective("upstream", NginxArgument(name)) {
      NginxDirective("zone", NginxArgument(name), "64k")
      NginxDirective("server", "\(name):\(port)", "resolve")
      if isSticky(service, edge) {
        NginxStatement.comment("a session lives in the replica that opened it")
        NginxDirective(
          "sticky",
          "learn",
          "create=$upstream_http_mcp_session_id",
          "lookup=$http_mcp_session_id",
          "zone=\(name)-sessions:1m",
          "timeout=1h",
          "header"
        )
      }
      keepalive(edge)
    }
  }

  private static func isSticky(_ service: Service, _ edge: Edge) -> Bool {
    service.mcp?.session.value == .stateful && service.replicas.value > 1
      && edge.isAtLeast(NginxTable.stickySince)
  }

  /// Written out, because the defaults moved with 1.29.7.
  @ListBuilder<NginxStatement> private static func keepalive(_ edge: Edge) -> [NginxStatement] {
    if edge.keepalive.value > 0 {
      NginxDirective("keepalive", NginxArgument(edge.keepalive.value))
      NginxDirective("keepalive_requests", "1000")
      NginxDirective("keepalive_timeout", NginxArgument(edge.upstreamIdle.value.description))
    } else if edge.isAtLeast(NginxTable.keepaliveByDefaultSince) {
      NginxDirective("keepalive", "0")
    }
  }
}
