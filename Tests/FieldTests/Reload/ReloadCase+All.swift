import Foundation
import Support

extension ReloadCase {
  static let all: [ReloadCase] = routes + edge + files + restarts

  private static let api = "/api/: api"
  private static let host = "  host: edge.example.com\n"
  private static let zone = "  raw: {http: \"limit_req_zone $uri zone=u:1m rate=1r/s;\"}\n"

  private static let routes: [ReloadCase] = [
    ReloadCase(name: "a route is added", spec: [(api, api + "\n    /new/: site")]) { try $0.served("/new/x") },
    ReloadCase(name: "a route is removed", spec: [("    /only: site\n", "")]) { try $0.served("/only") },
    ReloadCase(name: "a route leads elsewhere", spec: [(api, "/api/: site")]),
    ReloadCase(name: "a service is asked at another port", spec: [("port: {api}}", "port: {site}}")]),
    ReloadCase(name: "a read timeout", spec: [("timeout: 3s", "timeout: 250ms")]) { edge in
      let start = ContinuousClock.now
      let status = try edge.get("/silent").status
      return "\(status) " + (ContinuousClock.now - start < .seconds(2) ? "soon" : "late")
    },
    ReloadCase(name: "a body", spec: [("body: 1k", "body: 4k")]) {
      "\(try $0.get("/small/", method: "POST", body: String(repeating: "a", count: 2_000)).status)"
    },
    ReloadCase(name: "methods", spec: [(api, "/api/: {to: api, methods: [GET]}")]) {
      try $0.served("/api/x", method: "PUT")
    },
    ReloadCase(name: "a path stays", spec: [("strip: true", "strip: false")]) { try $0.served("/cut/x") },
    ReloadCase(name: "a route streams", spec: [(api, "/api/: {to: api, stream: true}")]) { edge in
      let headers = "Accept-Encoding: gzip\r\nX-Long: \(String(repeating: "a", count: 1_500))\r\n"
      return try edge.get("/api/x", headers: headers).headers["content-encoding"] ?? "plain"
    },
    ReloadCase(name: "a directive for a route", spec: [(api, "/api/: {to: api, raw: \"return 418;\"}")]),
  ]

  private static let edge: [ReloadCase] = [
    ReloadCase(name: "the host", spec: [("edge.example.com", "new.example.com")]) {
      try $0.served("/api/x", host: "new.example.com")
    },
    ReloadCase(name: "a network is trusted", spec: [(host, host + "  trust: [127.0.0.0/8]\n")]) {
      let echo = try $0.get("/api/", headers: "X-Forwarded-For: 203.0.113.7\r\n").echo
      return echo.header("X-Real-IP").joined()
    },
    ReloadCase(
      name: "a directive for the server",
      spec: [(host, host + "  raw: {server: \"add_header X-Team a always;\"}\n")]
    ) { try $0.get("/api/").headers["x-team"] ?? "none" },
    ReloadCase(
      name: "how long clients' connections are kept",
      spec: [(host, host + "  raw: {http: \"keepalive_timeout 0;\"}\n")]
    ) { edge in
      let text = "GET /only HTTP/1.1\r\nHost: edge.example.com\r\n\r\n"
      guard let connection = Loopback.connection(to: edge.services.port("edge")) else { return "nobody" }
      try connection.send(text)
      return try connection.read(until: "\r\n\r\n").contains("Connection: close") ? "closed" : "kept"
    },
    ReloadCase(
      name: "a zone has another size",
      ground: [(host, host + zone)],
      spec: [("u:1m", "u:2m")],
      isVisible: false
    ),
    ReloadCase(
      name: "old workers may live 1 s, and a route is added",
      spec: [(api, api + "\n    /new/: site")],
      running: [("worker_shutdown_timeout 24h", "worker_shutdown_timeout 1s")]
    ) { try $0.served("/new/x") },
    ReloadCase(
      name: "new workers may live 1 s",
      next: [("worker_shutdown_timeout 24h", "worker_shutdown_timeout 1s")],
      isVisible: false
    ),
    ReloadCase(name: "another port", next: [("127.0.0.1:{edge}", "127.0.0.1:{other}")]) { edge in
      Loopback.connection(to: edge.services.port("other")) == nil ? "nobody" : "nginx"
    },
  ]

  private static let files: [ReloadCase] = [
    ReloadCase(name: "a comment", spec: [("services:", "# about services\nservices:")], isVisible: false),
    ReloadCase(
      name: "routes in another order",
      spec: [("    /api/: api\n", ""), ("    /only: site\n", "    /only: site\n    /api/: api\n")],
      isVisible: false
    ),
    ReloadCase(
      name: "comments, layout, quotes and units of the file",
      running: [
        ("# never", "# not ever"), ("    ", "\t"), ("default_type text/plain", "default_type 'text/plain'"),
        ("proxy_read_timeout 60s", "proxy_read_timeout 1m"), ("gzip on", "gzip ON"),
      ],
      isVisible: false
    ) { try $0.served("/cut/x") },
    ReloadCase(
      name: "directives, locations and servers in another order",
      running: [
        (
          "    default_type text/plain;\n    server_tokens off;", "    server_tokens off;\n    default_type text/plain;"
        ),
        (
          "            include proxy.conf;\n            set $upstream_host api;",
          "            set $upstream_host api;\n            include proxy.conf;"
        ),
      ],
      isVisible: false
    ),
  ]

  private static let restarts: [ReloadCase] = [
    ReloadCase(
      name: "a zone has another key",
      ground: [(host, host + zone)],
      spec: [("$uri", "$host")],
      isVisible: false
    ),
    ReloadCase(
      name: "a cache moves",
      ground: [(host, host + "  raw: {http: \"proxy_cache_path /tmp/a keys_zone=u:1m;\"}\n")],
      spec: [("/tmp/a", "/tmp/b")],
      isVisible: false
    ),
    ReloadCase(name: "the pid's file", next: [("nginx.pid", "other.pid")], isVisible: false),
    ReloadCase(
      name: "every address in the place of one",
      next: [("listen 127.0.0.1:{edge}", "listen {edge}")],
      isVisible: false,
      mayStart: false
    ),
    ReloadCase(name: "the log comes back from a file", running: [("error_log stderr", "error_log /tmp/log")]) { edge in
      _ = try edge.get("/gone")
      usleep(50_000)
      return edge.log.contains("connect() failed") ? "stderr" : "elsewhere"
    },
  ]
}
