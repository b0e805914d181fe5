import LoopDiagnostics
import Support
import Testing

@Suite struct `Ports of the host` {
  /// A service with one variable beside a `db` on 5432, published on 15432.
  private static func asking(_ value: String) -> String {
    """
    services:
      web: {image: "web:1.0.0", port: 8080, env: {ADDRESS: "\(value)"}}
      db: {image: "postgres:16.4", port: 5432, publish: 15432}
    """
  }

  private static func service(_ keys: String, _ top: String = "") -> String {
    "services:\n  web: {image: \"web:1.0.0\", port: 8080, \(keys)}\n\(top)"
  }

  private static let nas = "targets: {nas: {ssh: a@b.example.com, dir: /volume1/x, profile: synology}}"
  private static let mac = "targets: {mac: {ssh: a@b.example.com, dir: /x, profile: macos}}"

  @Test(arguments: [
    RuleCase("PRT007", "a URL", [.error], asking("postgres://u:p@db:15432/shop")),
    RuleCase("PRT007", "host and port", [.error], asking("db:15432")),
    RuleCase("PRT007", "one of a list", [.error], asking("other:15432,db:15432")),
    RuleCase("PRT007", "its own port", asking("postgres://db:5432/shop")),
    RuleCase("PRT007", "a port that nobody publishes", asking("db:9999")),
    RuleCase("PRT007", "a host outside", asking("http://db.example.com:15432")),
    RuleCase("PRT007", "a longer name", asking("http://my-db:15432")),
    RuleCase("PRT007", "a path", asking("http://web:8080/db:15432")),
    RuleCase(
      "PRT007",
      "a container that opens the same port as well",
      """
      services:
        web: {image: "web:1.0.0", port: 8080, env: {ADDRESS: "db:15432"}}
        db: {image: "postgres:16.4", port: 5432, publish: 15432, compose: {expose: ["15432"]}}
      """
    ),
    RuleCase(
      "PRT007",
      "a range, port by port",
      [.error],
      """
      services:
        web: {image: "web:1.0.0", port: 8080, env: {ADDRESS: "db:9001"}}
        db: {image: "db:16.4", port: 81, compose: {ports: ["127.0.0.1:9000-9002:80-82"]}}
      """
    ),
  ])
  func `are not asked for inside`(example: RuleCase) throws { try example.check() }

  @Test(arguments: [
    RuleCase("PRT009", "without an address", [.warning], service("env: {A: \"http://host.docker.internal:1\"}")),
    RuleCase(
      "PRT009",
      "in files, which may be for a laptop",
      [.advice],
      service("env: {A: \"host.docker.internal\"}"),
      isFiles: true
    ),
    RuleCase(
      "PRT009",
      "with an address",
      service("env: {A: host.docker.internal}, compose: {extra_hosts: {host.docker.internal: host-gateway}}")
    ),
    RuleCase("PRT010", "a port of DSM", [.warning], service("publish: 5001", nas)),
    RuleCase("PRT010", "a port of AirPlay", [.warning], service("publish: 7000", mac)),
    RuleCase("PRT010", "another port", service("publish: 8443", nas)),
    RuleCase("PRT010", "a port of DSM, elsewhere", service("publish: 5001")),
    RuleCase("PRT010", "datagrams", service("compose: {ports: [\"5000:5000/udp\"]}", nas)),
    RuleCase("PRT011", "two replicas and one port", [.error], service("replicas: 2, publish: 8080")),
    RuleCase("PRT011", "as many ports as replicas", service("replicas: 2, compose: {ports: [\"8080-8081:8080\"]}")),
    RuleCase("PRT011", "replicas of raw keys", [.error], service("publish: 8080, compose: {deploy: {replicas: 2}}")),
    RuleCase("PRT011", "one container with a name", service("compose: {container_name: web}")),
    RuleCase(
      "HST001",
      "a quota of `deploy`",
      [.error],
      service("compose: {deploy: {resources: {limits: {cpus: \"1\"}}}}", nas)
    ),
    RuleCase("HST001", "where there are quotas", service("compose: {cpus: 1}", mac)),
    RuleCase("HST002", "a key that only Compose must know", [.error], service("compose: {gpus: all}", nas)),
    RuleCase("HST002", "on a host with whatever is current", service("compose: {gpus: all}", mac)),
  ])
  func `depend on the target and on who else has them`(example: RuleCase) throws { try example.check() }

  @Test(arguments: [
    RuleCase("PRT005", "a spec", [.warning], service("publish: \"0.0.0.0:8080\"")),
    RuleCase(
      "PRT005",
      "files without a proxy publish what they serve",
      [.advice],
      service("publish: \"0.0.0.0:8080\""),
      isFiles: true
    ),
    RuleCase(
      "PRT005",
      "but no database",
      [.warning],
      "services: {db: {image: \"postgres:16.4\", port: 5432, publish: \"0.0.0.0:5432\"}}",
      isFiles: true
    ),
    RuleCase(
      "PRT005",
      "files with a proxy beside it",
      [.warning],
      service("publish: \"0.0.0.0:8080\"", "edge: {host: a.example.com, listen: 80, routes: {/: web}}"),
      isFiles: true
    ),
    RuleCase(
      "PRT005",
      "a service beside the proxy with a protocol of its own",
      """
      services:
        web: {image: "web:1.0.0", port: 8080}
        sync: {image: "sync:1.0.0", port: 22000, publish: "0.0.0.0:22000"}
      edge: {host: a.example.com, listen: 80, routes: {/: web}}
      """,
      isFiles: true
    ),
    RuleCase(
      "PRT005",
      "what no proxy can carry",
      service("compose: {ports: [\"2222:22\"]}", "edge: {host: a.example.com, listen: 80, routes: {/: web}}"),
      isFiles: true
    ),
  ])
  func `are opened on purpose or not`(example: RuleCase) throws { try example.check() }
}
