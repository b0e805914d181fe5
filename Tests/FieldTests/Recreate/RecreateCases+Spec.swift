extension RecreateCase {
  /// Changes of a spec's own keys.
  static let spec: [RecreateCase] = meaningless + inputs + mounts + process + images + edge

  private static let meaningless: [RecreateCase] = [
    .spec("a comment", "services:\n", "services:  # of the team\n"),
    .spec("quotes around a value", "LOG_LEVEL: info", "LOG_LEVEL: \"info\""),
    .spec(
      "variables in another order",
      "TZ: Asia/Seoul\n      KEYS: svc://auth/keys",
      "KEYS: svc://auth/keys\n      TZ: Asia/Seoul"
    ),
    .spec("keys in another order", "    deploys: often\n", "").also(
      "memory: 512m\n",
      "memory: 512m\n    deploys: often\n"
    ),
    .spec("mounts in another order", "{/notes: notes, /archive: archive}", "{/archive: archive, /notes: notes}"),
    .spec(
      "volumes in another order",
      "  notes: {path: ./notes, holds: notes}\n  archive: {path: ./archive, holds: notes}\n",
      "  archive: {path: ./archive, holds: notes}\n  notes: {path: ./notes, holds: notes}\n"
    ),
    .spec(
      "secrets in another order",
      "[API_TOKEN, OTHER_TOKEN]",
      "[OTHER_TOKEN, API_TOKEN]",
      given: [Replacement("[API_TOKEN]", "[API_TOKEN, OTHER_TOKEN]")]
    ),
    .spec(
      "what it waits for in another order",
      "[auth, worker]",
      "[worker, auth]",
      given: [Replacement("needs: [auth]", "needs: [auth, worker]")]
    ),
    .spec("a duration spelt otherwise", "every: 10s", "every: 10000ms"),
    .spec("a size spelt otherwise", "memory: 512m", "memory: 524288k"),
    .spec("what a volume holds", "store: {holds: [sqlite, keys]}", "store: {holds: [keys, sqlite]}"),
    .spec("how often it is deployed", "deploys: often", "deploys: rare"),
    .spec("the budget of a policy", "assistant: 0, auth: 0", "assistant: 1, auth: 0"),
    .spec("a target", "policy:\n", "targets:\n  box: {ssh: deploy@box.example.com, dir: /srv/box}\npolicy:\n"),
    .spec("a volume nobody mounts", "  cache: {}\n", "  cache: {}\n  spare: {}\n"),
  ]

  private static let inputs: [RecreateCase] = [
    .spec("a variable's value", "LOG_LEVEL: info", "LOG_LEVEL: debug"),
    .spec("a variable added", "TZ: Asia/Seoul\n", "TZ: Asia/Seoul\n      MODE: fast\n"),
    .spec("a variable removed", "      TZ: Asia/Seoul\n", ""),
    .spec(
      "a number in quotes that changes",
      "QUEUE: \"1\"",
      "QUEUE: \"1.0\"",
      given: [Replacement("QUEUE: main", "QUEUE: \"1\"")]
    ),
    .spec("a dollar sign in a value", "QUEUE: main", "QUEUE: \"$main\""),
    .spec("a secret added", "[API_TOKEN]", "[API_TOKEN, OTHER_TOKEN]"),
    .spec("another secret", "[API_TOKEN]", "[OTHER_TOKEN]"),
    .spec("the port of a service that others call", "port: 8083", "port: 8084"),
    .spec("the public host", "host: recreate.example.com", "host: other.example.com"),
  ]

  private static let mounts: [RecreateCase] = [
    .spec(
      "a mount that becomes read-only",
      "writes: {/notes: notes}\n    reads: {/archive: archive}",
      "reads: {/archive: archive, /notes: notes}"
    ),
    .spec(
      "a mount that becomes writable",
      "writes: {/notes: notes}\n    reads: {/archive: archive}",
      "writes: {/notes: notes, /archive: archive}"
    ),
    .spec("a mount at another path", "{/cache: cache}", "{/work: cache}"),
    .spec("a mount added", "{/cache: cache}", "{/cache: cache, /spare: spare}")
      .also("  cache: {}\n", "  cache: {}\n  spare: {}\n"),
    .spec("a mount removed", "    writes: {/cache: cache}\n", ""),
    .spec("a volume's folder", "path: ./archive", "path: ./other"),
    .spec("a named volume renamed", "store: {holds", "vault: {holds").also("/data: store", "/data: vault"),
    .spec("a named volume that becomes a folder", "cache: {}", "cache: {path: ./cache}"),
    .spec(
      "a folder that becomes a named volume",
      "archive: {path: ./archive, holds: notes}",
      "archive: {holds: notes}"
    ),
  ]

  private static let process: [RecreateCase] = [
    .spec("the path of a health check", "path: /health", "path: /ready"),
    .spec("how often it is probed", "every: 10s", "every: 12s"),
    .spec("how long a probe may take", "timeout: 3s", "timeout: 4s"),
    .spec("how many probes may fail", "retries: 3", "retries: 4"),
    .spec("how long it may take to start", "start: 20s", "start: 30s"),
    .spec(
      "no health check",
      "health: {path: /health, every: 10s, timeout: 3s, retries: 3, start: 20s}",
      "health: false"
    ),
    .spec("memory", "memory: 512m", "memory: 1g"),
    .spec("no limit of memory", "    memory: 512m\n", ""),
    .spec("workers", "memory: 512m", "memory: 512m\n    workers: 2"),
    .spec("a second replica", "memory: 512m", "memory: 512m\n    replicas: 2"),
    .spec(
      "a third replica",
      "replicas: 2",
      "replicas: 3",
      given: [Replacement("memory: 512m", "memory: 512m\n    replicas: 2")]
    ),
    .spec(
      "one replica less",
      "replicas: 3",
      "replicas: 2",
      given: [Replacement("memory: 512m", "memory: 512m\n    replicas: 3")]
    ),
    .spec("how long it may take to stop", "memory: 512m", "memory: 512m\n    stop: 45s"),
    .spec("the user", "10010:10010", "10011:10011"),
    .spec("what it waits for", "needs: [auth]", "needs: [auth, worker]"),
    .spec("whom it calls", "env: {QUEUE: main}", "env: {QUEUE: main}\n    calls: [auth]"),
    .spec("a published port", "port: 8083\n", "port: 8083\n    publish: \"127.0.0.1:18091\"\n"),
    .spec(
      "another published port",
      "18091",
      "18092",
      given: [Replacement("port: 8083\n", "port: 8083\n    publish: \"127.0.0.1:18091\"\n")]
    ),
    .spec(
      "a port published to everybody",
      "127.0.0.1:18091",
      "0.0.0.0:18091",
      given: [Replacement("port: 8083\n", "port: 8083\n    publish: \"127.0.0.1:18091\"\n")]
    ),
  ]

  private static let images: [RecreateCase] = [
    .spec("an image's tag", "example/auth:1.0.0", "example/auth:1.0.1"),
    .spec("an image's digest", "example/auth:1.0.0", "example/auth:1.0.0@sha256:\(String(repeating: "a", count: 64))"),
    .spec("a build's folder", "context: services/api", "context: services/other"),
    .spec("a build's argument", "asgi: \"main:app\"}", "asgi: \"main:app\", args: {LABEL: one}}"),
    .spec("what a build starts", "main:app", "other:app"),
    .spec("the version of a build's language", "asgi: \"main:app\"}", "asgi: \"main:app\", version: 3.12}"),
    .spec(
      "an image instead of a build",
      "build: {recipe: python, context: services/api, asgi: \"main:app\"}",
      "image: \"example/api:1.0.0\""
    ),
    .spec("the vaults of a server", "scope: \"notes:read\"", "scope: \"notes:look\""),
  ]

  private static let edge: [RecreateCase] = [
    .spec("a route", "/api/: api\n", "/api/: api\n    /login: auth\n"),
    .spec(
      "routes in another order",
      "/api/: api\n    /login: auth\n",
      "/login: auth\n    /api/: api\n",
      given: [Replacement("/api/: api\n", "/api/: api\n    /login: auth\n")]
    ),
    .spec("a route's time", "/api/: api\n", "/api/: {to: api, timeout: 50s}\n"),
    .spec(
      "a route that streams",
      "/api/: api\n",
      "/api/: {to: api, stream: 45s}\n",
      given: [Replacement("deploys: often", "deploys: rare")]
    ),
    .spec("idle connections of the edge", "  tls: off\n", "  tls: off\n  keepalive: 32\n"),
    .spec("the image of the edge", "  tls: off\n", "  tls: off\n  image: \"nginx:1.28.0\"\n"),
    .spec("the port of the edge", "18090", "18093"),
    .spec("the address of the edge", "127.0.0.1:18090", "127.0.0.2:18090"),
    .spec("how many streams there may be", "mcp:\n", "mcp:\n      limits: {streams: 1200, connections: 2600}\n"),
  ]
}

extension RecreateCase {
  /// With one more change.
  func also(_ old: String, _ new: String) -> RecreateCase {
    var other = self
    other.change.append(Replacement(old, new))
    return other
  }
}
