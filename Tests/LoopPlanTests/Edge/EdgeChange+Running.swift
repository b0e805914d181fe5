extension EdgeChange {
  /// What stands in the files and not in the spec.
  static let ofFiles: [EdgeChange] = [
    EdgeChange(
      name: "another loopgen wrote a main directive",
      running: [("worker_shutdown_timeout 24h", "worker_shutdown_timeout 30m")],
      effects: [
        "reload `worker_shutdown_timeout` 30m → 24h (generated/app/nginx/nginx.conf)"
      ]
    ),
    EdgeChange(
      name: "another loopgen wrote http",
      running: [("gzip_min_length 1024", "gzip_min_length 2048")],
      effects: [
        "reload `gzip_min_length` 2048 → 1024 (generated/app/nginx/nginx.conf)"
      ]
    ),
    EdgeChange(
      name: "another loopgen wrote a location",
      running: [("proxy_pass http://api;", "proxy_pass http://api;\n            proxy_buffering off;")],
      effects: [
        "reload route `/api/`: `proxy_buffering off` is gone (generated/app/nginx/nginx.conf)"
      ]
    ),
    EdgeChange(
      name: "another loopgen wrote all locations",
      running: [("proxy_read_timeout 60s;", "proxy_read_timeout 61s;")],
      effects: [
        "reload 5 locations: `proxy_read_timeout` 61s → 60s (generated/app/nginx/nginx.conf)"
      ]
    ),
    EdgeChange(
      name: "another loopgen wrote what services are told",
      profile: [("proxy_connect_timeout 3s", "proxy_connect_timeout 5s")],
      effects: [
        "reload requests to services: `proxy_connect_timeout` 5s → 3s (generated/app/nginx/nginx.conf)"
      ]
    ),
    EdgeChange(
      name: "another loopgen, and a timeout besides",
      spec: [("/api/: api", "/api/: {to: api, timeout: 120s}")],
      running: [("gzip_min_length 1024", "gzip_min_length 2048")],
      effects: [
        "reload `gzip_min_length` 2048 → 1024 (generated/app/nginx/nginx.conf)",
        "reload route `/api/`: read timeout 60s → 120s (after 21)",
      ]
    ),
    EdgeChange(
      name: "the running configuration cannot be read",
      running: [("events {", "events {{")],
      effects: [
        "reload the configuration cannot be read, so that nothing is known of it (generated/app/nginx/nginx.conf)"
      ]
    ),
    EdgeChange(
      name: "pid",
      running: [("pid /tmp/nginx.pid", "pid /tmp/other.pid")],
      effects: [
        "restart `pid` /tmp/other.pid → /tmp/nginx.pid: `nginx -s reload` looks for the running nginx in the new file (generated/app/nginx/nginx.conf)"
      ]
    ),
    EdgeChange(
      name: "lock_file",
      next: [("pid /tmp/nginx.pid;", "pid /tmp/nginx.pid;\nlock_file /tmp/lock;")],
      effects: [
        "restart `lock_file` is new: nginx reads it at its start alone (generated/app/nginx/nginx.conf)"
      ]
    ),
    EdgeChange(
      name: "the log comes back from a file",
      running: [("error_log stderr warn", "error_log /tmp/log warn")],
      effects: [
        "restart `error_log` /tmp/log warn → stderr warn: nginx's stderr is the old file until it starts anew (generated/app/nginx/nginx.conf)"
      ]
    ),
    EdgeChange(
      name: "the log goes to a file",
      next: [("error_log stderr warn", "error_log /tmp/log warn")],
      effects: [
        "reload `error_log` stderr warn → /tmp/log warn (generated/app/nginx/nginx.conf)"
      ]
    ),
    EdgeChange(
      name: "the log has another level",
      next: [("error_log stderr warn", "error_log stderr info")],
      effects: [
        "reload `error_log stderr` warn → info (generated/app/nginx/nginx.conf)"
      ]
    ),
    EdgeChange(
      name: "worker_processes",
      next: [("worker_processes auto", "worker_processes 2")],
      effects: [
        "reload `worker_processes` auto → 2 (generated/app/nginx/nginx.conf)"
      ]
    ),
    EdgeChange(
      name: "a module",
      next: [("worker_processes auto", "load_module modules/x.so;\nworker_processes auto")],
      effects: [
        "reload `load_module modules/x.so` is new (generated/app/nginx/nginx.conf)"
      ]
    ),
    EdgeChange(
      name: "listens on one address",
      next: [("listen 8080", "listen 127.0.0.1:8080")],
      effects: [
        "reload server `_`: `listen 127.0.0.1:8080 default_server` is new (generated/app/nginx/nginx.conf)",
        "reload server `_`: `listen 8080 default_server` is gone (generated/app/nginx/nginx.conf)",
        "reload `listen 127.0.0.1:8080` is new (generated/app/nginx/nginx.conf)",
        "reload `listen 8080` is gone (generated/app/nginx/nginx.conf)",
        "restart `listen 127.0.0.1:8080`: nginx cannot bind it beside `*:8080`, which it holds until then (generated/app/nginx/nginx.conf)",
      ]
    ),
    EdgeChange(
      name: "listens on all addresses",
      running: [("listen 8080", "listen 127.0.0.1:8080")],
      effects: [
        "reload server `_`: `listen 8080 default_server` is new (generated/app/nginx/nginx.conf)",
        "reload server `_`: `listen 127.0.0.1:8080 default_server` is gone (generated/app/nginx/nginx.conf)",
        "reload `listen 8080` is new (generated/app/nginx/nginx.conf)",
        "reload `listen 127.0.0.1:8080` is gone (generated/app/nginx/nginx.conf)",
        "restart `listen *:8080`: nginx cannot bind it beside `127.0.0.1:8080`, which it holds until then (generated/app/nginx/nginx.conf)",
      ]
    ),
    EdgeChange(
      name: "listens on another port",
      next: [("listen 8080", "listen 8090")],
      effects: [
        "reload server `_`: `listen 8090 default_server` is new (generated/app/nginx/nginx.conf)",
        "reload server `_`: `listen 8080 default_server` is gone (generated/app/nginx/nginx.conf)",
        "reload `listen 8090` is new (generated/app/nginx/nginx.conf)",
        "reload `listen 8080` is gone (generated/app/nginx/nginx.conf)",
      ]
    ),
    EdgeChange(
      name: "another server by default",
      next: [
        ("listen 8080 default_server", "listen 8080"),
        (
          "        listen 8080;\n        server_name app",
          "        listen 8080 default_server;\n        server_name app"
        ),
      ],
      effects: [
        "reload server `_`: `listen` 8080 default_server → 8080 (generated/app/nginx/nginx.conf)",
        "reload `listen` 8080 → 8080 default_server (generated/app/nginx/nginx.conf)",
        "reload another server answers at `*:8080` by default (generated/app/nginx/nginx.conf)",
      ]
    ),
    EdgeChange(
      name: "a longer queue",
      next: [("listen 8080 default_server", "listen 8080 default_server backlog=1000")],
      effects: [
        "reload server `_`: `listen` 8080 default_server → 8080 default_server backlog=1000 (generated/app/nginx/nginx.conf)"
      ]
    ),
    EdgeChange(
      name: "a socket keeps its option",
      running: [("listen 8080 default_server", "listen 8080 default_server so_keepalive=on")],
      effects: [
        "reload server `_`: `listen` 8080 default_server so_keepalive=on → 8080 default_server (generated/app/nginx/nginx.conf)",
        "restart `listen *:8080`: the open socket keeps its `so_keepalive` (generated/app/nginx/nginx.conf)",
      ]
    ),
    EdgeChange(
      name: "a socket's option is turned off",
      running: [("listen 8080 default_server", "listen 8080 default_server so_keepalive=on")],
      next: [("listen 8080 default_server", "listen 8080 default_server so_keepalive=off")],
      effects: [
        "reload server `_`: `listen 8080 default_server` so_keepalive=on → so_keepalive=off (generated/app/nginx/nginx.conf)"
      ]
    ),
  ]
}
