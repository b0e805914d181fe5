import LoopFormats
import LoopSpec
import LoopStack

/// Limits, timeouts and buffering of a route.
enum RouteSettings {
  /// Streams of one client address; hosted assistants share theirs.
  private static let streamsPerClient = 128

  @ListBuilder<NginxStatement> static func statements(_ route: Route, to service: Service?) -> [NginxStatement] {
    NginxDirective("client_max_body_size", NginxArgument(route.body.value.description))
    NginxDirective("proxy_read_timeout", NginxArgument(route.readTimeout.value.description))
    if route.stream.value { stream(route, to: service) }
    if route.purpose == .oauth { NginxDirective("limit_req", "zone=oauth", "burst=40", "nodelay") }
    if route.purpose == .keySet { keySet }
  }

  /// The three things that hold events back are off.
  @ListBuilder<NginxStatement> private static func stream(_ route: Route, to service: Service?) -> [NginxStatement] {
    let silence = NginxArgument(route.readTimeout.value.description)
    NginxDirective("proxy_send_timeout", silence)
    NginxDirective("send_timeout", silence)
    NginxStatement.comment("every event goes out as it comes; linters that want buffering on are wrong here")
    NginxDirective("proxy_buffering", "off")
    NginxDirective("proxy_cache", "off")
    NginxDirective("gzip", "off")
    // No fewer than the server itself lets one client hold.
    let most = max(streamsPerClient, service?.mcp?.limits.streamsPerClient.value ?? 0)
    NginxDirective("limit_conn", "streams", NginxArgument(most))
  }

  /// Verifiers outside go on while the issuer is being replaced.
  @ListBuilder<NginxStatement> private static var keySet: [NginxStatement] {
    NginxStatement.comment("tokens are verified with these: the last answer serves while the issuer is replaced")
    NginxDirective("proxy_cache", "keys")
    NginxDirective("proxy_cache_key", "$uri")
    NginxDirective("proxy_cache_valid", "200", "5m")
    NginxDirective("proxy_cache_lock", "on")
    NginxDirective(
      "proxy_cache_use_stale",
      "error",
      "timeout",
      "updating",
      "http_500",
      "http_502",
      "http_503",
      "http_504"
    )
  }
}
