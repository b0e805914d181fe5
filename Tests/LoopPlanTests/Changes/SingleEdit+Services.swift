extension SingleEdit {
  /// Volumes, images, ports, probes, calls.
  static let services: [SingleEdit] = [
    SingleEdit(
      .loop,
      "volumes:\n  vault: { path: ./specs/loop/vault,",
      "volumes:\n  vault: { path: ./specs/loop/notes,",
      "volume vault path: ./specs/loop/vault -> ./specs/loop/notes"
    ),
    SingleEdit(
      .loop,
      "vault: { path: ./specs/loop/vault, holds: notes }",
      "vault: { path: ./specs/loop/vault, holds: [notes, config] }",
      "+ volume vault holds: config"
    ),
    SingleEdit(
      .loop,
      "oauth-data: { holds: [sqlite, keys] }",
      "oauth-data: { path: ./data/oauth, holds: [sqlite, keys] }",
      "volume oauth-data path: named volume -> ./data/oauth !the signing keys are elsewhere: tokens are lost"
    ),
    SingleEdit(
      .loop,
      "oauth-data: { holds: [sqlite, keys] }",
      "oauth-data: { holds: sqlite }",
      "- volume oauth-data holds: keys !nothing looks after the signing keys any more"
    ),
    SingleEdit(
      .full,
      "  cache: { holds: cache }",
      "  cache: { holds: cache }\n  spare: { path: ./spare }",
      "+ volume spare: ./spare"
    ),
    SingleEdit(
      .full,
      "notes: { path: ./data/notes, holds: notes }",
      "notes: { path: ./data/notes }",
      "- volume notes holds: notes"
    ),
    SingleEdit(.loop, "    kind: oauth\n", "    kind: http\n", "loop-auth kind: oauth -> http"),
    SingleEdit(.full, #"version: "3.12""#, #"version: "3.13""#, "web base: python:3.12-slim -> python:3.13-slim"),
    SingleEdit(.full, "context: web\n", "context: shop\n", "web context: web -> shop"),
    SingleEdit(.full, #"asgi: "main:app""#, #"asgi: "shop:app""#, "web application: main:app -> shop:app"),
    SingleEdit(
      .full,
      "requirements: requirements/prod.txt",
      "requirements: requirements.txt",
      "web requirements: requirements/prod.txt -> requirements.txt"
    ),
    SingleEdit(.full, "BUILD_LABEL: blue", "BUILD_LABEL: green", "web arg BUILD_LABEL: blue -> green"),
    SingleEdit(.full, "PIP_EXTRA: fast, ", "", "- web arg PIP_EXTRA: fast"),
    SingleEdit(
      .full,
      "dockerfile: Dockerfile",
      "dockerfile: Dockerfile.slim",
      "auth dockerfile: Dockerfile -> Dockerfile.slim"
    ),
    SingleEdit(.full, "context: auth, ", "context: login, ", "auth context: auth -> login"),
    SingleEdit(
      .full,
      #""python -m worker --fast""#,
      #""python -m worker --slow""#,
      "worker command: python -m worker --fast -> python -m worker --slow"
    ),
    SingleEdit(.full, "product: engine", "product: motor", "engine product: engine -> motor"),
    SingleEdit(.full, #"version: "6.2""#, #"version: "6.3""#, "engine base: swift:6.2-slim -> swift:6.3-slim"),
    SingleEdit(.full, "postgres:16.4", "postgres:16.5", "db image: postgres:16.4 -> postgres:16.5"),
    SingleEdit(
      .full,
      #"image: "postgres:16.4""#,
      "build: { context: db, dockerfile: Dockerfile }",
      "+ db build: a Dockerfile",
      "+ db context: db",
      "+ db dockerfile: Dockerfile",
      "- db image: postgres:16.4"
    ),
    SingleEdit(.loop, "deploys: often ", "deploys: rare ", "loop-api deploys: often -> rare"),
    SingleEdit(
      .loop,
      "deploys: pinned",
      "deploys: often",
      "loop-mcp deploys: pinned -> often !it is `pinned` no more: nothing keeps its streams by default"
    ),
    SingleEdit(.loop, "port: 8081", "port: 8091", "loop-api port: 8081 -> 8091"),
    SingleEdit(.loop, "port: 8083", "port: 8093", "loop-auth port: 8083 -> 8093"),
    SingleEdit(.loop, "port: 8085", "port: 8095", "loop-mcp port: 8085 -> 8095"),
    SingleEdit(
      .full,
      #"publish: "127.0.0.1:9000""#,
      #"publish: "0.0.0.0:9000""#,
      "web published: 127.0.0.1:9000 -> 0.0.0.0:9000 !port 9000 is reached from every network"
    ),
    SingleEdit(
      .full,
      #"publish: "127.0.0.1:9000""#,
      #"publish: "127.0.0.1:9001""#,
      "web published: 127.0.0.1:9000 -> 127.0.0.1:9001 !port 9001 is published on 127.0.0.1"
    ),
    SingleEdit(.full, #"    publish: "127.0.0.1:9000"\#n"#, "", "- web published: 127.0.0.1:9000"),
    SingleEdit(
      .full,
      "    port: 5432\n",
      "    port: 5432\n    publish: 5432\n",
      "+ db published: 127.0.0.1:5432 !port 5432 is published on 127.0.0.1"
    ),
    SingleEdit(.full, "path: /up,", "path: /ready,", "web health: GET /up -> GET /ready"),
    SingleEdit(.full, "every: 20s", "every: 30s", "web health every: 20s -> 30s"),
    SingleEdit(.full, "timeout: 5s", "timeout: 6s", "web health timeout: 5s -> 6s"),
    SingleEdit(.full, "retries: 4", "retries: 5", "web health retries: 4 -> 5"),
    SingleEdit(.full, "start: 40s", "start: 50s", "web health start: 40s -> 50s"),
    SingleEdit(
      .full,
      #""/bin/check --fast""#,
      #""/bin/check --slow""#,
      "auth health: /bin/check --fast -> /bin/check --slow"
    ),
    SingleEdit(
      .loop,
      "    health: /health\n    deploys: often",
      "    health: false\n    deploys: often",
      "- loop-api health: GET /health"
    ),
    SingleEdit(.full, "calls: [worker]", "calls: [db]", "+ web calls: db", "- web calls: worker"),
    SingleEdit(
      .full,
      "    needs: [auth]\n    keepalive",
      "    needs: [auth, worker]\n    keepalive",
      "+ web needs: worker"
    ),
    SingleEdit(.loop, "    auth: loop-auth\n", "", "- loop-mcp auth: loop-auth !it checks no tokens any more"),
    SingleEdit(.loop, "keepalive: 300s", "keepalive: 240s", "loop-mcp idle: 300s -> 240s"),
    SingleEdit(.full, "keepalive: 90s", "keepalive: 80s", "web idle: 90s -> 80s"),
  ]
}
