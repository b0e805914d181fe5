/// A spec that says every key of the language.
enum WholeLanguage {
  static let spec = #"""
    loopgen: 1
    name: shop
    x-owner: storefront

    volumes:
      notes: { path: ./data/notes, holds: notes }
      oauth: { holds: [sqlite, keys] }
      cache: { holds: cache }
      jwks: { path: ./data/jwks, holds: keys }

    services:
      web:
        kind: http
        build:
          recipe: python
          context: web
          asgi: "main:app"
          version: "3.12"
          requirements: requirements/prod.txt
          args: { PIP_EXTRA: fast, BUILD_LABEL: blue }
        port: 8000
        publish: "127.0.0.1:9000"
        health: { path: /up, every: 20s, timeout: 5s, retries: 4, start: 40s }
        deploys: often
        env:
          LOG_LEVEL: info
          AUTH_URL: svc://auth/.well-known/jwks.json
          PUBLIC_URL: edge://api
        secrets: [SHOP_KEY, MAIL_KEY]
        reads: { /notes: notes }
        writes: { /cache: cache }
        calls: [worker]
        needs: [auth]
        keepalive: 90s
        stop: 45s
        memory: 512m
        user: "1001:1001"
        replicas: 1
        workers: 2
        compose:
          extra_hosts: ["mail:10.0.0.9"]
          ulimits: { nofile: { soft: 4096, hard: 8192 } }
          labels: { team: shop, tier: "1" }

      auth:
        kind: oauth
        build: { context: auth, dockerfile: Dockerfile }
        port: 8083
        health: { command: "/bin/check --fast" }
        deploys: rare
        env: { OAUTH_DB_PATH: /data/oauth.db, OAUTH_ISSUER: edge:// }
        writes: { /data: oauth }
        compose: { stop_signal: SIGINT }

      mcp:
        kind: mcp
        port: 8085
        deploys: pinned
        auth: auth
        keepalive: 300s
        stop: 60s
        reads: { /vault: notes, /keys: jwks }
        mcp:
          keys: /keys/jwks.json
          hosts: [notes.example.com]
          origins: ["https://app.example.com"]
          anonymous_stream: true
          protocols: [2025-06-18, 2025-11-25]
          session: stateless
          heartbeat: 20s
          max_stream: 12h
          drain: 25s
          limits: { connections: 9000, streams: 5000, streams_per_client: 32, anonymous_streams: 64, body: 8m }
          vaults:
            main: { path: /vault, scope: "notes:read", url: "https://notes.example.com/{path}" }

      open:
        kind: mcp
        port: 8086
        reads: { /vault: ./specs/vault }
        mcp: { open: true, vaults: { all: { path: /vault } } }

      worker:
        build: { recipe: python, context: worker, command: "python -m worker --fast" }
        reads: { /notes: notes }

      engine:
        build: { recipe: swift, context: engine, product: engine, version: "6.2" }
        port: 8090
        needs: [auth]

      db:
        image: "postgres:16.4"
        port: 5432
        health: { command: "pg_isready -U shop" }

    edge:
      engine: nginx
      image: "nginx:1.28.0"
      host: shop.example.com
      listen: "127.0.0.1:8080"
      tls: { cert: tls/site.pem, key: tls/site.key }
      keepalive: 32
      trust: [10.0.0.0/8, 192.168.0.0/16]
      routes:
        /api/: { to: web, strip: true, timeout: 90s, body: 2m, methods: [GET, POST], raw: "add_header X-Shop one;" }
        /events: { to: web, stream: 2m }
        /health: web
        /engine/: engine
        /open: open
      raw:
        http: ["map $http_x_tier $tier { default 0; gold 1; }"]
        server: "add_header X-Frame-Options DENY always;"

    policy:
      drops: { mcp: 5, web: 3 }
      rules: { PRT005: error, no-memory-limit: warning, DEP006: warning, DEP008: warning }

    targets:
      nas:
        ssh: deploy@nas.example.com
        dir: /volume1/shop
        profile: synology
        secrets: /volume1/shop.env
        set: { web.env.LOG_LEVEL: debug, web.workers: 3 }
      cloud:
        kubernetes: { context: prod, namespace: shop-prod, expose: gateway-api }
      swarm:
        swarm: { stack: shop-swarm }

    allow:
      - { rule: PRT005, at: services.db, because: "reached over the VPN", until: 2099-12-31 }
    """#
}
