/// Words that specs are made of, and texts that break programs which take them for something else.
enum Vocabulary {
  /// Few, so that references often lead somewhere.
  static let names = ["web", "api", "auth", "mcp", "data", "notes", "jobs", "nas", "db"]

  static let values =
    names + [
      "1", "0", "2", "80", "8080", "8081", "65535", "127.0.0.1:8080", "0.0.0.0:8080", "[::1]:9000", "true", "false",
      "null", "~", "upstream", "off", "http", "worker", "oauth", "often", "rare", "pinned", "nginx", "python", "swift",
      "GET", "POST", "DELETE", "OPTIONS", "linux", "synology", "macos", "cloudflare", "sqlite", "keys", "static",
      "cache",
      "stateless", "stateful", "2025-06-18", "2026-07-28", "2024-11-05", "error", "warning", "advice", "edge",
      "gateway-api", "5s", "75s", "1h30m", "250ms", "366d", "0s", "64k", "512m", "1g", "1024g", "1b", "1:1",
      "10001:10001", "main:app", "app.main:create.app", "3.11", "6.3", "3.12.4", "server", "requirements.txt", "./data",
      "services/web", ".", "/", "/data", "/data/keys", "/vault", "/health", "/mcp", "/mcp/messages/", "/api/", "/api",
      "/.well-known/jwks.json", "/token", "/sse", "/a/b/", "svc://web/v1", "svc://api", "svc://", "svc:///",
      "svc://nowhere/x", "edge://", "edge://mcp", "nginx:1.30.6", "nginx:1.18-alpine", "nginx", "node:22",
      "redis:7.4.1",
      "postgres:16.4", "python:3.11-slim", "ghcr.io/example/web:1.0.0", "localhost:5000/web",
      "web@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "10.0.0.0/8", "::1", "fd00::/8",
      "mcp.example.com", "localhost", "deploy@nas.example.com", "https://notes.example.com/{path}",
      "https://notes.example.com/{id}", "https://app.example.com",
      "http://localhost:8080/", "http://127.0.0.1:8081/x", "redis://[::1]", "vault:read", "2099-12-31", "2020-01-01",
      "because", "PRT001", "PRT005", "keepalive-race", "SPC002", "services.web", "web.env.A", "web.port", "edge.routes",
      "a.b", "A", "B", "PORT", "DATABASE_URL", "JWKS_URL", "OAUTH_DB_PATH", "OAUTH_ISSUER", "LOG_DIR", "/data/app.db",
      "sqlite:////data/app.db", "sqlite:///app.db", "uvicorn main:app --host 0.0.0.0 --port 9000",
      "gunicorn -b :8000 main:app", "python -m uvicorn main:app", "sh -c 'probe $PORT'", "node server.js",
      "'a b' \"c d\"",
      "proxy_buffering off;", "add_header X-A \"b c\";", "location /x { return 204; }", "proxy_read_timeout 5s;",
      "upstream pool { server web:8080 resolve; }",
    ]

  static let nasty = [
    "", " ", "$", "$$", "${", "${A:-b}", "$(id)", "`id`", "'", "\"", "\\", "\n", "\r\n", "\t", "\u{0}", "\u{7}",
    "\u{1B}[2J",
    "\u{85}", "\u{A0}", "\u{2028}", "\u{202E}", "\u{200D}", "\u{FEFF}", "\u{FFFD}", "\u{10FFFF}", "é", "e\u{301}", "노트",
    "👩‍👩‍👧", "../..", "/../etc", "//", "a//b", ";", "{", "}", "#", "# x", ": ", "- ", "? ", "| ", "> ", "&a ", "*a", "<<: ",
    "!!str ", "!secret ", "%YAML 1.2\n---\n", "---\n", "...\n", "[", "]", ",", "@", "0x1F", "1_000", "1e3", "08",
    "22:22",
    "yes", "no", "-1", "9223372036854775807", "9223372036854775808", "99999999999999999999d", "a.b.c.d.e", "....", "-",
    "include /etc/passwd;", "} server {", "\nRUN id\n", "EOF", "$request_uri", "--privileged", "-o", "x-y: 1",
  ]

  static let dictionary = values + nasty

  /// Words of Compose files, nginx configurations, Dockerfiles and `.env`.
  static let files = [
    "${A}", "${A:-${B:-c}}", "${A:?}", "${A:+b}", "$A", "$$A", "${${A}}", "${A", "A=$A$A\n", "export B='c\nd'\n",
    "!reset", "!override ", "!reset null", "include: [compose.yaml]\n", "extends: {file: compose.yaml, service: web}",
    "extends: web", "<<: *a", "&a ", "env_file: [.env]", "dockerfile_inline: |\n", "build: .", "deploy: {replicas: 3}",
    "ports: [\"8080-8090:80-90\"]", "healthcheck: {test: NONE}", "network_mode: service:web", "user: \"0:0\"",
    "include *.conf;", "include conf.d/*.conf;", "include nginx.conf;", "include [a-;", "location ~ ^/(a|b)+$ {",
    "upstream a {", "server {", "listen [::]:443 ssl;", "listen unix:/x;", "proxy_pass http://$a$b;",
    "proxy_pass http://a:99999/;", "map $a $b { default 1; }", "if ($a) {", "set $a b;", "}", "\"", "#",
    "FROM a AS b\n", "FROM b\n", "FROM ${A:-b}", "ARG A=$A\n", "ENV A=$A$A B=${A:-$B}\n", "RUN <<EOF\n",
    "COPY --from=b . .\n",
    "# escape=`\n", "\\\n", "HEALTHCHECK --interval=99999999999h CMD a\n", "EXPOSE 1-65535\n", "EXPOSE 99999/udp\n",
    "ONBUILD RUN a\n", "USER $A\n", "WORKDIR ../../..\n", "CMD [\"a\", ]\n", "ENTRYPOINT exec a $A\n",
  ]
}
