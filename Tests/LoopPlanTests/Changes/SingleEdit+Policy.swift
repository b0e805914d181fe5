extension SingleEdit {
  /// Policy, targets, and whole things that come, go or get another name.
  static let policy: [SingleEdit] = [
    SingleEdit(.loop, "loop-mcp: 0,", "loop-mcp: 2,", "policy drops loop-mcp: 0 -> 2 !more may be dropped than before"),
    SingleEdit(
      .full,
      "drops: { mcp: 5, web: 3 }",
      "drops: { mcp: 5 }",
      "- policy drops web: 3 !as much may be dropped as there is"
    ),
    SingleEdit(.full, "drops: { mcp: 5, web: 3 }", "drops: { web: 3 }", "policy drops mcp: 5 -> 0"),
    SingleEdit(
      .full,
      "PRT005: error",
      "PRT005: advice",
      "policy rule PRT005: error -> advice !the rule weighs less than before"
    ),
    SingleEdit(.full, "no-memory-limit: warning", "no-memory-limit: error", "policy rule OPS003: warning -> error"),
    SingleEdit(
      .full,
      "until: 2099-12-31",
      "until: 2098-12-31",
      "policy allow PRT005 at services.db: reached over the VPN, until 2099-12-31 -> reached over the VPN, until 2098-12-31"
    ),
    SingleEdit(
      .full,
      ", until: 2099-12-31",
      "",
      "policy allow PRT005 at services.db: reached over the VPN, until 2099-12-31 -> reached over the VPN !the finding is accepted for longer"
    ),
    SingleEdit(
      .full,
      "reached over the VPN",
      "nobody else is there",
      "policy allow PRT005 at services.db: reached over the VPN, until 2099-12-31 -> nobody else is there, until 2099-12-31"
    ),
    SingleEdit(
      .full,
      "  - { rule: PRT005, at: services.db,",
      #"  - { rule: IMG001, at: services.db, because: "it is a cache" }\#n  - { rule: PRT005, at: services.db,"#,
      "+ policy allow IMG001 at services.db: it is a cache !a finding is accepted that was not"
    ),
    SingleEdit(
      .loop,
      "deploy@nas.example.com",
      "deploy@nas2.example.com",
      "target nas ssh: deploy@nas.example.com -> deploy@nas2.example.com"
    ),
    SingleEdit(.full, "dir: /volume1/shop\n", "dir: /volume2/shop\n", "target nas dir: /volume1/shop -> /volume2/shop"),
    SingleEdit(.loop, ", profile: synology", "", "target nas profile: synology -> linux"),
    SingleEdit(
      .full,
      "secrets: /volume1/shop.env",
      "secrets: /volume1/other.env",
      "target nas secrets: /volume1/shop.env -> /volume1/other.env"
    ),
    SingleEdit(
      .full,
      "web.env.LOG_LEVEL: debug",
      "web.env.LOG_LEVEL: trace",
      "target nas set web.env.LOG_LEVEL: debug -> trace"
    ),
    SingleEdit(
      .full,
      "web.workers: 3",
      #"web.publish: "0.0.0.0:9000""#,
      "+ target nas set web.publish: 0.0.0.0:9000 !it is published there",
      "- target nas set web.workers: 3"
    ),
    SingleEdit(.full, "context: prod,", "context: live,", "target cloud kubernetes context: prod -> live"),
    SingleEdit(.full, "expose: gateway-api", "expose: edge", "target cloud kubernetes expose: gateway-api -> edge"),
    SingleEdit(.full, "stack: shop-swarm", "stack: shop2", "target swarm swarm stack: shop-swarm -> shop2"),
    SingleEdit(
      .full,
      #"  db:\#n    image: "postgres:16.4"\#n    port: 5432\#n    health: { command: "pg_isready -U shop" }\#n"#,
      "",
      "- db: http, image postgres:16.4, port 5432"
    ),
    SingleEdit(
      .full,
      "  db:\n",
      #"  queue:\#n    image: "redis:7.4.1"\#n    port: 6379\#n    publish: 6379\#n  db:\#n"#,
      "+ queue: http, image redis:7.4.1, port 6379 !port 6379 is published on 127.0.0.1"
    ),
    SingleEdit(.full, "  db:\n", "  store:\n", "=db store: db -> store"),
    SingleEdit(.full, "name: shop\n", "name: store\n", "stack name: shop -> store"),
    SingleEdit(.loop, "loop-auth", "login", "=loop-auth login: loop-auth -> login"),
    SingleEdit(
      .loop,
      "    kind: oauth\n    build: { recipe: python, context: specs/loop/auth",
      "    kind: oauth\n    build: { recipe: python, context: auth",
      "loop-auth context: specs/loop/auth -> auth"
    ),
    SingleEdit(
      .loop,
      "\nedge:\n  engine: nginx\n  host: mcp.example.com\n",
      #"\#nedge:\#n  host: notes.example.com\#n  engine: nginx\#n  raw: { server: "deny all;" }\#n"#,
      "edge host: mcp.example.com -> notes.example.com",
      "+ edge raw server: deny all;"
    ),
    SingleEdit(
      .full,
      #"server: "add_header X-Frame-Options DENY always;""#,
      #"server: "add_header X-Frame-Options DENY always; allow all;""#,
      "+ edge raw server: allow all; !`allow` lets more in"
    ),
    SingleEdit(
      .full,
      #"raw: "add_header X-Shop one;" }"#,
      #"raw: "auth_basic off; proxy_set_header Authorization \"Bearer not-for-eyes\";" }"#,
      "+ /api/ raw: auth_basic off;",
      "+ /api/ raw: proxy_set_header Authorization (a secret);",
      "- /api/ raw: add_header X-Shop one;"
    ),
    SingleEdit(
      .loop,
      "      TZ: Asia/Seoul\n      VAULT_DIR: /vault\n",
      "      TZ: Asia/Seoul\n      VAULT_DIR: /vault\n      OPENAI_TOKEN: not-for-eyes\n",
      "+ loop-api env OPENAI_TOKEN: (a secret)"
    ),
    SingleEdit(
      .loop,
      "      TZ: Asia/Seoul\n      VAULT_DIR: /vault\n",
      #"      TZ: Asia/Seoul\#n      VAULT_DIR: /vault\#n      DB: "postgres://shop:not-for-eyes@db/shop"\#n"#,
      "+ loop-api env DB: postgres://shop:(a secret)@db/shop"
    ),
  ]
}
