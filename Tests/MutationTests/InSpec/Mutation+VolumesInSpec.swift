extension Mutation {
  static let volumesInSpec: [Mutation] = [
    .spec(
      "VOL001",
      "a reader writes the vault",
      .text("reads: { /vault: vault, /exec_vault", "writes: { /vault: «vault» }\n    reads: { /exec_vault")
    ),
    .spec(
      "VOL001",
      "a Compose key mounts the vault writable",
      .service(
        "loop-mcp",
        "compose: {volumes: [\"«../../specs/loop/vault»:/vault\", \"../../specs/loop/exec_vault:/exec_vault:ro\"]}"
      )
    ),
    .spec(
      "VOL001",
      "a volume is both read and written",
      .text("writes: { /vault: vault }", "writes: { /vault: vault, /exec: exec-vault }"),
      .text("/vault/exec: exec-vault", "/vault/exec: «exec-vault»")
    ),
    .spec(
      "VOL002",
      "the issuer cannot write its keys",
      .text("writes: { /data: oauth-data }", "reads: { /data: «oauth-data» }")
    ),
    .spec(
      "VOL002",
      "a Compose key mounts the issuer's data read-only",
      .service("loop-auth", "compose: {volumes: [\"«oauth-data»:/data:ro\"]}")
    ),
    .spec(
      "VOL002",
      "the issuer's database lies on a read-only root",
      .text("OAUTH_DB_PATH: /data/oauth.db", "OAUTH_DB_PATH: «/srv/oauth.db»")
    ),
    .spec(
      "VOL003",
      "the issuer's database lies in memory",
      .text("OAUTH_DB_PATH: /data/oauth.db", "OAUTH_DB_PATH: «/tmp/oauth.db»")
    ),
    .spec(
      "VOL003",
      "the issuer's database dies with its container",
      .text("OAUTH_DB_PATH: /data/oauth.db", "OAUTH_DB_PATH: «/srv/oauth.db»"),
      .service("loop-auth", "compose: {read_only: false}"),
      // A writable root is a weakness of its own.
      besides: ["SEC005"]
    ),
    .spec(
      "VOL002",
      "a relative path lands beside the code",
      .variable("loop-auth", "AUDIT_URL: «sqlite:///./audit.db»")
    ),
    .spec(
      "VOL004",
      "the database is mounted as a file",
      .service(
        "loop-auth",
        """
        compose:
          volumes:
            - oauth-data:/data
            - {type: bind, source: ./oauth.db, target: «/data/oauth.db», bind: {create_host_path: false}}
        """
      )
    ),
    .spec(
      "VOL006",
      "a second service writes the issuer's database",
      .service("loop-mcp", "writes: { /data: «oauth-data» }"),
      // The volume holds the issuer's keys as well.
      besides: ["SEC001"]
    ),
    .spec("VOL006", "two workers write one database", .service("loop-auth", "workers: «2»")),
    .spec("VOL006", "two replicas write one database", .service("loop-auth", "replicas: «2»")),
    .spec(
      "VOL008",
      "a file of settings is mounted by itself",
      .service(
        "loop-api",
        """
        compose:
          volumes:
            - ../../specs/loop/vault:/vault
            - ../../specs/loop/exec_vault:/vault/exec:ro
            - type: bind
              source: «../../specs/loop/settings.yaml»
              target: /etc/loop/settings.yaml
              read_only: true
              bind: {create_host_path: false}
        """
      )
    ),
    .spec(
      "VOL010",
      "a mount hides the code",
      .text("reads: { /vault/exec: exec-vault }", "reads: { «/app»: exec-vault }"),
      .text("EXEC_VAULT_DIR: /vault/exec", "EXEC_VAULT_DIR: /app")
    ),
  ]
}
