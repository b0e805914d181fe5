extension EdgeChange {
  /// Routes and what they lead to.
  static let routes: [EdgeChange] = [
    EdgeChange(
      name: "a read timeout is written",
      spec: [("/api/: api", "/api/: {to: api, timeout: 120s}")],
      effects: [
        "reload route `/api/`: read timeout 60s → 120s (after 21)"
      ]
    ),
    EdgeChange(
      name: "a read timeout is changed",
      spec: [("timeout: 90s", "timeout: 2m")],
      effects: [
        "reload route `/web/`: read timeout 90s → 120s (after 24)"
      ]
    ),
    EdgeChange(
      name: "a read timeout is taken out",
      spec: [("      timeout: 90s\n", "")],
      effects: [
        "reload route `/web/`: read timeout 90s → 60s (before 24)"
      ]
    ),
    EdgeChange(
      name: "a body is written",
      spec: [("/api/: api", "/api/: {to: api, body: 8m}")],
      effects: [
        "reload route `/api/`: body 1m → 8m (after 21)"
      ]
    ),
    EdgeChange(
      name: "a body is changed",
      spec: [("body: 2m", "body: 3m")],
      effects: [
        "reload route `/web/`: body 2m → 3m (after 25)"
      ]
    ),
    EdgeChange(
      name: "a body is taken out",
      spec: [("      body: 2m\n", "")],
      effects: [
        "reload route `/web/`: body 2m → 1m (before 25)"
      ]
    ),
    EdgeChange(
      name: "methods are written",
      spec: [("/api/: api", "/api/: {to: api, methods: [GET]}")],
      effects: [
        "reload route `/api/`: methods any → GET (after 21)"
      ]
    ),
    EdgeChange(
      name: "methods are changed",
      spec: [("[GET, POST]", "[GET, PUT]")],
      effects: [
        "reload route `/web/`: methods GET POST → GET PUT (after 26)"
      ]
    ),
    EdgeChange(
      name: "methods are taken out",
      spec: [("      methods: [GET, POST]\n", "")],
      effects: [
        "reload route `/web/`: methods GET POST → any (before 26)"
      ]
    ),
    EdgeChange(
      name: "a path is taken off",
      spec: [("/api/: api", "/api/: {to: api, strip: true}")],
      effects: [
        "reload route `/api/`: its path is taken off (after 21)"
      ]
    ),
    EdgeChange(
      name: "a path stays",
      spec: [("strip: true", "strip: false")],
      effects: [
        "reload route `/web/`: its path stays (after 27)"
      ]
    ),
    EdgeChange(
      name: "a route streams",
      spec: [("/api/: api", "/api/: {to: api, stream: true}")],
      effects: [
        "reload route `/api/`: read timeout 60s → 1h (after 21)",
        "reload route `/api/`: streams (after 21)",
      ]
    ),
    EdgeChange(
      name: "a route streams in silence",
      spec: [("/api/: api", "/api/: {to: api, stream: 10m}")],
      effects: [
        "reload route `/api/`: read timeout 60s → 10m (after 21)",
        "reload route `/api/`: streams (after 21)",
      ]
    ),
    EdgeChange(
      name: "a route stops to stream",
      spec: [("{to: api, stream: true}", "api")],
      ground: [("/api/: api", "/api/: {to: api, stream: true}")],
      effects: [
        "reload route `/api/`: read timeout 1h → 60s (after 21)",
        "reload route `/api/`: no longer streams (before 21)",
      ]
    ),
    EdgeChange(
      name: "an exact route streams",
      spec: [("/only: web", "/only: {to: web, stream: true}")],
      effects: [
        "reload route `/only`: read timeout 60s → 1h (after 28)",
        "reload route `/only`: streams (after 28)",
      ]
    ),
    EdgeChange(
      name: "a stream has another timeout",
      spec: [("timeout: 90s}", "timeout: 91s}")],
      ground: [("/api/: api", "/api/: {to: api, stream: true, timeout: 90s}")],
      effects: [
        "reload route `/api/`: read timeout 90s → 91s (after 21)"
      ]
    ),
    EdgeChange(
      name: "a route leads elsewhere",
      spec: [("/api/: api", "/api/: web")],
      effects: [
        "reload route `/api/`: leads to `web` instead of `api` (after 21)"
      ]
    ),
    EdgeChange(
      name: "a route leads elsewhere, in variables",
      spec: [("/api/: api", "/api/: web")],
      ground: [("nginx:1.30.0", "nginx:1.22.1")],
      effects: [
        "reload route `/api/`: leads to `web` instead of `api` (after 21)"
      ]
    ),
    EdgeChange(
      name: "a prefix route is added",
      spec: [("/only: web", "/only: web\n    /new/: web")],
      effects: [
        "reload route `/new/` is new (after 29)"
      ]
    ),
    EdgeChange(
      name: "an exact route is added",
      spec: [("/only: web", "/only: web\n    /new: web")],
      effects: [
        "reload route `/new` is new (after 29)"
      ]
    ),
    EdgeChange(
      name: "a route for everything else is added",
      spec: [("/only: web", "/only: web\n    /: web")],
      effects: [
        "reload route `/` is new (after 29)"
      ]
    ),
    EdgeChange(
      name: "the first route to a service is added",
      spec: [("/only: web", "/only: web\n    /api/: api")],
      ground: [("/api/: api\n    ", "")],
      effects: [
        "reload route `/api/` is new (after 28)"
      ]
    ),
    EdgeChange(
      name: "a route is removed",
      spec: [("    /only: web\n", "")],
      effects: [
        "reload route `/only` is gone (before 28)"
      ]
    ),
    EdgeChange(
      name: "the last route to a service is removed",
      spec: [("    /api/: api\n", "")],
      effects: [
        "reload route `/api/` is gone (before 21)"
      ]
    ),
    EdgeChange(
      name: "a path of its own for a prefix's twin",
      spec: [("/api/: api", "/api/: api\n    /api: web")],
      effects: [
        "reload route `/api` is new (after 22)"
      ]
    ),
    EdgeChange(
      name: "a twin gets its path back",
      spec: [("\n    /api: web", "")],
      ground: [("/api/: api", "/api/: api\n    /api: web")],
      effects: [
        "reload route `/api` is gone (before 22)"
      ]
    ),
    EdgeChange(
      name: "a route has another path",
      spec: [("/only: web", "/once: web")],
      effects: [
        "reload route `/once` is new (after 28)",
        "reload route `/only` is gone (before 28)",
      ]
    ),
    EdgeChange(
      name: "a prefix becomes exact",
      spec: [("/api/: api", "/api: api")],
      effects: [
        "reload route `/api/` is gone (before 21)"
      ]
    ),
    EdgeChange(
      name: "two facts of a route",
      spec: [("timeout: 90s\n      body: 2m", "timeout: 95s\n      body: 4m")],
      effects: [
        "reload route `/web/`: body 2m → 4m (after 25)",
        "reload route `/web/`: read timeout 90s → 95s (after 24)",
      ]
    ),
    EdgeChange(
      name: "methods and path at once",
      spec: [("[GET, POST]\n      strip: true", "[GET]\n      strip: false")],
      effects: [
        "reload route `/web/`: methods GET POST → GET (after 26)",
        "reload route `/web/`: its path stays (after 27)",
      ]
    ),
    EdgeChange(
      name: "a service listens on another port",
      spec: [("port: 8081", "port: 9081")],
      effects: [
        "reload upstream `api`: port 8081 → 9081 (after 8)"
      ]
    ),
    EdgeChange(
      name: "a service listens on another port, in variables",
      spec: [("port: 8081", "port: 9081")],
      ground: [("nginx:1.30.0", "nginx:1.22.1")],
      effects: [
        "reload upstream `api`: port 8081 → 9081 (after 8)"
      ]
    ),
  ]
}
