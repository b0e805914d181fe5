extension RecreateCase {
  /// Compose files that somebody edited, or that another version of loopgen wrote: what they mean counts.
  static let ran: [RecreateCase] = spellings + edits

  private static let spellings: [RecreateCase] = [
    .ran("no comments", "  # services among themselves; no way out\n", ""),
    .ran("a value in quotes", "LOG_LEVEL: info", "LOG_LEVEL: 'info'"),
    .ran("a version on top", "name: recreate\n", "version: \"3.9\"\nname: recreate\n"),
    .ran("networks as a mapping", "    networks: [edge, back]\n", "    networks: {back: , edge: }\n"),
    .ran("durations in other units", "stop_grace_period: 30s", "stop_grace_period: 0.5m"),
    .ran("a size in bytes", "mem_limit: 512m", "mem_limit: 536870912"),
    .ran("a published port as a number", "published: \"18090\"", "published: 18090"),
    .ran("a port in the short syntax", ports, "    ports: [\"127.0.0.1:18090:8080\"]\n"),
    .ran("a mount in another spelling", "target: /data\n", "target: /data/\n"),
    .ran("a folder without dots", "source: \"../../notes\"", "source: ../../archive/../notes/"),
    .ran(
      "keys in another order",
      "      TZ: Asia/Seoul\n      KEYS: http://auth:8083/keys\n",
      "      KEYS: http://auth:8083/keys\n      TZ: Asia/Seoul\n"
    ),
    .ran("an option as a number", "max-file: \"5\"", "max-file: 5"),
    .ran(
      "a log by an anchor",
      log,
      "    logging: &log {driver: local, options: {max-size: 10m, max-file: \"5\"}}\n    x-log: *log\n"
    ),
    .ran("a merge key", "    user: \"10010:10010\"\n", "    <<: {user: \"10010:10010\"}\n"),
    .ran("a secret without a message", "${API_TOKEN:?set API_TOKEN in the environment}", "$API_TOKEN"),
    .ran("a network that says what holds anyway", "  edge: {}\n", "  edge: {driver: \"\", name: recreate_edge}\n"),
    .ran("a volume of the standard driver", "  cache: {}\n", "  cache: {driver: local}\n"),
    .ran(
      "a build that was made otherwise",
      "dockerfile: \"../../generated/recreate/api/Dockerfile\"",
      "dockerfile: other"
    ),
    .ran("another order of starts", "condition: service_started", "condition: service_started\n        restart: true"),
  ]

  private static let edits: [RecreateCase] = [
    .ran("an option of the log that was other", "max-size: 10m", "max-size: 20m"),
    .ran("no security option", "    security_opt: [\"no-new-privileges:true\"]\n", ""),
    .ran("no dropped capabilities", "    cap_drop: [ALL]\n", ""),
    .ran("another temporary folder", "size=64m", "size=32m"),
    .ran("more processes", "pids_limit: 256", "pids_limit: 512"),
    .ran("fewer open files", "soft: 16384", "soft: 8192"),
    .ran("a folder that is made", "create_host_path: false", "create_host_path: true"),
    .ran("a mount less", "      - type: volume\n        source: cache\n        target: /cache\n", "      - /cache\n"),
    .ran("a network that had a way out", "    internal: true\n", "    internal: false\n"),
    .ran("a network with a label", "  edge: {}\n", "  edge: {labels: {site: a}}\n"),
    .ran("a network of another name", "  edge: {}\n", "  edge: {name: shared}\n"),
    .ran("a volume with a label", "  store: {}\n", "  store: {labels: {site: a}}\n"),
    .ran("a volume of another name", "  store: {}\n", "  store: {name: recreate_other}\n"),
    .ran("an older image of the edge", "image: nginx:", "image: nginx:0."),
    .ran("a restart policy", "restart: unless-stopped", "restart: always"),
  ]

  private static let ports = """
        ports:
          - target: 8080
            published: "18090"
            host_ip: "127.0.0.1"
            protocol: tcp

    """

  private static let log = """
        logging:
          driver: local
          options:
            max-size: 10m
            max-file: "5"

    """
}
