extension EdgeChange {
  /// The edge itself, and services that bring routes along.
  static let ofEdge: [EdgeChange] = [
    EdgeChange(
      name: "the host",
      spec: [("app.example.com", "new.example.com")],
      effects: [
        "reload host `app.example.com` → `new.example.com` (after 19)"
      ]
    ),
    EdgeChange(
      name: "a long host",
      spec: [("app.example.com", "a-name-that-is-longer-than-thirty-bytes.example.com")],
      effects: [
        "reload host `app.example.com` → `a-name-that-is-longer-than-thirty-bytes.example.com` (after 19)"
      ]
    ),
    EdgeChange(
      name: "the published port, said to services",
      spec: [("  host: app.example.com\n", "  host: app.example.com\n  listen: 9000\n")],
      ground: [("  host: app.example.com\n", "  host: app.example.com\n  tls: off\n")],
      effects: [
        "reload published port 8080 → 9000 (after 20)"
      ]
    ),
    EdgeChange(
      name: "idle connections",
      spec: [("  host: app.example.com\n", "  host: app.example.com\n  keepalive: 16\n")],
      effects: [
        "reload idle connections kept to each upstream: 64 → 16 (after 20)"
      ]
    ),
    EdgeChange(
      name: "no idle connections",
      spec: [("  host: app.example.com\n", "  host: app.example.com\n  keepalive: 0\n")],
      effects: [
        "reload idle connections kept to each upstream: 64 → 0 (after 20)"
      ]
    ),
    EdgeChange(
      name: "a network is trusted",
      spec: [("[10.0.0.0/8]", "[10.0.0.0/8, 192.0.2.0/24]")],
      ground: [("  host: app.example.com\n", "  host: app.example.com\n  trust: [10.0.0.0/8]\n")],
      effects: [
        "reload trusts `192.0.2.0/24` (after 20)"
      ]
    ),
    EdgeChange(
      name: "a network is not trusted any more",
      spec: [(", 192.0.2.0/24", "")],
      ground: [("  host: app.example.com\n", "  host: app.example.com\n  trust: [10.0.0.0/8, 192.0.2.0/24]\n")],
      effects: [
        "reload no longer trusts `192.0.2.0/24` (before 20)"
      ]
    ),
    EdgeChange(
      name: "other networks than those by default",
      spec: [("  host: app.example.com\n", "  host: app.example.com\n  trust: [10.0.0.0/8]\n")],
      effects: [
        "reload no longer trusts `172.16.0.0/12` (after 20)",
        "reload no longer trusts `192.168.0.0/16` (after 20)",
      ]
    ),
    EdgeChange(
      name: "nobody is trusted",
      spec: [("[10.0.0.0/8]", "[]")],
      ground: [("  host: app.example.com\n", "  host: app.example.com\n  trust: [10.0.0.0/8]\n")],
      effects: [
        "reload no longer trusts `10.0.0.0/8` (before 20)"
      ]
    ),
    EdgeChange(
      name: "TLS nowhere",
      spec: [("  host: app.example.com\n", "  host: app.example.com\n  tls: off\n")],
      effects: [
        "reload TLS: in front → off (after 20)"
      ]
    ),
    EdgeChange(
      name: "TLS at the edge",
      spec: [
        ("  host: app.example.com\n", "  host: app.example.com\n  tls: {cert: tls/site.pem, key: tls/site.key}\n")
      ],
      effects: [
        "reload TLS: in front → here (after 20)"
      ]
    ),
    EdgeChange(
      name: "another certificate",
      spec: [("site.pem", "other.pem")],
      ground: [
        ("  host: app.example.com\n", "  host: app.example.com\n  tls: {cert: tls/site.pem, key: tls/site.key}\n")
      ],
      effects: [
        "reload certificate `tls/site.pem` → `tls/other.pem` (after 20)"
      ]
    ),
    EdgeChange(
      name: "another key",
      spec: [("site.key", "other.key")],
      ground: [
        ("  host: app.example.com\n", "  host: app.example.com\n  tls: {cert: tls/site.pem, key: tls/site.key}\n")
      ],
      effects: [
        "reload the certificate's key `tls/site.key` → `tls/other.key` (after 20)"
      ]
    ),
    EdgeChange(
      name: "an nginx without named upstreams",
      spec: [("nginx:1.30.0", "nginx:1.22.1")],
      effects: [
        "reload nginx 1.30.0 → 1.22.1 (after 18)"
      ]
    ),
    EdgeChange(
      name: "more streams than files allow",
      spec: [("open: true", "open: true\n      limits: {streams: 4000}")],
      effects: [
        "reload open files of the edge: 16384 → 64000 (after 16)"
      ]
    ),
    EdgeChange(
      name: "more streams for one client",
      spec: [("open: true", "open: true\n      limits: {streams_per_client: 200}")],
      effects: [
        "reload route `/mcp`: streams of one client 64 → 200 (after 16)"
      ]
    ),
    EdgeChange(
      name: "a longer body of the endpoint",
      spec: [("open: true", "open: true\n      limits: {body: 9m}")],
      effects: [
        "reload route `/mcp`: body 4m → 9m (after 16)",
        "reload route `/mcp/messages/`: body 4m → 9m (after 16)",
      ]
    ),
    EdgeChange(
      name: "the endpoint's path",
      spec: [("/only: web", "/only: web\n    /tools: feed")],
      effects: [
        "reload route `/tools` is new (after 29)",
        "reload route `/tools/messages/` is new (after 11)",
        "reload route `/mcp` is gone (before 11)",
        "reload route `/mcp/messages/` is gone (before 11)",
      ]
    ),
    EdgeChange(
      name: "only the newest protocol",
      spec: [("open: true", "open: true\n      protocols: [\"2026-07-28\"]")],
      effects: [
        "reload route `/mcp`: methods GET POST DELETE OPTIONS → POST OPTIONS (after 11)",
        "reload route `/mcp/messages/` is gone (before 11)",
      ]
    ),
    EdgeChange(
      name: "the MCP service is gone",
      spec: [
        (
          "  feed:\n    kind: mcp\n    port: 8085\n    reads: {/notes: notes}\n    mcp:\n      open: true\n      vaults: {notes: {path: /notes}}\n",
          ""
        )
      ],
      effects: [
        "reload old workers live 1h after a reload, and no longer 24h (before 10)",
        "reload route `/mcp` is gone (before 11)",
        "reload route `/mcp/messages/` is gone (before 11)",
      ]
    ),
    EdgeChange(
      name: "an OAuth service is new",
      spec: [("  feed:\n", "  login: {kind: oauth, image: \"example/login:1.0.0\", port: 8090}\n  feed:\n")],
      effects: [
        "reload route `/.well-known/jwks.json` is new (after 10)",
        "reload route `/authorize` is new (after 10)",
        "reload route `/token` is new (after 10)",
        "reload route `/register` is new (after 10)",
        "reload route `/.well-known/oauth-authorization-server` is new (after 10)",
        "reload route `/.well-known/openid-configuration` is new (after 10)",
      ]
    ),
    EdgeChange(
      name: "replicas of a stateful service",
      spec: [("    port: 8085", "    port: 8085\n    replicas: 2")],
      ground: [("open: true", "open: true\n      session: stateful")],
      effects: [
        "reload upstream `feed`: replicas 1 → 2 (after 13)"
      ]
    ),
  ]
}
