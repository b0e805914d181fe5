import LoopPlan
import Support
import Testing

/// The Compose file that runs may be older than the spec beside it, or edited by hand.
struct RanTests {
  private static let output = "output generated/shop/compose.yaml"

  @Test
  func `what no spec explains is another version's or somebody's hand`() throws {
    let change = try ComposeChange(("LOG_LEVEL: info", "LOG_LEVEL: debug"))
    let effects = change.effects { $0.replacing("max-size: 10m", with: "max-size: 20m") }
    #expect(
      change.lines(effects).filter { $0.hasPrefix("api") } == [
        "api recreate: env `LOG_LEVEL` `info` → `debug` (specs/app.yaml:12:22)",
        "api recreate: `logging.options.max-size` `20m` → `10m` (\(Self.output))",
      ]
    )
    #expect(Set(effects.map(\.service)) == ["api", "auth", "worker", "edge"])
  }

  @Test
  func `another spelling of the same file changes nothing`() throws {
    let change = try ComposeChange(("loopgen: 1", "loopgen: 1 # as it was"))
    let effects = change.effects { text in
      text.replacing("stop_grace_period: 30s", with: "stop_grace_period: '30000ms'")
        .replacing("networks: [edge]", with: "networks: {edge: null}")
        .replacing("mem_limit: 512m", with: "mem_limit: 0.5g")
    }
    #expect(effects.isEmpty)
  }

  @Test(arguments: [
    ("", "cannot be read"), ("services: [", "cannot be read"), ("services: {a: 1, a: 2}", "cannot be read"),
    ("[]", "cannot be read"), (nil, "is not there"),
  ])
  func `a file that is broken or gone is taken for what loopgen makes of its spec`(text: String?, reason: String) throws
  {
    let change = try ComposeChange(("LOG_LEVEL: info", "LOG_LEVEL: debug"))
    #expect(change.lines(change.effects { _ in text }) == change.lines)
    #expect(
      ComposeImpact.remarks(change.ran { _ in text }, change.after) == [
        "`generated/shop/compose.yaml` of the base \(reason): what loopgen makes of the base's spec is compared"
      ]
    )
  }

  @Test
  func `a file that can be read needs no remark`() throws {
    let change = try ComposeChange(("LOG_LEVEL: info", "LOG_LEVEL: debug"))
    #expect(ComposeImpact.remarks(change.before, change.after).isEmpty)
  }

  @Test
  func `a service that the file does not know yet is created`() throws {
    let change = try ComposeChange(("loopgen: 1", "loopgen: 1 # as it was"))
    let effects = change.effects { text in
      text.replacing("  worker:\n", with: "  other:\n")
    }
    #expect(change.lines(effects) == ["worker create: not in the committed `compose.yaml` yet (\(Self.output))"])
  }

  @Test
  func `a hostile file is refused in no time`() throws {
    let change = try ComposeChange(("loopgen: 1", "loopgen: 1 # as it was"))
    let bomb = (0..<30).reduce("a0: &a0 [x, x]\n") { $0 + "a\($1 + 1): &a\($1 + 1) [*a\($1), *a\($1)]\n" }
    #expect(change.effects { _ in bomb + "services: {}\n" }.isEmpty)
    let ring =
      "services:\n  api: {extends: auth}\n  auth: {extends: api}\n  worker: {image: x, ports: [\"0-65535:0-65535\"]}\n"
    #expect(!change.effects { _ in ring }.isEmpty)
  }
}
