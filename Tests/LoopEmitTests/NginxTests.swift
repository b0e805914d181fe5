import LoopDiagnostics
import LoopFormats
import Testing

/// Promises of the configuration that hold for any stack.
struct NginxTests {
  private static let spec = """
    loopgen: 1
    name: n
    services:
      a: { image: "a:1.0.0", port: 80, health: / }
      b: { image: "b:1.0.0", port: 81, health: / }
      tools: { kind: mcp, port: 82, reads: { /notes: ./notes }, mcp: { open: true, vaults: { all: { path: /notes } } } }
    edge:
      host: h.example
      image: IMAGE
      raw: { server: "proxy_set_header X-Server 1;" }
      routes:
        /a/: a
        /a: b
        /odd/: { to: b, raw: "proxy_set_header X-Own 1; proxy_set_header host x;" }
        /events: { to: a, stream: true }
        /: a
    """

  private static func configuration(_ image: String) throws -> NginxConfiguration {
    let text = try EmitCase.text("nginx/nginx.conf", of: spec.replacing("IMAGE", with: image))
    return try NginxConfiguration(parsing: text)
  }

  private static let images = ["nginx:1.22.1", "nginx:1.27.3", "nginx:1.30.6"]

  @Test(arguments: images)
  func `no block says the same location twice`(image: String) throws {
    for server in try Self.configuration(image).directives("server") {
      let locations = server.locations.map { $0.arguments.map(\.word) }
      #expect(Set(locations).count == locations.count)
    }
  }

  @Test(arguments: images)
  func `every proxied location has the whole set of headers`(image: String) throws {
    let profile = try NginxConfiguration(
      parsing: EmitCase.text("nginx/proxy.conf", of: Self.spec.replacing("IMAGE", with: image))
    )
    let names = Set(profile.statements.compactMap(\.header))
    #expect(names.isSuperset(of: ["host", "connection", "x-forwarded-for", "x-forwarded-proto", "x-server"]))
    let proxied = try Self.configuration(image).directives("server").flatMap(\.locations)
      .filter { $0.has("proxy_pass") }
    #expect(proxied.count == 11)
    for location in proxied {
      let own = (location.block ?? []).compactMap(\.header)
      #expect(location.has("include") || Set(own).isSuperset(of: names))
      #expect(Set(own).count == own.count)
    }
  }

  @Test(arguments: images)
  func `a stream is neither buffered, cached nor compressed`(image: String) throws {
    let streams = try Self.configuration(image).directives("server").flatMap(\.locations).filter { location in
      location.arguments.contains { $0.word.hasPrefix("/events") || $0.word == "/mcp" }
        && location.has("proxy_pass")
    }
    #expect(streams.count == 3)
    for stream in streams {
      for name in ["proxy_buffering", "proxy_cache", "gzip"] { #expect(stream.words(of: name) == ["off"]) }
    }
  }

  @Test func `an old nginx looks every upstream up while it runs, and nothing pins a name at its start`() throws {
    let configuration = try Self.configuration("nginx:1.22.1")
    #expect(configuration.directives("upstream").isEmpty)
    for location in configuration.directives("server").flatMap(\.locations) {
      if let target = location.words(of: "proxy_pass")?.first { #expect(target.hasPrefix("http://$upstream_host:")) }
    }
  }

  @Test func `a new one keeps connections to what it looks up`() throws {
    let upstreams = try Self.configuration("nginx:1.30.6").directives("upstream")
    #expect(upstreams.map { $0.arguments[0].word } == ["a", "b", "tools"])
    for upstream in upstreams {
      #expect(upstream.words(of: "server")?.last == "resolve")
      #expect(upstream.has("zone") && upstream.words(of: "keepalive") == ["64"])
    }
  }

  @Test(arguments: images)
  func `what is below an MCP server's own paths is not reachable from outside`(image: String) throws {
    let spec = """
      loopgen: 1
      name: n
      services:
        tools: { kind: mcp, port: 82, mcp: { open: true } }
      edge: { host: h.example, image: "\(image)" }
      """
    let servers = try NginxConfiguration(parsing: EmitCase.text("nginx/nginx.conf", of: spec)).directives("server")
    let proxied = servers.flatMap(\.locations).filter { $0.has("proxy_pass") }
    // `/health` and `/metrics` are the server's, for the host's own tools.
    #expect(
      proxied.map { $0.arguments.map(\.word) } == [
        ["=", "/mcp"], ["=", "/mcp/"], ["=", "/mcp/messages"], ["/mcp/messages/"],
      ]
    )
    let fallback = try #require(servers.last?.locations.first { $0.arguments.map(\.word) == ["/"] })
    #expect(fallback.words(of: "return") == ["404"])
  }

  @Test(arguments: images)
  func `the endpoint takes what clients send, and redirects nobody`(image: String) throws {
    let spec = """
      loopgen: 1
      name: n
      services:
        tools: { kind: mcp, port: 82, mcp: { open: true, limits: { body: 6m, streams_per_client: 300 } } }
      edge: { host: h.example, image: "\(image)" }
      """
    let configuration = try NginxConfiguration(parsing: EmitCase.text("nginx/nginx.conf", of: spec))
    let endpoints = configuration.directives("server").flatMap(\.locations)
      .filter { ["/mcp", "/mcp/"].contains($0.arguments.last?.word) && $0.has("proxy_pass") }
    #expect(endpoints.count == 2)
    for endpoint in endpoints {
      #expect(endpoint.words(of: "client_max_body_size") == ["6m"])
      #expect(endpoint.words(of: "proxy_buffering") == ["off"])
      #expect(endpoint.words(of: "limit_conn") == ["streams", "300"])
      #expect(endpoint.words(of: "if")?.last == "^(GET|HEAD|POST|DELETE|OPTIONS)$)")
      // A redirected POST comes back as a GET; 405 is the one answer that the edge gives itself.
      #expect(!endpoint.has("return") && !endpoint.has("error_page") && !endpoint.has("proxy_intercept_errors"))
    }
    // Long tokens, and arguments that 2026-07-28 mirrors into `Mcp-Name` and its like.
    #expect(configuration.values(of: "large_client_header_buffers") == [["4", "16k"]])
    #expect(configuration.values(of: "underscores_in_headers") == [["on"]])
    let profile = try NginxConfiguration(parsing: EmitCase.text("nginx/proxy.conf", of: spec))
    #expect(profile.statements.compactMap(\.header).allSatisfy { !$0.hasPrefix("mcp-") })
  }
}

extension NginxConfiguration {
  /// The arguments of every directive of that name right inside `http`.
  fileprivate func values(of name: String) -> [[String]] { directives(name).map { $0.arguments.map(\.word) } }

  /// The blocks of that name inside `http`.
  fileprivate func directives(_ name: String) -> [NginxDirective] {
    statements.compactMap(\.directive).filter { $0.name == "http" }.flatMap { $0.directives(name) }
  }
}

extension NginxDirective {
  fileprivate func directives(_ name: String) -> [NginxDirective] {
    (block ?? []).compactMap(\.directive).filter { $0.name == name }
  }

  fileprivate var locations: [NginxDirective] { directives("location") }

  fileprivate func has(_ name: String) -> Bool { !directives(name).isEmpty }

  fileprivate func words(of name: String) -> [String]? { directives(name).first?.arguments.map(\.word) }
}

extension NginxStatement {
  fileprivate var directive: NginxDirective? {
    if case .directive(let directive) = self { directive } else { nil }
  }

  /// The name of the request header that this sets.
  fileprivate var header: String? {
    guard let directive, directive.name == "proxy_set_header" else { return nil }
    return directive.arguments.first?.word.lowercased()
  }
}
