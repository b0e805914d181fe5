import LoopFormats
import LoopSpec

/// The directives that loopgen writes by itself, as far as they are facts.
struct GeneratedProxy: Sendable {
  private let authority: String
  private let edge: Edge

  init(_ edge: Edge) {
    self.edge = edge
    let origin = edge.origin.value
    authority = origin.firstRange(of: "://").map { String(origin[$0.upperBound...]) } ?? edge.host.value
  }

  /// Routes of one kind have the same settings.
  struct Kind: Hashable {
    private let silence: TimeSpan?
    private let isCached: Bool

    init(_ route: Route) {
      silence = route.stream.value ? route.readTimeout.value : nil
      isCached = route.purpose == .keySet
    }
  }

  /// What every generated location has.
  var profile: [PlacedDirective] {
    [
      Self.directive("proxy_http_version", "1.1"),
      Self.header("Connection", ""),
      Self.header("Host", authority),
      Self.header("X-Forwarded-Host", authority),
      Self.header("X-Forwarded-Proto", edge.tls.scheme),
      Self.header("X-Forwarded-Port", port),
      Self.header("X-Forwarded-For", "$remote_addr"),
      Self.header("X-Real-IP", "$remote_addr"),
      Self.header("Forwarded", ""),
      Self.header("X-Request-ID", "$request_id"),
      Self.directive("proxy_connect_timeout", "3s"),
      Self.directive("proxy_next_upstream", "error", "timeout"),
      Self.directive("proxy_next_upstream_tries", "2"),
      Self.directive("proxy_next_upstream_timeout", "5s"),
    ]
  }

  private var port: String {
    let written = authority.split(separator: ":").dropFirst().last.map(String.init)
    return written ?? (edge.tls.scheme == "https" ? "443" : "80")
  }

  /// Directives that belong to the profile, wherever the user writes them.
  private static let profileNames: Set<String> = [
    "proxy_http_version", "proxy_set_header", "proxy_connect_timeout", "proxy_next_upstream",
    "proxy_next_upstream_tries", "proxy_next_upstream_timeout",
  ]

  static func isProfile(_ directive: PlacedDirective) -> Bool { profileNames.contains(directive.name) }

  static func isProfileFile(_ path: String?) -> Bool { path == "proxy.conf" || path == "/etc/nginx/proxy.conf" }

  func http(hasMCP: Bool) -> [PlacedDirective] {
    var directives = [
      Self.directive("absolute_redirect", "off"),
      Self.directive("resolver", EngineTable.resolver, "valid=1s", "ipv6=off"),
      Self.directive("gzip", "on"),
      Self.directive(
        "gzip_types",
        "application/json",
        "application/javascript",
        "text/javascript",
        "text/css",
        "text/plain",
        "image/svg+xml"
      ),
    ]
    if hasMCP { directives.append(Self.directive("underscores_in_headers", "on")) }
    return directives
  }

  /// What a route's own location adds to the profile.
  func location(_ route: Route) -> [PlacedDirective] {
    var directives = [Self.directive("client_max_body_size", route.body.value.description)]
    let silence = route.readTimeout.value.description
    directives.append(Self.directive("proxy_read_timeout", silence))
    switch edge.resolution.value {
    case .resolve: directives.append(Self.directive("proxy_pass", "http://" + route.service.value))
    case .variable:
      directives.append(Self.directive("set", "$upstream_host", route.service.value))
      directives.append(Self.directive("proxy_pass", "http://$upstream_host"))
    }
    if route.stream.value {
      directives.append(Self.directive("proxy_send_timeout", silence))
      let holding: [NginxArgument] = ["proxy_buffering", "proxy_cache", "gzip"]
      directives += holding.map { Self.directive($0, "off") }
    }
    if route.purpose == .keySet { directives.append(Self.directive("proxy_cache", "keys")) }
    return directives
  }

  /// The group of a routed service.
  func upstream(_ service: Fact<String>) -> Upstream {
    Upstream(
      name: service,
      servers: [],
      keepalive: edge.keepalive,
      idle: edge.upstreamIdle
    )
  }

  private static func header(_ name: String, _ value: String) -> PlacedDirective {
    directive("proxy_set_header", name, value)
  }

  private static func directive(_ name: NginxArgument, _ words: String...) -> PlacedDirective {
    // A name that nobody could write is reported by rules, later.
    let arguments = words.map { word in NginxArgument(verbatim: NginxText.problem(inWord: word) == nil ? word : "") }
    return PlacedDirective(NginxDirective(key: name, arguments: arguments), in: nil)
  }
}
