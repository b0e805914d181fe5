import Foundation
import LoopDiagnostics
import LoopEmit
import LoopImport
import LoopRules
import LoopSpec
import LoopStack
import Support
import Testing

/// What the stack says of nginx is what the emitted files say, read back as if somebody had written them.
struct EmittedFactsTests {
  /// Every spec that other tests emit.
  static let specs: [String] = {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let cases = tests.appending(path: "LoopEmitTests/Cases")
    let field = tests.appending(path: "FieldTests/Specs")
    func names(_ folder: URL) -> [String] {
      ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }
    return names(cases).map { cases.appending(path: "\($0)/spec.yaml").path }
      + names(field).map { field.appending(path: $0).path }
  }()

  private struct Both {
    let stack: Stack
    let edge: Edge
    let files: ImportedText
    let found: NginxImport

    /// `nil` for stacks without an edge.
    init?(_ text: String) throws {
      let checked = try Self.checked(text)
      guard let edge = checked.stack.edge else { return nil }
      stack = checked.stack
      self.edge = edge
      let artifacts = Emitters.emit(checked, version: "0.0.0").filter { $0.path.hasPrefix("nginx/") }
      files = ImportedText(
        bytes: Dictionary(uniqueKeysWithValues: artifacts.map { ($0.path, Array($0.text.utf8)) }),
        main: "nginx/nginx.conf",
        version: edge.version?.value
      )
      found = try #require(files.result)
    }

    /// Whatever rules say: what they find is emitted as it stands.
    private static func checked(_ text: String) throws -> CheckedStack {
      let reading = Reading(text)
      var stack = try #require(reading.stack, "\(reading.diagnostics.map(\.message))")
      stack.policy.severities = Catalog.rules.filter(\.isNegotiable).map(\.about.code).map { code in
        Entry(key: Located(code, at: stack.span), value: Located(.advice, at: stack.span))
      }
      return try #require(Catalog.check(stack).checked)
    }

    /// The facts of a route as lines, in the words of the files.
    func rows(_ route: Route) -> [String] {
      let port = route.port?.value ?? stack.service(named: route.service.value)?.port?.value ?? 0
      let methods = route.methods.map { methods in
        // Who may GET may ask for the headers alone.
        Set(methods.value).union(methods.value.contains(.get) ? [.head] : []).map(\.rawValue).sorted()
      }
      return [
        "service: \(route.service.value)", "port: \(port)", "strip: \(route.strip.value)",
        "read timeout: \(route.readTimeout.value)", "body: \(route.body.value)",
        "follows: \(route.followsAddress.value)", "idle: \(route.upstreamIdle.map { "\($0.value)" } ?? "none")",
        "methods: \(methods ?? ["any"])",
      ] + route.settings.facts.rows.map(\.row)
    }

    static func place(_ route: Route) -> String { "\(route.match) \(route.path.value)" }
  }

  private static func compare(_ both: Both) throws {
    #expect(both.files.findings.isEmpty)
    let locations = Dictionary(grouping: both.found.locations, by: Both.place)
    for route in both.edge.locations {
      let found = try #require(locations[Both.place(route)]?.first, "\(Both.place(route))")
      #expect(both.rows(found) == both.rows(route), "\(Both.place(route))")
      #expect(found.stream.value || !route.stream.value || route.settings.facts.buffering.value)
    }
  }

  @Test(arguments: specs)
  func `each route's facts are those of its location`(spec: String) throws {
    guard let both = try Both(String(contentsOfFile: spec, encoding: .utf8)) else { return }
    #expect(both.files.inventory.notUnderstood.map(\.value) == [])
    try Self.compare(both)
  }

  private static let directives = [
    "proxy_http_version 1.0;", "proxy_buffering off;", "proxy_request_buffering off;", "proxy_cache keys;",
    "gzip_types text/event-stream;", "gzip off; gzip_types *;", "chunked_transfer_encoding off;",
    "proxy_send_timeout 2m;", "proxy_connect_timeout 9s;", "proxy_read_timeout 1h30m;", "client_max_body_size 10m;",
    "proxy_next_upstream error non_idempotent;", "proxy_set_header Connection upgrade;",
    "proxy_set_header X-One 1; proxy_set_header x-one 2;", "add_header X-Accel-Buffering no always;",
    "proxy_hide_header WWW-Authenticate;", "proxy_ignore_headers X-Accel-Buffering;", "auth_basic team;",
    "auth_request /verify;", "sub_filter a b; sub_filter_types *;", "resolver 10.0.0.2;",
    "absolute_redirect on;", "proxy_set_header Host $host; proxy_set_header Connection close;",
  ]

  private static let blocks = [
    ("server", "location /raw/ { proxy_pass http://b:82/; }"),
    ("server", "location = /raw { include proxy.conf; proxy_buffering off; proxy_pass http://a; }"),
    ("server", "proxy_set_header X 1; location ~ ^/r { set $u b; proxy_pass http://$u:82; }"),
    ("server", "location = /plain { proxy_read_timeout 5m; proxy_pass http://b:82; }"),
    ("server", "underscores_in_headers on; listen 9000;"),
    ("http", "upstream b { server b:82; keepalive 3; keepalive_timeout 9s; }"),
    ("http", "underscores_in_headers on; absolute_redirect on;"),
    ("route", "location /a/deep/ { proxy_pass http://b:82; }"), ("route", "proxy_pass http://b:83;"),
    ("route", "set $v b; proxy_pass http://$v:84;"), ("route", "proxy_pass http://a; proxy_hide_header X;"),
  ]

  @Test(
    arguments: ["nginx:1.22.1", "nginx:1.30.6"],
    directives.flatMap { text in ["http", "server", "route"].map { ($0, text) } } + blocks
  )
  func `the user's own directives have the effect that the stack says`(image: String, raw: (String, String)) throws {
    func text(_ level: String) -> String { raw.0 == level ? raw.1 : "# none" }
    let spec = """
      loopgen: 1
      name: raw
      services:
        a: {image: "a:1.0.0", port: 81}
        b: {image: "b:1.0.0", port: 82}
      edge:
        host: example.com
        image: "\(image)"
        raw: {http: '\(text("http"))', server: '\(text("server"))'}
        routes:
          /a/: {to: a, raw: '\(text("route"))'}
          /events: {to: a, stream: true, raw: '\(text("route").contains("location") ? "# none" : text("route"))'}
          /plain: {to: b}
      """
    let both = try #require(try Both(spec))
    try Self.compare(both)
    let (server, found) = (both.edge.server, both.found.server)
    #expect(found.keepsUnderscores.value == server.keepsUnderscores.value)
    #expect(found.redirectsAbsolutely.value == server.redirectsAbsolutely.value)
    #expect(found.resolver?.value == server.resolver?.value)
    #expect(Set(found.ports.map(\.value)).isSuperset(of: server.ports.map(\.value)))
  }

  /// `= /api` beside `/api/`, `= /mcp/` beside `= /mcp`.
  @Test(arguments: specs)
  func `each location that passes requests on is a route's, or its twin with the same settings`(spec: String) throws {
    guard let both = try Both(String(contentsOfFile: spec, encoding: .utf8)) else { return }
    let routes = Dictionary(both.edge.locations.map { (Both.place($0), $0) }, uniquingKeysWith: { first, _ in first })
    for location in both.found.locations where routes[Both.place(location)] == nil {
      let path = location.path.value
      let twin = path.hasSuffix("/") ? "exact \(path.dropLast())" : "prefix \(path)/"
      let route = try #require(routes[twin], "\(path)")
      #expect(location.settings.facts.rows.map(\.row) == route.settings.facts.rows.map(\.row), "\(path)")
    }
  }

  @Test(arguments: specs)
  func `what holds for the server is what its files say`(spec: String) throws {
    guard let both = try Both(String(contentsOfFile: spec, encoding: .utf8)) else { return }
    let (server, found) = (both.edge.server, both.found.server)
    #expect(found.workerConnections.value == server.workerConnections.value)
    #expect(found.workerProcesses?.value == server.workerProcesses?.value)
    #expect(found.openFiles?.value == server.openFiles?.value)
    #expect(found.shutdownLimit?.value == server.shutdownLimit?.value)
    #expect(found.keepsUnderscores.value == server.keepsUnderscores.value)
    #expect(found.redirectsAbsolutely.value == server.redirectsAbsolutely.value)
    #expect(found.resolver?.value == server.resolver?.value)
    #expect(Set(found.ports.map(\.value)).isSuperset(of: server.ports.map(\.value)))
    let names = Set(both.found.serverNames.map(\.value))
    #expect(names.contains(both.edge.host.value))
    let groups = Set(both.found.upstreams.map(\.name.value))
    #expect(both.edge.upstreams.allSatisfy { groups.contains($0.name.value) })
  }

  @Test func `every spec is looked at`() { #expect(Self.specs.count >= 30) }
}
