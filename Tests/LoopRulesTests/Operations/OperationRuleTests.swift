import LoopDiagnostics
import Support
import Testing

@Suite struct `Running a stack` {
  private static func raw(_ keys: String) -> String {
    "services:\n  web: {image: \"web:1.0.0\", port: 8080, publish: 8080, compose: {\(keys)}}\n"
  }

  @Test(arguments: [
    RuleCase(
      "OPS001",
      "logs without a bound",
      [.warning],
      raw("logging: {driver: json-file, options: {max-size: \"-1\"}}")
    ),
    RuleCase("OPS001", "logs with one", raw("logging: {driver: json-file, options: {max-size: 1m}}")),
    RuleCase("OPS001", "another driver", raw("logging: {driver: journald}")),
    RuleCase("OPS002", "no restart", [.warning], raw("restart: \"no\"")),
    RuleCase("OPS002", "after a crash alone", [.warning], raw("restart: on-failure")),
    RuleCase("OPS002", "always", raw("restart: always")),
    RuleCase(
      "OPS002",
      "a job that nobody relies on",
      """
      services:
        job: {image: "job:1.0.0", compose: {restart: on-failure:3}}
      """
    ),
    RuleCase(
      "OPS002",
      "a job that others wait for",
      """
      services:
        job: {image: "job:1.0.0", port: 80, publish: 80, compose: {restart: "no"}}
        web: {image: "web:1.0.0", compose: {depends_on: {job: {condition: service_completed_successfully}}}}
      """
    ),
    RuleCase("OPS003", "too little", [.error], raw("mem_limit: 4m")),
    RuleCase("OPS003", "nobody is limited", raw("init: true")),
    RuleCase("OPS003", "nobody is limited, in files", [.advice], raw("init: true"), isFiles: true),
  ])
  func `goes on after months, crashes and reboots`(example: RuleCase) throws { try example.check() }

  /// A service that waits for a `db` with a probe.
  private static func waiting(_ health: String, needs: Bool = true) -> String {
    """
    services:
      web: {image: "web:1.0.0", port: 8080\(needs ? ", needs: [db]" : "")}
      db: {image: "postgres:16.4", health: {command: pg_isready, \(health)}}
    """
  }

  @Test(arguments: [
    RuleCase("OPS004", "six seconds", [.warning], waiting("every: 2s, retries: 3, start: 0s")),
    RuleCase("OPS004", "half a minute", waiting("every: 10s, retries: 3, start: 0s")),
    RuleCase("OPS004", "a start period", waiting("every: 2s, retries: 3, start: 30s")),
    RuleCase("OPS004", "nobody waits", waiting("every: 2s, retries: 3, start: 0s", needs: false)),
    RuleCase(
      "OPS005",
      "the endpoint, with a query",
      [.error],
      """
      services:
        assistant: {kind: mcp, image: "a:1.0.0", port: 8085, health: {command: "probe 'http://127.0.0.1:8085/mcp?x=1'"}}
      edge: {host: shop.example.com}
      """
    ),
    RuleCase(
      "OPS005",
      "a path below a stream's",
      """
      services:
        news: {image: "news:1.0.0", port: 8080, health: /events/health}
      edge: {host: shop.example.com, routes: {/events/: {to: news, stream: 1h}}}
      """
    ),
    RuleCase(
      "OPS006",
      "a backup of copies",
      """
      volumes: {orders: {holds: sqlite}, copies: {}}
      services:
        web: {image: "web:1.0.0", writes: {/data: orders, /copies: copies}}
        backup: {image: "restic/restic:0.17.3", reads: {/copies: copies}}
      """
    ),
    RuleCase(
      "OPS006",
      "a backup of what nobody writes",
      """
      volumes: {orders: {holds: sqlite}}
      services:
        backup: {image: "restic/restic:0.17.3", reads: {/data: orders}}
      """
    ),
  ])
  func `starts, is probed and is backed up`(example: RuleCase) throws { try example.check() }
}
