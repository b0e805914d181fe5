extension EdgeChange {
  /// What nginx reads as before.
  static let quiet: [EdgeChange] = [
    EdgeChange(
      name: "another nginx of the same form",
      spec: [("nginx:1.30.0", "nginx:1.28.0")]
    ),
    EdgeChange(
      name: "the published port alone",
      spec: [("  host: app.example.com\n", "  host: app.example.com\n  listen: 9000\n")]
    ),
    EdgeChange(
      name: "nothing at all"
    ),
    EdgeChange(
      name: "a comment in the spec",
      spec: [("services:", "# about services\nservices:")]
    ),
    EdgeChange(
      name: "the routes in another order",
      spec: [("    /api/: api\n", ""), ("    /only: web\n", "    /only: web\n    /api/: api\n")]
    ),
    EdgeChange(
      name: "the services in another order",
      spec: [
        ("  web: {image: \"example/web:1.0.0\", port: 8082}\n", ""),
        ("services:\n", "services:\n  web: {image: \"example/web:1.0.0\", port: 8082}\n"),
      ]
    ),
    EdgeChange(
      name: "the keys of a route in another order",
      spec: [("      timeout: 90s\n      body: 2m\n", "      body: 2m\n      timeout: 90s\n")]
    ),
    EdgeChange(
      name: "the methods in another order",
      spec: [("[GET, POST]", "[POST, GET]")]
    ),
    EdgeChange(
      name: "networks in another order",
      spec: [("[10.0.0.0/8, 192.0.2.0/24]", "[192.0.2.0/24, 10.0.0.0/8]")],
      ground: [("  host: app.example.com\n", "  host: app.example.com\n  trust: [10.0.0.0/8, 192.0.2.0/24]\n")]
    ),
    EdgeChange(
      name: "a time in another unit",
      spec: [("90s", "1m30s")]
    ),
    EdgeChange(
      name: "a size in another unit",
      spec: [("2m", "2048k")]
    ),
    EdgeChange(
      name: "what holds anyway is written",
      spec: [("/api/: api", "/api/: {to: api, timeout: 60s, body: 1m, strip: false, stream: false}")]
    ),
    EdgeChange(
      name: "the keys of the edge in another order",
      spec: [
        ("  image: \"nginx:1.30.0\"\n  host: app.example.com\n", "  host: app.example.com\n  image: \"nginx:1.30.0\"\n")
      ]
    ),
    EdgeChange(
      name: "a service's environment",
      spec: [("    port: 8081", "    port: 8081\n    env: {A: b}")]
    ),
    EdgeChange(
      name: "a service that nobody routes to",
      spec: [("services:\n", "services:\n  extra: {image: \"example/extra:1.0.0\", port: 8099}\n")]
    ),
    EdgeChange(
      name: "a newer nginx that is written to alike",
      spec: [("nginx:1.30.0", "nginx:1.30.1")]
    ),
    EdgeChange(
      name: "comments of the running file",
      running: [("# never", "# not ever")]
    ),
    EdgeChange(
      name: "empty lines",
      running: [("\n\n", "\n\n\n")]
    ),
    EdgeChange(
      name: "indentation",
      running: [("    ", "\t")]
    ),
    EdgeChange(
      name: "line ends",
      running: [("\n", "\r\n")]
    ),
    EdgeChange(
      name: "quotes",
      running: [("default_type text/plain", "default_type \"text/plain\"")]
    ),
    EdgeChange(
      name: "escapes",
      running: [("\"ok\\n\"", "'ok\\n'")]
    ),
    EdgeChange(
      name: "times in other units",
      running: [
        ("proxy_read_timeout 60s", "proxy_read_timeout 1m"),
        ("worker_shutdown_timeout 24h", "worker_shutdown_timeout 86400"),
      ]
    ),
    EdgeChange(
      name: "sizes in other units",
      running: [("client_max_body_size 1m", "client_max_body_size 1024K")]
    ),
    EdgeChange(
      name: "flags in capitals",
      running: [("gzip on", "gzip ON")]
    ),
    EdgeChange(
      name: "types in another order",
      running: [
        ("gzip_types application/json application/javascript", "gzip_types application/javascript application/json")
      ]
    ),
    EdgeChange(
      name: "other names of a server in another order",
      running: [("localhost 127.0.0.1;", "127.0.0.1 localhost;")]
    ),
    EdgeChange(
      name: "the address in full",
      running: [("listen 8080", "listen 0.0.0.0:8080")]
    ),
    EdgeChange(
      name: "a modifier glued to its path",
      running: [("location = /only", "location =/only")]
    ),
    EdgeChange(
      name: "simple directives in another order",
      running: [
        ("    default_type text/plain;\n    server_tokens off;", "    server_tokens off;\n    default_type text/plain;")
      ]
    ),
    EdgeChange(
      name: "the target before the file of headers",
      running: [
        (
          "            include proxy.conf;\n            proxy_pass http://api;",
          "            proxy_pass http://api;\n            include /etc/nginx/loopgen/proxy.conf;"
        )
      ]
    ),
    EdgeChange(
      name: "headers to services in another order",
      profile: [
        (
          "proxy_set_header X-Real-IP $remote_addr;\nproxy_set_header Forwarded \"\";",
          "proxy_set_header Forwarded \"\";\nproxy_set_header X-Real-IP $remote_addr;"
        )
      ]
    ),
    EdgeChange(
      name: "pieces of a log format",
      running: [("$time_iso8601 $remote_addr", "$time_iso8601 \" \"$remote_addr")]
    ),
    EdgeChange(
      name: "entries of a map in another order",
      spec: [("x 1; y 2;", "y 2; x 1;")],
      ground: [
        (
          "  host: app.example.com\n",
          "  host: app.example.com\n  raw: {http: \"map $http_a $b { x 1; y 2; default 0; }\"}\n"
        )
      ]
    ),
    EdgeChange(
      name: "locations of the user's in another order",
      spec: [
        (
          "location /p/ { return 204; } location /q/ { return 205; }",
          "location /q/ { return 205; } location /p/ { return 204; }"
        )
      ],
      ground: [
        (
          "  host: app.example.com\n",
          "  host: app.example.com\n  raw: {server: \"location /p/ { return 204; } location /q/ { return 205; }\"}\n"
        )
      ]
    ),
    EdgeChange(
      name: "a file by its whole path",
      running: [("include proxy.conf", "include /etc/nginx/loopgen/proxy.conf")]
    ),
    EdgeChange(
      name: "comments in directives of the user's",
      spec: [("# why", "# because")],
      ground: [("  host: app.example.com\n", "  host: app.example.com\n  raw:\n    http: |\n      gzip off; # why\n\n")]
    ),
  ]
}
