import LoopPlan
import Support
import Testing

/// Causes say in words what differs, and where it was written.
struct CauseTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let lines: [String]

    init(_ old: String, _ new: String, _ lines: String...) {
      self.old = old
      self.new = new
      self.lines = lines
    }

    var testDescription: String { "\(old) → \(new)" }
  }

  private static let examples = [
    Example(
      "LOG_LEVEL: info",
      "LOG_LEVEL: debug",
      "api recreate: env `LOG_LEVEL` `info` → `debug` (specs/app.yaml:12:22)"
    ),
    Example("LOG_LEVEL: info, ", "", "api recreate: env `LOG_LEVEL` removed: `info` (base:specs/app.yaml:12:22)"),
    Example("LOG_LEVEL: info", "LOG_LEVEL: info, NEW: x", "api recreate: env `NEW` added: `x` (specs/app.yaml:12:33)"),
    Example("swordfish1", "swordfish2", "api recreate: env `DB_PASSWORD` changed (a secret) (specs/app.yaml:12:61)"),
    Example(
      "    writes: {/vault: notes}",
      "    reads: {/vault: notes}",
      "api recreate: mounts `/vault` read-only instead of writable (specs/app.yaml:13:13)"
    ),
    Example("memory: 512m", "memory: 1g", "api recreate: `mem_limit` `512m` → `1g` (specs/app.yaml:14:13)"),
    Example("    memory: 512m\n", "", "api recreate: `mem_limit` removed: `512m` (base:specs/app.yaml:14:13)"),
    Example(
      "port: 8083",
      "port: 8084",
      "api recreate: env `PEER` `http://auth:8083/x` → `http://auth:8084/x` (specs/app.yaml:18:11)",
      "auth recreate: `expose` loses `8083` (base:specs/app.yaml:18:11)",
      "auth recreate: `expose` gains `8084` (specs/app.yaml:18:11)"
    ),
    Example("team: a", "team: b", "worker recreate: label `team` `a` → `b` (specs/app.yaml:25:24)"),
    Example("{team: a}", "{}", "worker recreate: label `team` removed: `a` (base:specs/app.yaml:25:24)"),
    Example(
      "/cache: cache",
      "/work: cache",
      "worker recreate: no longer mounts volume `cache` at `/cache` (base:specs/app.yaml:24:14)",
      "worker recreate: mounts volume `cache` at `/work` (specs/app.yaml:24:14)"
    ),
    Example(
      "    memory: 512m",
      "    memory: 512m\n    publish: 9000",
      "api recreate: publishes `127.0.0.1:9000` (`8081/tcp` inside) (specs/app.yaml:15:14)"
    ),
    Example(
      "api:1.0.0",
      "api:1.0.1",
      "api recreate: `image` `example/api:1.0.0` → `example/api:1.0.1` (specs/app.yaml:9:12)"
    ),
    Example(
      "127.0.0.1:8080",
      "127.0.0.1:8081",
      "edge recreate: port `8080/tcp` published as `8080` → `8081` (specs/app.yaml:28:11)"
    ),
    Example(
      "    memory: 512m",
      "    memory: 512m\n    stop: 60s",
      "api recreate: `stop_grace_period` `30s` → `60s` (specs/app.yaml:15:11)",
      "edge recreate: `stop_grace_period` `40s` → `70s` (specs/app.yaml:15:11)"
    ),
    Example(
      "health: false\n    env",
      "health: {path: /h}\n    env",
      "api recreate: health check added: `CMD wget -q -O /dev/null http://127.0.0.1:8081/h` (specs/app.yaml:11:20)"
    ),
    Example(
      "path: ./notes",
      "path: ./other",
      "api recreate: mounts `./other` at `/vault` instead of `./notes` (specs/app.yaml:4:17)"
    ),
    Example(
      "    memory: 512m",
      "    memory: 512m\n    replicas: 2",
      "api recreate: replicas `1` → `2`: the key `deploy` comes with it (specs/app.yaml:15:15)"
    ),
    Example(
      "labels: {team: a}",
      "labels: {team: a}, networks: {back: {aliases: [q]}}",
      "worker recreate: joins network `back` (specs/app.yaml:25:45)",
      "worker recreate: leaves network `egress` (specs/app.yaml:25:34)"
    ),
    Example("loopgen: 1", "loopgen: 1 # nothing"),
  ]

  @Test(arguments: examples)
  func `a cause names what differs and its place`(example: Example) throws {
    let change = try ComposeChange((example.old, example.new))
    #expect(change.lines == example.lines)
  }

  @Test
  func `what needs nobody's container changes nothing`() throws {
    for (old, new) in [
      ("    memory: 512m", "    memory: 512m\n    deploys: often"),
      ("{holds: [sqlite, keys]}", "{holds: [keys, sqlite]}"),
      ("routes: {/api/: api}", "routes: {/api/: api, /auth/: {to: auth}}"), ("loopgen: 1", "# a shop\nloopgen: 1"),
    ] {
      #expect(try ComposeChange((old, new)).effects.filter { $0.service != "auth" }.isEmpty, "\(new)")
    }
  }

  @Test
  func `a secret is in no cause, wherever it stands`() throws {
    let key = "sk-abcdefghijklmnopqrstuvwx"
    let change = try ComposeChange(
      (
        "labels: {team: a}",
        "labels: {team: a, api-key: \(key)}, command: [run, \(key)], environment: {ADDRESS: \"db://me:swordfish@db\"}"
      )
    )
    #expect(change.effects.count == 3)
    #expect(change.effects.allSatisfy { !$0.cause.text.contains(key) && !$0.cause.text.contains("swordfish") })
  }

  @Test
  func `a cause is one line of a readable length`() throws {
    let change = try ComposeChange(("LOG_LEVEL: info", "LOG_LEVEL: \"a\\nb`c`\(String(repeating: "d", count: 500))\""))
    let text = try #require(change.effects.first?.cause.text)
    #expect(!text.contains("\n") && text.utf8.count < 160 && text.contains("a b'c'd"))
  }
}
