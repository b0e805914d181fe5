import LoopDiagnostics
import LoopFormats
import LoopSpec
import LoopStack
import Support
import Testing

/// The user's own nginx directives, over what loopgen writes.
struct ProxyReaderTests {
  private static func spec(
    http: String = "# none",
    server: String = "# none",
    route: String = "# none",
    image: String = "nginx:1.30.6"
  )
    -> String
  {
    """
    # ünïcode
    loopgen: 1
    name: raw
    services:
      api: {image: "api:1.0.0", port: 8081}
      pictures: {image: "pictures:1.0.0", port: 8082}
    edge:
      host: example.com
      image: "\(image)"
      raw:
        http: '\(http)'
        server: '\(server)'
      routes:
        /api/: {to: api, raw: '\(route)'}
        /events: {to: api, stream: true}
        /plain: {to: pictures}
    """
  }

  private static func read(_ text: String) throws -> (edge: Edge, text: SourceText) {
    let reading = Reading(text)
    return (try #require(reading.stack?.edge), SourceText(name: "", text: text))
  }

  /// What stands where a fact was written; whose word it is otherwise.
  private static func word(_ origin: Origin?, in text: SourceText) -> String {
    switch origin {
    case .spec(let span): text.words(at: span)
    case .implied(let source, _), .table(let source), .standard(let source): "(\(source.title))"
    case nil: ""
    }
  }

  private static func word(of row: String, in route: Route, _ text: SourceText) -> String? {
    route.rows.first { $0.row == row }.map { word($0.origin, in: text) }
  }

  @Test(
    arguments: [
      ("proxy_http_version 1.0;", "http: 1.0", "1.0"),
      ("proxy_buffering off;", "buffering: false", "off"),
      ("proxy_request_buffering off;", "request buffering: false", "off"),
      ("proxy_cache zone;", "cache: true", "zone"),
      ("proxy_cache off;", "cache: false", "off"),
      ("gzip_types text/css text/event-stream;", "compresses events: true", "text/event-stream"),
      ("gzip_types *;", "compresses events: true", "*"),
      ("gzip_types *; gzip off;", "compresses events: false", "off"),
      ("chunked_transfer_encoding off;", "chunked: false", "off"),
      ("proxy_send_timeout 2m;", "send timeout: 120s", "2m"),
      ("proxy_connect_timeout 500ms;", "connect timeout: 500ms", "500ms"),
      ("proxy_read_timeout 1h30m;", "read timeout: 90m", "1h30m"),
      ("proxy_read_timeout 3600;", "read timeout: 1h", "3600"),
      ("client_max_body_size 10m;", "body: 10m", "10m"),
      ("client_max_body_size 0;", "body: 1024g", "0"),
      ("proxy_next_upstream error non_idempotent;", "retries: error non_idempotent", "error non_idempotent"),
      ("proxy_set_header Connection upgrade;", "request Connection: upgrade", "proxy_set_header Connection upgrade"),
      ("proxy_set_header X-Own \"1 2\";", "request X-Own: 1 2", "proxy_set_header X-Own \"1 2\""),
      (
        "add_header X-Accel-Buffering no always;", "answer X-Accel-Buffering: no",
        "add_header X-Accel-Buffering no always"
      ),
      ("proxy_hide_header WWW-Authenticate;", "hides: WWW-Authenticate", "WWW-Authenticate"),
      ("proxy_ignore_headers X-Accel-Buffering Expires;", "ignores: X-Accel-Buffering", "X-Accel-Buffering"),
      ("auth_request /verify;", "authentication: auth_request", "auth_request /verify"),
      ("auth_basic team;", "authentication: auth_basic", "auth_basic team"),
      ("auth_basic off;", "authentication: none", ""),
      ("auth_jwt team;", "authentication: auth_jwt", "auth_jwt team"),
      ("sub_filter a b; sub_filter_types *;", "filter: sub_filter", "*"),
      ("brotli on; brotli_types text/event-stream;", "filter: brotli", "text/event-stream"),
      ("proxy_pass http://api:9000;", "port: 9000", "http://api:9000"),
      ("proxy_pass http://api:9000;", "follows: false", "http://api:9000"),
      ("proxy_pass http://pictures;", "service: pictures", "http://pictures"),
      ("set $u api; proxy_pass http://$u:9000;", "follows: true", "http://$u:9000"),
      ("set $u api; proxy_pass http://$u:9000;", "idle: none", ""),
      ("proxy_set_header Connection close;", "idle: none", ""),
    ]
  )
  func `a directive of a route is in force there, and has its place`(raw: String, row: String, word: String) throws {
    let (edge, text) = try Self.read(Self.spec(route: raw))
    let rows = edge.routes[0].rows.map(\.row)
    #expect(rows.contains(row), "\(rows)")
    #expect(Self.word(of: row, in: edge.routes[0], text) == word)
    #expect(edge.routes[2].settings.facts.rows.allSatisfy { $0.origin?.span == nil })
  }

  @Test(
    arguments: [
      ("proxy_http_version 1.0;", "http: 1.0", "1.0", "1.0"),
      ("proxy_connect_timeout 9s;", "connect timeout: 9s", "9s", "9s"),
      (
        "proxy_set_header host inner;", "request host: inner", "proxy_set_header host inner",
        "proxy_set_header host inner"
      ),
      ("proxy_buffering off;", "buffering: false", "off", "(loopgen's timeout ladder)"),
      ("gzip_types text/event-stream;", "compresses events: true", "text/event-stream", nil),
      (
        "add_header X-Frame-Options DENY;", "answer X-Frame-Options: DENY", "add_header X-Frame-Options DENY",
        "add_header X-Frame-Options DENY"
      ),
      ("proxy_read_timeout 5m;", "read timeout: 60s", "(loopgen's timeout ladder)", nil),
      ("client_max_body_size 9m;", "body: 1m", "(loopgen's default)", "(loopgen's default)"),
      ("proxy_send_timeout 7s;", "send timeout: 7s", "7s", nil),
      ("auth_basic team;", "authentication: auth_basic", "auth_basic team", "auth_basic team"),
    ] as [(String, String, String, String?)]
  )
  func `what stands above is inherited, put into the profile, or of no effect`(
    raw: String,
    row: String,
    plain: String,
    stream: String?
  ) throws {
    for spec in [Self.spec(http: raw), Self.spec(server: raw)] {
      let (edge, text) = try Self.read(spec)
      #expect(Self.word(of: row, in: edge.routes[2], text) == plain)
      #expect(Self.word(of: row, in: edge.routes[1], text) == stream)
    }
  }

  @Test func `a header replaces the generated one of its name, in any case, where it stands`() throws {
    let (edge, _) = try Self.read(Self.spec(server: "proxy_set_header X-Team a;", route: "proxy_set_header host x;"))
    #expect(
      edge.routes[0].settings.facts.requestHeaders.map(\.name) == [
        "Connection", "host", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port", "X-Forwarded-For",
        "X-Real-IP", "Forwarded", "X-Request-ID", "X-Team",
      ]
    )
  }

  @Test(arguments: ["\n", "\r\n"])
  func `a directive in a block has its own place`(lineEnd: String) throws {
    let raw = """
      |  # why
              # ünïcode

              proxy_connect_timeout 9s;
                gzip_types text/css
                  text/event-stream;
      """
    let spec = Self.spec(http: "@").replacing("'@'", with: raw).replacing("\n", with: lineEnd)
    let (edge, text) = try Self.read(spec)
    #expect(Self.word(of: "connect timeout: 9s", in: edge.routes[2], text) == "9s")
    #expect(Self.word(of: "compresses events: true", in: edge.routes[2], text) == "text/event-stream")
  }

  @Test func `a folded text is one place`() throws {
    let (edge, text) = try Self.read(Self.spec(http: "@").replacing("'@'", with: ">\n        gzip_types\n        *;"))
    #expect(Self.word(of: "compresses events: true", in: edge.routes[2], text)?.hasPrefix(">") == true)
  }

  @Test func `a service that is told to close connections keeps none`() throws {
    let (edge, _) = try Self.read(Self.spec(http: "proxy_set_header Connection close;"))
    #expect(edge.routes.allSatisfy { $0.upstreamIdle == nil })
    #expect(try Self.read(Self.spec()).edge.routes.allSatisfy { $0.upstreamIdle?.value == .seconds(60) })
  }

  @Test func `routes without directives of their own share one instance`() throws {
    let routes = (0..<50).map { "    /r\($0): api" }.joined(separator: "\n")
    let (edge, _) = try Self.read(Self.spec(http: "proxy_connect_timeout 9s;") + "\n" + routes)
    #expect(Set(edge.routes.map { ObjectIdentifier($0.settings) }).count == 2)
  }

  @Test(
    arguments: [
      (
        "location /raw/ { proxy_pass http://pictures:8082/; }",
        [
          "path: /raw/", "match: prefix", "service: pictures", "port: 8082", "strip: true", "follows: false",
          "idle: none", "request Host: $proxy_host", "http: 1.1", "buffering: true", "read timeout: 60s", "body: 1m",
        ]
      ),
      (
        "proxy_buffering off; location = /sse { include proxy.conf; proxy_pass http://api; }",
        [
          "path: /sse", "match: exact", "service: api", "strip: false", "stream: true", "follows: true", "idle: 60s",
          "request Host: example.com", "connect timeout: 3s",
        ]
      ),
      (
        "location ~* ^/(a|b)/ { set $u pictures; proxy_pass http://$u:8082; }",
        ["match: pattern", "service: pictures", "port: 8082", "follows: true"]
      ),
      (
        "location @later { proxy_pass http://$somewhere; }",
        ["path: @later", "match: pattern", "service: ", "port: own"]
      ),
      (
        "location /ws { proxy_pass http://api; proxy_buffering off; proxy_set_header Upgrade $http_upgrade; "
          + "proxy_set_header Connection upgrade; }",
        ["stream: false", "request Upgrade: $http_upgrade"]
      ),
      (
        "location /a/ { proxy_read_timeout 10m; location /a/events { proxy_pass http://api; } }",
        ["path: /a/events", "stream: true", "read timeout: 10m"]
      ),
      (
        "location /old/ { rewrite ^/old/(.*)$ /$1 break; proxy_pass http://pool; }",
        ["strip: true", "service: pictures", "port: 9", "follows: true", "idle: 7s"]
      ),
    ]
  )
  func `a location of the user's that passes requests on is a route`(server: String, rows: [String]) throws {
    let http = "upstream pool { zone pool 64k; server pictures:9 resolve; keepalive 2; keepalive_timeout 7s; }"
    let (edge, _) = try Self.read(Self.spec(http: http, server: server))
    let location = try #require(edge.rawLocations.first)
    #expect(edge.rawLocations.count == 1)
    let found = location.rows.map(\.row)
    for row in rows { #expect(found.contains(row), "\(found)") }
  }

  @Test func `locations that answer by themselves are none`() throws {
    let raw = "location /a { return 204; } location /b { root /srv; try_files $uri =404; } location /c { deny all; }"
    #expect(try Self.read(Self.spec(server: raw)).edge.rawLocations.isEmpty)
  }

  @Test func `a block inside of a route inherits the route's settings`() throws {
    let route = "proxy_buffering off; location /api/deep/ { proxy_pass http://pictures:8082; }"
    let (edge, _) = try Self.read(Self.spec(route: route))
    let facts = try #require(edge.rawLocations.first).settings.facts
    #expect(!facts.buffering.value && facts.requestHeader("host")?.value == "example.com")
  }

  @Test func `a block of the user's takes the place of a route's`() throws {
    let (edge, text) = try Self.read(Self.spec(server: "location = /plain { proxy_pass http://api:9; }"))
    #expect(edge.rawLocations.isEmpty)
    #expect(Self.word(of: "port: 9", in: edge.routes[2], text) == "http://api:9")
    #expect(edge.routes[2].settings.facts.requestHeader("host")?.value == "$proxy_host")
  }

  @Test func `a group of the user's takes the place of a service's`() throws {
    let (edge, _) = try Self.read(Self.spec(http: "upstream pictures { server pictures:8082; ip_hash; }"))
    let rows = edge.routes[2].rows.map(\.row)
    #expect(rows.contains("follows: false") && rows.contains("idle: 60s") && rows.contains("port: 8082"))
    #expect(edge.upstreams.map { $0.affinity?.value } == ["ip_hash"])
    #expect(edge.upstreams.map { $0.keepalive?.value } == [32])
  }

  @Test(
    arguments: [
      ("upstream p { server a:1; server b:2 resolve; }", "nginx:1.28.0", "a:1 false b:2 true nil 60s nil"),
      ("upstream p { server a; keepalive 4; keepalive_timeout 5s; }", "nginx:1.28.0", "a:80 false 4 5s nil"),
      (
        "upstream p { server a; keepalive 0; hash $remote_addr consistent; }", "nginx:1.30.6",
        "a:80 false 0 60s hash $remote_addr consistent"
      ),
      ("upstream p { server unix:/run/a; sticky cookie id; }", "nginx:1.30.6", "32 60s sticky cookie id"),
    ]
  )
  func `groups are read`(http: String, image: String, expected: String) throws {
    let group = try #require(try Self.read(Self.spec(http: http, image: image)).edge.upstreams.first)
    let servers = group.servers.flatMap { ["\($0.host.value):\($0.port.value)", "\($0.isResolved.value)"] }
    let rest = [
      group.keepalive.map { "\($0.value)" } ?? "nil", "\(group.idle.value)", group.affinity?.value ?? "nil",
    ]
    #expect((servers + rest).joined(separator: " ") == expected)
  }

  @Test(
    arguments: [
      ("# none", "false false 127.0.0.11 8080"),
      ("underscores_in_headers on; absolute_redirect on; resolver 10.0.0.2;", "true true 10.0.0.2 8080"),
      ("listen 9000;", "false false 127.0.0.11 8080 9000"), ("listen [::]:9001;", "false false 127.0.0.11 8080 9001"),
    ]
  )
  func `what holds for the server is read`(server: String, expected: String) throws {
    let facts = try Self.read(Self.spec(server: server)).edge.server
    let words =
      [
        "\(facts.keepsUnderscores.value)", "\(facts.redirectsAbsolutely.value)", facts.resolver?.value ?? "none",
      ] + facts.ports.map { "\($0.value)" }
    #expect(words.joined(separator: " ") == expected)
  }

  @Test(
    arguments: [
      ("60", 60_000), ("60s", 60_000), ("500ms", 500), ("1h 30m", 5_400_000), ("1d12h", 129_600_000),
      ("1M", 2_592_000_000), ("0", 0), ("99999999999999999999", TimeSpan.maximum.milliseconds), ("1m1h", nil),
      ("", nil), ("1x", nil), ("-1", nil), ("$t", nil), ("1y", 31_536_000_000),
    ] as [(String, Int?)]
  )
  func `times are those of nginx`(text: String, milliseconds: Int?) {
    #expect(TimeSpan(nginx: text)?.milliseconds == milliseconds)
  }

  @Test(
    arguments: [
      ("http://api:81/x", "http api 81 /x"), ("http://api", "http api 80 -"), ("https://API/", "https API 443 /"),
      ("http://$u:81$request_uri", "http $u 81 $request_uri"), ("http://api$request_uri", "http api 80 $request_uri"),
      ("http://[::1]:81", "http [::1] 81 -"), ("http://api_$colour:81", "http api_$colour 81 -"),
      ("http://unix:/run/a.sock:/x", "http  - -"), ("http://$a:$b", "http $a - -"), ("api:81", nil),
    ] as [(String, String?)]
  )
  func `addresses are taken apart`(text: String, expected: String?) {
    let address = ProxyAddress(text)
    let port = address.flatMap(\.effectivePort)
    let found = address.map { "\($0.scheme) \($0.host) \(port.map(String.init) ?? "-") \($0.uri ?? "-")" }
    #expect(found == expected)
  }
}
