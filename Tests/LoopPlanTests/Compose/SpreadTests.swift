import LoopPlan
import Support
import Testing

/// What happens to a container because of what happens to another.
struct SpreadTests {
  private static func lines(_ keys: String, more: String = "", action: Action = .recreate) throws -> [String] {
    let change = try ComposeChange(
      ("loopgen: 1", "loopgen: 1 # as it was"),
      given: [("    compose: {labels: {team: a}}\n", "    compose: {\(keys)}\n\(more)")]
    )
    let effects = [Effect("auth", action, Cause("a reason", at: nil))]
    return change.lines(ComposeImpact.spread(effects, change.before, change.after))
  }

  @Test(arguments: [
    ("pid: \"service:auth\"", "pid"), ("ipc: \"service:auth\"", "ipc"), ("volumes_from: [\"auth:ro\"]", "volumes_from"),
  ])
  func `who lives in a container that is recreated is recreated`(keys: String, key: String) throws {
    let lines = try Self.lines(keys)
    #expect(lines.first == "worker recreate: shares `\(key)` with `auth`, which is recreated (service auth)")
  }

  @Test
  func `it goes on from one to the next, each once`() throws {
    let more = "  last:\n    image: \"example/last:1.0.0\"\n    health: false\n    compose: {pid: \"service:worker\"}\n"
    let lines = try Self.lines("ipc: \"service:auth\", volumes_from: [auth]", more: more)
    #expect(
      lines == [
        "worker recreate: shares `ipc` with `auth`, which is recreated (service auth)",
        "worker recreate: shares `volumes_from` with `auth`, which is recreated (service auth)",
        "last recreate: shares `pid` with `worker`, which is recreated (service worker)",
        "worker restart: restarts with `auth`, which is recreated (service auth)",
        "last restart: restarts with `worker`, which is recreated (service worker)",
      ]
    )
  }

  @Test(arguments: [
    ("depends_on: {auth: {condition: service_started, restart: true}}", true),
    ("depends_on: {auth: {condition: service_started}}", false), ("depends_on: [auth]", false),
    ("links: [\"auth:peer\"], networks: [back]", true),
    ("links: [auth], networks: [back], depends_on: [auth]", false), ("labels: {team: b}", false),
  ])
  func `who depends with a restart is restarted`(keys: String, isRestarted: Bool) throws {
    let line = "worker restart: restarts with `auth`, which is recreated (service auth)"
    #expect(try Self.lines(keys) == (isRestarted ? [line] : []))
  }

  @Test(arguments: [Action.reload, .restart, .unchanged])
  func `a container that stays the same one takes nobody along`(action: Action) throws {
    #expect(try Self.lines("pid: \"service:auth\"", action: action).isEmpty)
  }

  @Test
  func `a restart restarts nobody else`() throws {
    let more = """
        last:
          image: "example/last:1.0.0"
          health: false
          compose: {depends_on: {worker: {condition: service_started, restart: true}}}

      """
    let lines = try Self.lines("depends_on: {auth: {condition: service_started, restart: true}}", more: more)
    #expect(lines.count == 1 && lines[0].hasPrefix("worker restart"))
  }

  @Test
  func `a whole plan has it, too`() throws {
    let change = try ComposeChange(
      ("auth:1.0.0", "auth:1.0.1"),
      given: [("    compose: {labels: {team: a}}\n", "    compose: {pid: \"service:auth\"}\n")]
    )
    #expect(change.planned.action("worker") == .recreate && change.planned.action("api") == .unchanged)
  }
}
