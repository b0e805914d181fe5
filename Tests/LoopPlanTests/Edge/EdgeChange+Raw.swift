extension EdgeChange {
  /// The user's own directives.
  static let ofDirectives: [EdgeChange] = [
    EdgeChange(
      name: "a directive for a route",
      spec: [("/api/: api", "/api/: {to: api, raw: \"proxy_read_timeout 95s;\"}")],
      effects: [
        "reload route `/api/`: `proxy_read_timeout` 60s → 95s (after 21)"
      ]
    ),
    EdgeChange(
      name: "a directive of a route is changed",
      spec: [("timeout 2s", "timeout 1s")],
      ground: [("/api/: api", "/api/: {to: api, raw: \"proxy_connect_timeout 2s;\"}")],
      effects: [
        "reload route `/api/`: `proxy_connect_timeout` 2s → 1s (after 21)"
      ]
    ),
    EdgeChange(
      name: "a directive of a route is gone",
      spec: [("{to: api, raw: \"proxy_read_timeout 95s;\"}", "api")],
      ground: [("/api/: api", "/api/: {to: api, raw: \"proxy_read_timeout 95s;\"}")],
      effects: [
        "reload route `/api/`: `proxy_read_timeout` 95s → 60s (before 21)"
      ]
    ),
    EdgeChange(
      name: "a rewrite of a route",
      spec: [("/api/: api", "/api/: {to: api, raw: \"rewrite ^/api/old /api/new break;\"}")],
      effects: [
        "reload route `/api/`: `rewrite` is new (after 21)"
      ]
    ),
    EdgeChange(
      name: "a header with a secret",
      spec: [("sk-a", "sk-b")],
      ground: [("/api/: api", "/api/: {to: api, raw: \"proxy_set_header X-Key sk-aaaaaaaaaaaaaaaaaaaaaaaa;\"}")],
      effects: [
        "reload route `/api/`: `proxy_set_header X-Key` changed (after 21)"
      ]
    ),
    EdgeChange(
      name: "a location inside a route",
      spec: [("/api/: api", "/api/: {to: api, raw: \"location /api/deep/ { return 404; }\"}")],
      effects: [
        "reload route `/api/`: `location /api/deep/` is new (after 21)"
      ]
    ),
    EdgeChange(
      name: "a directive for all",
      spec: [("  host: app.example.com\n", "  host: app.example.com\n  raw: {http: \"client_header_timeout 20s;\"}\n")],
      effects: [
        "reload `client_header_timeout 20s` is new (after 20)"
      ]
    ),
    EdgeChange(
      name: "a directive for all is changed",
      spec: [("timeout 20s", "timeout 30s")],
      ground: [
        ("  host: app.example.com\n", "  host: app.example.com\n  raw: {http: \"client_header_timeout 20s;\"}\n")
      ],
      effects: [
        "reload `client_header_timeout` 20s → 30s (after 20)"
      ]
    ),
    EdgeChange(
      name: "a directive for all takes a generated one's place",
      spec: [("  host: app.example.com\n", "  host: app.example.com\n  raw: {http: \"gzip off;\"}\n")],
      effects: [
        "reload `gzip` on → off (after 20)"
      ]
    ),
    EdgeChange(
      name: "an address to listen at",
      spec: [("  host: app.example.com\n", "  host: app.example.com\n  raw: {server: \"listen 9000;\"}\n")],
      effects: [
        "reload `listen 9000` is new (after 20)"
      ]
    ),
    EdgeChange(
      name: "a port of the user's on one address alone",
      spec: [("listen 9000", "listen 127.0.0.1:9000")],
      ground: [("  host: app.example.com\n", "  host: app.example.com\n  raw: {server: \"listen 9000;\"}\n")],
      effects: [
        "reload `listen 127.0.0.1:9000` is new (after 20)",
        "reload `listen 9000` is gone (before 20)",
        "restart `listen 127.0.0.1:9000`: nginx cannot bind it beside `*:9000`, which it holds until then (after 20)",
      ]
    ),
    EdgeChange(
      name: "sessions of another upstream",
      spec: [("upstream one", "upstream two")],
      ground: [
        (
          "  host: app.example.com\n",
          "  host: app.example.com\n  raw: {http: \"upstream one { server 127.0.0.1:1; sticky learn zone=z:1m; }\"}\n"
        )
      ],
      effects: [
        "reload `upstream two` is new (after 20)",
        "reload `upstream one` is gone (before 20)",
        "restart `upstream two`: nginx refuses to reload while upstream `one` had zone `z` (after 20)",
      ]
    ),
    EdgeChange(
      name: "a map",
      spec: [("x 1;", "x 2;")],
      ground: [
        (
          "  host: app.example.com\n",
          "  host: app.example.com\n  raw: {http: \"map $http_a $b { default 0; x 1; }\"}\n"
        )
      ],
      effects: [
        "reload map `$b`: entries changed (after 20)"
      ]
    ),
    EdgeChange(
      name: "patterns of a map in another order",
      spec: [("~x 1; ~xy 2;", "~xy 2; ~x 1;")],
      ground: [
        ("  host: app.example.com\n", "  host: app.example.com\n  raw: {http: \"map $http_a $b { ~x 1; ~xy 2; }\"}\n")
      ],
      effects: [
        "reload map `$b`: entries changed (after 20)"
      ]
    ),
    EdgeChange(
      name: "a directive for the server",
      spec: [("  host: app.example.com\n", "  host: app.example.com\n  raw: {server: \"add_header X-A b always;\"}\n")],
      effects: [
        "reload `add_header X-A` is new (after 20)"
      ]
    ),
    EdgeChange(
      name: "a location of the user's",
      spec: [
        ("  host: app.example.com\n", "  host: app.example.com\n  raw: {server: \"location /own/ { return 204; }\"}\n")
      ],
      effects: [
        "reload `location /own/` is new (after 20)"
      ]
    ),
    EdgeChange(
      name: "in a location of the user's",
      spec: [("expires 1h", "expires 2h")],
      ground: [
        ("  host: app.example.com\n", "  host: app.example.com\n  raw: {server: \"location /own/ { expires 1h; }\"}\n")
      ],
      effects: [
        "reload location `/own/`: `expires` 1h → 2h (after 20)"
      ]
    ),
    EdgeChange(
      name: "locations with patterns in another order",
      spec: [
        (
          "location ~ a { return 204; } location ~ b { return 205; }",
          "location ~ b { return 205; } location ~ a { return 204; }"
        )
      ],
      ground: [
        (
          "  host: app.example.com\n",
          "  host: app.example.com\n  raw: {server: \"location ~ a { return 204; } location ~ b { return 205; }\"}\n"
        )
      ],
      effects: [
        "reload `location ~ b`, `location ~ a` in another order (after 20)"
      ]
    ),
    EdgeChange(
      name: "instructions in another order",
      spec: [("set $a 1; set $b $a;", "set $b $a; set $a 1;")],
      ground: [("  host: app.example.com\n", "  host: app.example.com\n  raw: {server: \"set $a 1; set $b $a;\"}\n")],
      effects: [
        "reload `set $b`, `set $a` in another order (after 20)"
      ]
    ),
    EdgeChange(
      name: "a zone of the user's has another size",
      spec: [("u:1m", "u:2m")],
      ground: [
        (
          "  host: app.example.com\n",
          "  host: app.example.com\n  raw: {http: \"limit_req_zone $uri zone=u:1m rate=1r/s;\"}\n"
        )
      ],
      effects: [
        "reload `limit_req_zone $uri` zone=u:1m rate=1r/s → zone=u:2m rate=1r/s (after 20)"
      ]
    ),
    EdgeChange(
      name: "a zone of the user's has another rate",
      spec: [("rate=1", "rate=2")],
      ground: [
        (
          "  host: app.example.com\n",
          "  host: app.example.com\n  raw: {http: \"limit_req_zone $uri zone=u:1m rate=1r/s;\"}\n"
        )
      ],
      effects: [
        "reload `limit_req_zone $uri zone=u:1m` rate=1r/s → rate=2r/s (after 20)"
      ]
    ),
    EdgeChange(
      name: "a zone of the user's has another key",
      spec: [("$uri", "$host")],
      ground: [
        (
          "  host: app.example.com\n",
          "  host: app.example.com\n  raw: {http: \"limit_req_zone $uri zone=u:1m rate=1r/s;\"}\n"
        )
      ],
      effects: [
        "restart `limit_req_zone` $uri zone=u:1m rate=1r/s → $host zone=u:1m rate=1r/s: nginx refuses to reload while zone `u` was used otherwise (after 20)"
      ]
    ),
    EdgeChange(
      name: "a zone of the user's has another key and size",
      spec: [("$uri zone=u:1m", "$host zone=u:3m")],
      ground: [
        ("  host: app.example.com\n", "  host: app.example.com\n  raw: {http: \"limit_conn_zone $uri zone=u:1m;\"}\n")
      ],
      effects: [
        "reload `limit_conn_zone` $uri zone=u:1m → $host zone=u:3m (after 20)"
      ]
    ),
    EdgeChange(
      name: "a cache of the user's moves",
      spec: [("/tmp/a", "/tmp/b")],
      ground: [
        (
          "  host: app.example.com\n",
          "  host: app.example.com\n  raw: {http: \"proxy_cache_path /tmp/a keys_zone=u:1m;\"}\n"
        )
      ],
      effects: [
        "restart `proxy_cache_path` /tmp/a keys_zone=u:1m → /tmp/b keys_zone=u:1m: nginx refuses to reload while zone `u` was used otherwise (after 20)"
      ]
    ),
    EdgeChange(
      name: "a cache of the user's has other levels",
      spec: [("/tmp/a", "/tmp/a levels=1:2")],
      ground: [
        (
          "  host: app.example.com\n",
          "  host: app.example.com\n  raw: {http: \"proxy_cache_path /tmp/a keys_zone=u:1m;\"}\n"
        )
      ],
      effects: [
        "restart `proxy_cache_path /tmp/a` keys_zone=u:1m → levels=1:2 keys_zone=u:1m: nginx refuses to reload while zone `u` was used otherwise (after 20)"
      ]
    ),
  ]
}
