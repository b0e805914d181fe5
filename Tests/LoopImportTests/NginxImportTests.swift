import LoopDiagnostics
import LoopImport
import LoopSpec
import LoopStack
import Support
import Testing

/// Configurations that people wrote.
struct NginxImportTests {
  private static let api = "proxy_pass http://api:8000;"

  private static func server(_ inner: String) -> String { "server { listen 80; \(inner) }" }

  @Test(
    arguments: [
      ("1.28.0", "http: 1.0", "request Connection: close", "nil"),
      ("1.29.6", "http: 1.0", "request Connection: close", "nil"),
      ("1.29.7", "http: 1.1", "request Connection: ", "60s"),
      ("1.30.6", "http: 1.1", "request Connection: ", "60s"),
      // What a tag without a version pulls is not known: the defaults that no rule takes for a mistake.
      (nil, "http: 1.1", "request Connection: close", "nil"),
    ] as [(String?, String, String, String)]
  )
  func `defaults are those of the version`(version: String?, http: String, connection: String, idle: String) {
    let text = "upstream pool { server api:8000; } " + Self.server("location / { proxy_pass http://pool; }")
    let imported = ImportedText(http: text, version: version.flatMap { NginxVersion(tag: $0) })
    let route = imported.result?.locations.first
    #expect(
      imported.word(of: http, in: route)?.hasPrefix("(nginx's default") == true,
      "\(String(describing: route?.rows))"
    )
    #expect(imported.word(of: connection, in: route)?.hasPrefix("(nginx's default") == true)
    #expect(imported.word(of: "request Host: $proxy_host", in: route) == "(nginx's default)")
    #expect(route?.upstreamIdle.map { "\($0.value)" } ?? "nil" == idle)
  }

  @Test(
    arguments: [
      ("proxy_read_timeout 90s;", "", "", "read timeout: 90s", "90s"),
      ("proxy_read_timeout 90s;", "proxy_read_timeout 2m;", "", "read timeout: 120s", "2m"),
      ("proxy_buffering off;", "", "proxy_buffering on;", "buffering: true", "on"),
      ("gzip on; gzip_types text/event-stream;", "", "", "compresses events: true", "text/event-stream"),
      ("gzip on; gzip_types *;", "gzip_types text/css;", "", "compresses events: false", "on"),
      ("gzip_types *;", "", "", "compresses events: false", "(nginx's default)"),
      ("gzip_types *;", "", "gzip on;", "compresses events: true", "*"),
      ("client_max_body_size 20m;", "", "", "body: 20m", "20m"),
      ("", "auth_basic on;", "", "authentication: auth_basic", "auth_basic on"),
      ("", "auth_basic on;", "auth_basic off;", "authentication: none", ""),
      ("proxy_cache all;", "", "", "cache: true", "all"),
    ]
  )
  func `simple directives are inherited and replaced`(
    http: String,
    server: String,
    location: String,
    row: String,
    word: String
  ) {
    let imported = ImportedText(http: http + Self.server(server + "location / { \(location) \(Self.api) }"))
    #expect(imported.findings.isEmpty)
    #expect(imported.word(of: row, in: imported.result?.locations.first) == word)
  }

  @Test(
    arguments: [
      ("proxy_set_header A 1;", "proxy_set_header B 2;", "", ["Host", "Connection", "B"]),
      ("proxy_set_header A 1;", "", "", ["Host", "Connection", "A"]),
      ("proxy_set_header Host $host;", "", "proxy_set_header connection '';", ["Host", "connection"]),
      ("proxy_set_header Host $host;", "", "proxy_read_timeout 1s;", ["Connection", "Host"]),
    ]
  )
  func `a set of headers is forgotten by a level that has its own`(
    http: String,
    server: String,
    location: String,
    names: [String]
  ) {
    let imported = ImportedText(http: http + Self.server(server + "location / { \(location) \(Self.api) }"))
    #expect(imported.result?.locations.first?.settings.facts.requestHeaders.map(\.name) == names)
  }

  @Test(
    arguments: [
      ("location /a/ { proxy_pass http://api:8000/; }", "/a/ prefix api 8000 strip"),
      ("location /a/ { proxy_pass http://api:8000; }", "/a/ prefix api 8000"),
      ("location /a/ { proxy_pass http://api:8000/a; }", "/a/ prefix api 8000"),
      ("location = /a { proxy_pass http://api/; }", "/a exact api 80 strip"),
      ("location ^~ /a { proxy_pass https://api; }", "/a prefix api 443"),
      ("location ~ \\.json$ { proxy_pass http://api:8000; }", "\\.json$ pattern api 8000"),
      ("location @spa { proxy_pass http://api:8000; }", "@spa pattern api 8000"),
      ("location / { proxy_pass http://pool; }", "/ prefix one 81 follows"),
      ("location / { proxy_pass http://mixed; }", "/ prefix two 82"),
      ("location / { proxy_pass http://pool:90; }", "/ prefix pool 90"),
      ("location / { proxy_pass http://POOL; }", "/ prefix one 81 follows"),
      ("location / { proxy_pass http://Web:90; }", "/ prefix Web 90"),
      ("set $u api; location / { proxy_pass http://$u:8000; }", "/ prefix api 8000 follows"),
      ("location / { set $u http://api:8000; proxy_pass $u; }", "/ prefix api 8000 follows"),
      ("location / { set $u pool; proxy_pass http://$u$request_uri; }", "/ prefix one 81 follows"),
      ("location / { proxy_pass http://$backend; }", "/ prefix  own follows"),
      ("location / { proxy_pass http://${backend}:81/x; }", "/ prefix  own follows"),
      ("location / { if ($arg_a) { proxy_pass http://api:8000; } root /srv; }", "/ prefix api 8000"),
      ("location /a { location /a/b { proxy_pass http://api:8000; } }", "/a/b prefix api 8000"),
      ("location / { return 301 /x; proxy_pass http://api:8000; }", nil),
      ("location / { root /srv; try_files $uri /index.html; }", nil),
      ("location / { fastcgi_pass php:9000; include fastcgi_params; }", nil),
      ("location / { proxy_pass http://unix:/run/app.sock; }", "/ prefix  own"),
    ] as [(String, String?)]
  )
  func `locations lead where nginx would go`(location: String, expected: String?) {
    let groups = "upstream pool { server one:81 resolve; } upstream mixed { server two:82 resolve; server one:81; }"
    let imported = ImportedText(http: "resolver 127.0.0.11; " + groups + Self.server(location))
    let found = imported.result?.locations.map { route in
      let flags = [route.strip.value ? "strip" : nil, route.followsAddress.value ? "follows" : nil].compactMap(\.self)
      let port = route.port.map { "\($0.value)" } ?? "own"
      return (["\(route.path.value) \(route.match) \(route.service.value) \(port)"] + flags).joined(separator: " ")
    }
    #expect(imported.findings.isEmpty)
    #expect(found == expected.map { [$0] } ?? [])
  }

  @Test func `a variable is looked up only where somebody can be asked`() {
    let imported = ImportedText(http: Self.server("location / { set $u api; proxy_pass http://$u:8000; }"))
    #expect(imported.result?.locations.map(\.followsAddress.value) == [false])
  }

  @Test(
    arguments: [
      ("location /x { proxy_buffering off; \(api) }", true), ("location /x { proxy_read_timeout 1h; \(api) }", false),
      ("location /sse { proxy_read_timeout 1h; \(api) }", true), ("location /sse { \(api) }", false),
      ("location /api/events { proxy_read_timeout 300s; \(api) }", true),
      ("location /x { add_header X-Accel-Buffering no; \(api) }", true),
      ("location /ws { proxy_buffering off; proxy_set_header Upgrade $http_upgrade; \(api) }", false),
      ("location /preventstream { proxy_read_timeout 1h; \(api) }", false),
    ]
  )
  func `streams are told by what the file says`(location: String, isStream: Bool) {
    let imported = ImportedText(http: Self.server(location))
    #expect(imported.result?.locations.map(\.stream.value) == [isStream])
  }

  @Test(
    arguments: [
      ("if ($request_method !~ ^(GET|POST)$) { return 405; }", "GET POST"),
      ("limit_except POST { deny all; }", "POST"), ("limit_except GET { deny all; }", "GET HEAD"),
      ("limit_except GET { allow 10.0.0.0/8; }", nil), ("if ($request_method = POST) { return 405; }", nil),
    ] as [(String, String?)]
  )
  func `methods are read where they are said`(inner: String, expected: String?) {
    let imported = ImportedText(http: Self.server("location / { \(inner) \(Self.api) }"))
    let methods = imported.result?.locations.first?.methods?.value.map(\.rawValue).joined(separator: " ")
    #expect(methods == expected)
  }

  @Test func `several servers keep their names, ports and certificates`() throws {
    let imported = ImportedText(
      http: """
        ssl_certificate_key /tls/key.pem;
        server { listen 80; server_name a.example b.example; return 301 https://$host$request_uri; }
        server {
          listen 443 ssl; listen [::]:443 ssl; server_name a.example;
          ssl_certificate /tls/chain.pem;
          location / { \(Self.api) }
        }
        server { server_name c.example; underscores_in_headers on; }
        """
    )
    let result = try #require(imported.result)
    #expect(result.serverNames.map(\.value) == ["a.example", "b.example", "a.example", "c.example"])
    #expect(result.listens.map(\.value) == [80, 443, 443, 80])
    #expect(result.server.ports.map(\.value) == [80, 443])
    #expect(result.tls?.certificate.value == "/tls/chain.pem" && result.tls?.key.value == "/tls/key.pem")
    #expect(result.locations.map(\.server) == [1])
    #expect(!result.server.keepsUnderscores.value)
  }

  @Test func `what holds for the process is read`() throws {
    let text = """
      user nginx; worker_processes 2; worker_rlimit_nofile 4096; worker_shutdown_timeout 30s;
      events { worker_connections 2048; }
      http { resolver 127.0.0.11 valid=5s; absolute_redirect off; underscores_in_headers on; server { } }
      """
    let imported = ImportedText(["nginx.conf": text])
    let facts = try #require(imported.result).server
    #expect(facts.workerProcesses?.value == 2 && facts.workerConnections.value == 2_048)
    #expect(facts.openFiles?.value == 4_096 && facts.shutdownLimit?.value == .seconds(30))
    #expect(facts.keepsUnderscores.value && !facts.redirectsAbsolutely.value)
    #expect(facts.resolver?.value == "127.0.0.11" && imported.word(facts.startsAsRoot.origin) == "user nginx")
  }

  @Test func `a silent file has nginx's own defaults, a part those of the image`() throws {
    let whole = try #require(ImportedText(http: "server {}").result).server
    #expect(whole.workerConnections.value == 512 && whole.workerProcesses?.value == 1 && whole.openFiles == nil)
    let part = try #require(ImportedText(["default.conf": "server {}"], main: "default.conf").result).server
    #expect(part.workerConnections.value == 1_024 && part.workerProcesses == nil)
  }

  @Test func `what is not understood is listed, what is known is counted`() {
    let http = "lua_code_cache on; more_set_headers a; keepalive_timeout 5s; map $a $b { default 1; odd 2; }"
    let imported = ImportedText(http: http + Self.server("location / { grpc_pass grpc://a:1; }"))
    #expect(imported.inventory.notUnderstood.map(\.value) == ["lua_code_cache", "more_set_headers"])
    #expect(
      imported.inventory.notUnderstood.map { imported.word(.spec($0.span)) } == ["lua_code_cache", "more_set_headers"]
    )
    // events, http, keepalive_timeout, map, server, listen, location, grpc_pass
    #expect(imported.inventory.understood == 8)
    #expect(imported.result?.otherPasses == 1)
  }
}
