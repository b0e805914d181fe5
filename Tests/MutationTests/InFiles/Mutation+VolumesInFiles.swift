extension Mutation {
  static let volumesInFiles: [Mutation] = [
    .files(
      "VOL001",
      "a reader mounts the vault writable",
      .compose(
        in: "loop-mcp",
        "source: \"../../specs/loop/vault\"\n        target: /vault\n        read_only: true",
        "source: «\"../../specs/loop/vault\"»\n        target: /vault"
      ),
      // Who owns the vault, files do not say.
      isAdvice: true
    ),
    .files(
      "VOL001",
      "the edge mounts the vault writable",
      .compose(
        in: "edge",
        "    volumes:\n",
        """
            volumes:
              - type: bind
                source: «"../../specs/loop/vault"»
                target: /vault
                bind:
                  create_host_path: false

        """
      )
    ),
    .files(
      "VOL002",
      "the issuer mounts its data read-only",
      .compose(
        in: "loop-auth",
        "source: oauth-data\n        target: /data",
        "source: «oauth-data»\n        target: /data\n        read_only: true"
      )
    ),
    .files(
      "VOL002",
      "the issuer's database lies on a read-only root",
      .compose("OAUTH_DB_PATH: /data/oauth.db", "OAUTH_DB_PATH: «/srv/oauth.db»")
    ),
    .files(
      "VOL003",
      "the issuer's database lies in memory",
      .compose("OAUTH_DB_PATH: /data/oauth.db", "OAUTH_DB_PATH: «/tmp/oauth.db»")
    ),
    .files(
      "VOL004",
      "the database is mounted as a file",
      .compose(
        in: "loop-auth",
        "    volumes:\n",
        """
            volumes:
              - type: bind
                source: ./oauth.db
                target: «/data/oauth.db»
                bind:
                  create_host_path: false

        """
      )
    ),
    .files(
      "VOL006",
      "a second service writes the issuer's database",
      .compose(in: "loop-mcp", "    volumes:\n", "    volumes:\n      - \"«oauth-data»:/data\"\n"),
      // The volume holds the issuer's keys as well.
      besides: ["SEC001"]
    ),
    .files("VOL006", "three replicas write one database", .compose(in: "loop-auth", add: "scale: «3»")),
    .files(
      "VOL008",
      "nginx.conf is mounted by itself",
      .compose(
        in: "edge",
        "source: \"./nginx\"\n        target: /etc/nginx/loopgen",
        "source: «\"./nginx/nginx.conf\"»\n        target: /etc/nginx/nginx.conf"
      )
    ),
    .files(
      "VOL010",
      "a mount hides the code",
      .compose(in: "loop-api", "target: /vault/exec", "target: «/app»"),
      .compose(in: "loop-api", "EXEC_VAULT_DIR: /vault/exec", "EXEC_VAULT_DIR: /app")
    ),
  ]
}
