import LoopDiagnostics
import LoopFormats
import LoopSpec
import LoopStack
import Support
import Testing

/// The configuration as an independent parser reads it, against what the stack says.
@Suite(.needs(.crossplane))
struct CrossplaneTests {
  private func parsed(_ fixture: Fixture) throws -> (ParsedNginx, Edge, Stack) {
    let output = try fixture.output
    let edge = try #require(output.stack.edge)
    return (try #require(output.nginx).get(), edge, output.stack)
  }

  /// The locations that the routes of an edge need, by their arguments.
  private func expected(_ edge: Edge) -> [[String]: Route] {
    var places: [[String]: Route] = [:]
    let exact = Set(edge.routes.filter { $0.match == .exact }.map(\.path.value))
    for route in edge.routes {
      let path = route.path.value
      switch route.match {
      case .exact:
        places[["=", path]] = route
        if route.stream.value, !exact.contains(path + "/") { places[["=", path + "/"]] = route }
      case .prefix:
        places[[path]] = route
        let twin = String(path.dropLast())
        if !twin.isEmpty, !exact.contains(twin) { places[["=", twin]] = route }
      case .pattern: break
      }
    }
    return places
  }

  @Test(arguments: Fixture.edged)
  func `there is a location for each route and no other that leads to a service`(fixture: Fixture) throws {
    let (nginx, edge, _) = try parsed(fixture)
    let places = expected(edge)
    let locations = try nginx.server(edge).all("location")
    #expect(Set(locations.map(\.arguments)).isSuperset(of: places.keys))
    #expect(Set(locations.map(\.arguments)).count == locations.count)
    for location in locations where places[location.arguments] == nil {
      #expect(location.block.map(\.name) == ["return"] && location.only("return") == ["404"], "\(location)")
    }
  }

  @Test(arguments: Fixture.edged)
  func `each location asks the service of its route`(fixture: Fixture) throws {
    let (nginx, edge, stack) = try parsed(fixture)
    for (place, route) in expected(edge) {
      let location = try #require(try nginx.server(edge).all("location").first { $0.arguments == place })
      let name = route.service.value
      let port = try #require(stack.service(named: name)?.port?.value)
      switch edge.resolution.value {
      case .variable:
        #expect(location.only("proxy_pass") == ["http://$upstream_host:\(port)"])
        #expect(location.all("set").map(\.arguments).contains(["$upstream_host", name]))
      case .resolve:
        #expect(location.only("proxy_pass") == ["http://\(name)"])
        let upstream = try #require(try nginx.http.all("upstream").first { $0.arguments == [name] })
        #expect(upstream.only("server") == ["\(name):\(port)", "resolve"])
        #expect(upstream.only("zone") != nil)
        #expect(edge.keepalive.value == 0 || upstream.only("keepalive") == [String(edge.keepalive.value)])
      }
    }
  }

  @Test(arguments: Fixture.edged)
  func `limits and silences are those of the route, unless it has directives of its own`(fixture: Fixture) throws {
    let (nginx, edge, _) = try parsed(fixture)
    for (place, route) in expected(edge) {
      let location = try #require(try nginx.server(edge).all("location").first { $0.arguments == place })
      let own = route.raw.flatMap(\.statements).compactMap(\.directiveName)
      if !own.contains("proxy_read_timeout") {
        let timeout = try #require(location.only("proxy_read_timeout")?.first)
        #expect(TimeSpan(timeout) == route.readTimeout.value, "\(place)")
      }
      #expect(location.only("client_max_body_size") == [route.body.value.description], "\(place)")
      let methods = location.all("if").filter {
        $0.arguments.first?.hasPrefix("($request_method") ?? false || $0.arguments.first == "$request_method"
      }
      #expect(methods.isEmpty == (route.methods == nil), "\(place)")
    }
  }

  @Test(arguments: Fixture.edged)
  func `nothing is buffered on streams, and on nothing else`(fixture: Fixture) throws {
    let (nginx, edge, _) = try parsed(fixture)
    let streams = Set(expected(edge).filter { $0.value.stream.value }.keys)
    let locations = try nginx.server(edge).all("location")
    for name in ["proxy_buffering", "gzip"] {
      #expect(Set(locations.filter { $0.only(name) == ["off"] }.map(\.arguments)) == streams)
    }
    let outside = nginx.flat.filter { $0.name == "proxy_buffering" }.count
    #expect(outside == streams.count)
    for location in locations where streams.contains(location.arguments) {
      #expect(location.all("proxy_cache").allSatisfy { $0.arguments == ["off"] })
      #expect(location.all("chunked_transfer_encoding").isEmpty)
    }
  }

  /// nginx drops all inherited headers as soon as a location sets one.
  @Test(arguments: Fixture.edged)
  func `each proxied location sets every header of the profile`(fixture: Fixture) throws {
    let (nginx, edge, _) = try parsed(fixture)
    let wanted = [
      "Connection", "Host", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port", "X-Forwarded-For", "X-Real-IP",
      "Forwarded",
    ]
    for location in nginx.flat where !location.all("proxy_pass").isEmpty && location.name == "location" {
      let headers = location.all("proxy_set_header").compactMap(\.arguments.first)
      #expect(Set(headers).isSuperset(of: wanted), "\(location.arguments)")
      #expect(Set(headers.map { $0.lowercased() }).count == headers.count, "\(location.arguments)")
      #expect(location.only("proxy_http_version") == ["1.1"])
    }
    #expect(
      nginx.flat.filter { $0.name == "proxy_set_header" && $0.arguments.first == "X-Forwarded-Proto" }
        .allSatisfy { $0.arguments.last == edge.tls.scheme }
    )
  }

  @Test(arguments: Fixture.edged)
  func `an unknown host is turned away, and addresses are looked up again and again`(fixture: Fixture) throws {
    let (nginx, edge, _) = try parsed(fixture)
    let http = try nginx.http
    let standard = http.all("server").filter { $0.all("listen").contains { $0.arguments.contains("default_server") } }
    #expect(standard.count == 1 && standard[0].only("return") == ["421"])
    #expect(http.only("resolver")?.prefix(2) == ["127.0.0.11", "valid=1s"])
    #expect(try nginx.server(edge).all("listen").allSatisfy { $0.arguments.contains("ssl") == edge.tls.isHere })
  }

  @Test
  func `directives of the user's are where they were put, and replace what was generated`() throws {
    let (nginx, edge, _) = try parsed(try Fixture.named("raw"))
    let http = try nginx.http
    #expect(http.only("gzip") == ["off"])
    #expect(http.only("client_header_timeout") == ["20s"])
    #expect(http.all("map").map(\.arguments) == [["$http_x_team", "$team"]])
    #expect(
      http.all("map")[0].block.map { [$0.name] + $0.arguments } == [["default", "none"], ["loop; {x}", "loop"]]
    )
    let server = try nginx.server(edge)
    #expect(server.only("add_header") == ["X-Frame-Options", "DENY", "always"])
    let root = try #require(server.all("location").first { $0.arguments == ["/"] })
    #expect(root.only("proxy_read_timeout") == ["95s"])
    #expect(root.all("proxy_set_header").map(\.arguments).contains(["X-Page", "a; b # c"]))
    #expect(root.all("proxy_set_header").map(\.arguments).contains(["X-Team", "$team"]))
    let api = try #require(server.all("location").first { $0.arguments == ["/api/"] })
    #expect(api.only("add_header") == ["Cache-Control", "no-store, private"])
    #expect(api.all("proxy_set_header").map(\.arguments).contains(["X-Team", "$team"]))
  }
}

extension NginxStatement {
  fileprivate var directiveName: String? {
    guard case .directive(let directive) = self else { return nil }
    return directive.name
  }
}
