extension SingleEdit {
  /// Variables, secrets, mounts, the MCP server.
  static let state: [SingleEdit] = [
    SingleEdit(.full, "LOG_LEVEL: info", "LOG_LEVEL: debug", "web env LOG_LEVEL: info -> debug"),
    SingleEdit(.full, "      LOG_LEVEL: info\n", "", "- web env LOG_LEVEL: info"),
    SingleEdit(.full, "      LOG_LEVEL: info\n", "      LOG_LEVEL: info\n      MODE: fast\n", "+ web env MODE: fast"),
    SingleEdit(
      .full,
      "svc://auth/.well-known/jwks.json",
      "svc://auth/keys",
      "web env AUTH_URL: http://auth:8083/.well-known/jwks.json -> http://auth:8083/keys"
    ),
    SingleEdit(
      .full,
      "edge://api",
      "edge://shop",
      "web env PUBLIC_URL: https://shop.example.com:8080/api -> https://shop.example.com:8080/shop"
    ),
    SingleEdit(.full, "[SHOP_KEY, MAIL_KEY]", "[SHOP_KEY]", "- web secret: MAIL_KEY"),
    SingleEdit(.full, "[SHOP_KEY, MAIL_KEY]", "[SHOP_KEY, MAIL_KEY, PAY_KEY]", "+ web secret: PAY_KEY"),
    SingleEdit(
      .loop,
      "secrets: [OPENAI_API_KEY, ANTHROPIC_API_KEY]",
      "secrets: [ANTHROPIC_API_KEY]",
      "- loop-api secret: OPENAI_API_KEY"
    ),
    SingleEdit(
      .loop,
      "    secrets: [OPENAI_API_KEY, ANTHROPIC_API_KEY]\n    writes",
      "    secrets: [ANTHROPIC_API_KEY]\n    compose: { environment: { OPENAI_API_KEY: not-for-eyes } }\n    writes",
      "- loop-api secret: OPENAI_API_KEY",
      "+ loop-api compose environment.OPENAI_API_KEY: (a secret) !a secret stands in the spec now"
    ),
    SingleEdit(
      .loop,
      "writes: { /vault: vault }\n    reads: { /vault/exec: exec-vault }",
      "writes: { /vault: vault, /vault/exec: exec-vault }",
      "loop-api mount /vault/exec: volume exec-vault, read-only -> volume exec-vault, read-write !it was read-only and may be written now"
    ),
    SingleEdit(
      .full,
      "    writes: { /cache: cache }",
      "    writes: { /cache: cache, /notes2: notes }",
      "+ web mount /notes2: volume notes, read-write !`notes` may be written"
    ),
    SingleEdit(
      .full,
      "    reads: { /notes: notes }\n    writes",
      "    writes",
      "- web mount /notes: volume notes, read-only"
    ),
    SingleEdit(
      .full,
      "    reads: { /notes: notes }\n    writes: { /cache: cache }",
      "    writes: { /cache: cache, /notes: notes }",
      "web mount /notes: volume notes, read-only -> volume notes, read-write !it was read-only and may be written now"
    ),
    SingleEdit(
      .full,
      "{ /data: oauth }",
      "{ /data: cache }",
      "auth mount /data: volume oauth, read-write -> volume cache, read-write !`cache` may be written; its signing keys are on another volume: tokens are lost"
    ),
    SingleEdit(
      .full,
      "{ /vault: ./specs/vault }",
      "{ /vault: ./specs/other }",
      "open mount /vault: ./specs/vault, read-only -> ./specs/other, read-only"
    ),
    SingleEdit(
      .full,
      "keys: /keys/jwks.json",
      "keys: /keys/other.json",
      "mcp key file: /keys/jwks.json -> /keys/other.json"
    ),
    SingleEdit(.full, "      keys: /keys/jwks.json\n", "", "- mcp key file: /keys/jwks.json"),
    SingleEdit(.full, "[notes.example.com]", "[notes.example.com, wiki.example.com]", "+ mcp host: wiki.example.com"),
    SingleEdit(
      .full,
      "https://app.example.com",
      "https://pad.example.com",
      "+ mcp page of: https://pad.example.com",
      "- mcp page of: https://app.example.com"
    ),
    SingleEdit(
      .loop,
      "      anonymous_stream: true  ",
      "      anonymous_stream: false ",
      "loop-mcp anonymous stream: true -> false"
    ),
    SingleEdit(.full, "      anonymous_stream: true\n", "", "mcp anonymous stream: true -> false"),
    SingleEdit(
      .full,
      "protocols: [2025-06-18, 2025-11-25]",
      "protocols: [2024-11-05, 2025-11-25]",
      "mcp protocols: 2025-06-18 2025-11-25 -> 2024-11-05 2025-11-25"
    ),
    SingleEdit(.full, "heartbeat: 20s", "heartbeat: 10s", "mcp heartbeat: 20s -> 10s"),
    SingleEdit(.full, "max_stream: 12h", "max_stream: 6h", "mcp longest stream: 12h -> 6h"),
    SingleEdit(.full, "drain: 25s", "drain: 30s", "mcp drain: 25s -> 30s"),
    SingleEdit(.full, "connections: 9000", "connections: 9001", "mcp connections: 9000 -> 9001"),
    SingleEdit(.full, "streams: 5000", "streams: 4000", "mcp streams: 5000 -> 4000"),
    SingleEdit(.full, "streams_per_client: 32", "streams_per_client: 16", "mcp streams of one: 32 -> 16"),
    SingleEdit(.full, "anonymous_streams: 64", "anonymous_streams: 32", "mcp streams of none: 64 -> 32"),
    SingleEdit(.full, "anonymous_streams: 64, body: 8m", "anonymous_streams: 64, body: 16m", "mcp body: 8m -> 16m"),
    SingleEdit(
      .loop,
      #"loop: { path: /vault, scope: "vault:read" }"#,
      "loop: { path: /vault }",
      "loop-mcp vault loop: /vault, scope vault:read -> /vault !every token may read this vault"
    ),
    SingleEdit(
      .loop,
      #"scope: "vault:read""#,
      #"scope: "vault:all""#,
      "loop-mcp vault loop: /vault, scope vault:read -> /vault, scope vault:all"
    ),
    SingleEdit(
      .full,
      "https://notes.example.com/{path}",
      "https://wiki.example.com/{path}",
      "mcp vault main: /vault, scope notes:read, cited as https://notes.example.com/{path} -> /vault, scope notes:read, cited as https://wiki.example.com/{path}"
    ),
    SingleEdit(
      .loop,
      #"        exec: { path: /exec_vault, scope: "exec:read" }\#n"#,
      "",
      "- loop-mcp vault exec: /exec_vault, scope exec:read"
    ),
    SingleEdit(
      .full,
      "    reads: { /vault: ./specs/vault }\n    mcp: { open: true,",
      "    reads: { /vault: ./specs/vault }\n    mcp: {",
      "open open: true -> false"
    ),
    SingleEdit(
      .full,
      "    deploys: pinned\n    auth: auth\n    keepalive: 300s\n    stop: 60s\n",
      "    auth: auth\n",
      "mcp deploys: pinned -> rare !it is `pinned` no more: nothing keeps its streams by default",
      "mcp grace: 60s -> 30s"
    ),
  ]
}
