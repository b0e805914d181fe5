import ArgumentParser
import LoopOps
import LoopPlan
import Support
import Testing

@testable import loopgen

/// What of a plan is built, what is replaced, and how.
struct RolloutWorkTests {
  private let fixture: GitFixture
  private let subject: OperationSubject

  init() throws {
    fixture = try OperationFixture.repository()
    subject = try OperationSubject(spec: fixture.path + "/specs/shop.yaml", target: "nas")
  }

  private static let running = ["api": "running", "cache": "running", "edge": "running"]

  private func work(
    _ kind: RolloutKind,
    _ actions: [String: Action],
    _ states: [String: String] = running
  ) throws -> RolloutWork {
    let rollout = Rollout(
      kind: kind,
      subject: subject,
      arguments: try RolloutArguments.parse([]),
      sync: try SyncArguments.parse([])
    )
    var plan = Plan(name: "shop", spec: "specs/shop.yaml", kind: .changed)
    plan.impacts = actions.sorted { $0.key < $1.key }.map { Impact(service: $0.key, action: $0.value, causes: []) }
    return RolloutWork(rollout, plan, try OperationFixture.survey(states))
  }

  private static let up = RolloutKind.up(removesOrphans: false)

  static let replaced: [([String: Action], [String: String], [String])] = [
    ([:], running, []),
    (["api": .unchanged, "edge": .reload], running, []),
    (["api": .recreate], running, ["api"]),
    (["api": .restart, "cache": .create], running, ["api", "cache"]),
    // What was stopped is started, and so is what was never there.
    ([:], ["api": "exited", "cache": "running", "edge": "running"], ["api"]),
    ([:], [:], ["api", "cache", "edge"]),
  ]

  @Test(arguments: replaced)
  func `what changes or does not run is put in place`(
    _ actions: [String: Action],
    _ states: [String: String],
    _ names: [String]
  ) throws {
    let work = try work(Self.up, actions, states)
    #expect(work.replacement([], placesFiles: true).services.map(\.name) == names)
    #expect(work.isEmpty == (names.isEmpty && actions["edge"] == nil))
  }

  @Test
  func `a rebuild leaves what stopped by itself alone`() throws {
    let work = try work(.rebuild("api"), ["api": .recreate], ["api": "running"])
    #expect(work.replacement([], placesFiles: true).services.map(\.name) == ["api"])
  }

  @Test
  func `images are built, and those of others fetched`() throws {
    let work = try work(Self.up, ["api": .recreate, "cache": .recreate, "edge": .recreate])
    let checkout = try SyncSession(subject, services: ["api"])
    let files = try RolloutFiles(checkout, .head, isSent: false)
    let builds = work.builds(files)
    #expect(builds.map(\.name) == ["api", "cache", "edge"])
    #expect(builds[0].image == .built("shop/api", files.provenance(of: "api")))
    #expect(builds[1].image == .reference("redis:7.4.1"))
  }

  static let forced: [([String: Action], Bool)] = [
    (["api": .recreate], false), (["api": .restart], true), (["api": .recreate, "cache": .restart], true),
    (["edge": .reload], false),
  ]

  @Test(arguments: forced)
  func `what is mounted makes Compose replace a container that it would leave`(
    _ actions: [String: Action],
    _ isForced: Bool
  ) throws {
    let images = [BuiltImage(service: "api", made: "sha256:2", running: "sha256:1")]
    #expect(try work(Self.up, actions).replacement(images, placesFiles: true).isForced == isForced)
  }

  @Test
  func `an image that came out as it runs replaces nothing, but starts what was stopped`() throws {
    let images = [BuiltImage(service: "api", made: "sha256:1", running: "sha256:1")]
    let same = try work(.rebuild("api"), ["api": .recreate])
    #expect(same.replacement(images, placesFiles: true).services.isEmpty)
    let stopped = try work(Self.up, [:], ["api": "exited", "cache": "running", "edge": "running"])
    #expect(stopped.replacement(images, placesFiles: true).services.map(\.name) == ["api"])
  }

  @Test
  func `the edge is reloaded where a reload will do`() throws {
    let reload = try work(Self.up, ["edge": .reload]).replacement([], placesFiles: true)
    #expect(reload.services.isEmpty && reload.edge == "edge" && reload.edgeChange == .reload)
    let anew = try work(Self.up, ["edge": .recreate]).replacement([], placesFiles: true)
    #expect(anew.services.map(\.name) == ["edge"] && anew.edgeChange == .recreate)
  }

  @Test
  func `containers of no service go only when it is asked for`() throws {
    let actions: [String: Action] = ["old": .remove]
    #expect(try work(Self.up, actions).replacement([], placesFiles: true).removed.isEmpty)
    #expect(try work(.up(removesOrphans: true), actions).replacement([], placesFiles: true).removed == ["old"])
    let work = RolloutKind.up(removesOrphans: true).work(subject, present: ["api", "old"], overdue: [:])
    #expect(work.services.contains("old"))
    #expect(!Self.up.work(subject, present: ["api", "old"], overdue: [:]).services.contains("old"))
  }
}

/// Streams that nobody counts are not taken for none.
struct OpenStreamTests {
  private static let spec = """
    loopgen: 1
    name: shop
    services:
      chat: { kind: mcp, image: "example/chat:1.0.0", port: 8085 }

    """

  static let states: [([String: String], [String: Int])] = [
    (["chat": "running"], [:]), (["chat": "exited"], ["chat": 0]), ([:], ["chat": 0]),
  ]

  @Test(arguments: states)
  func `only what does not run has none for certain`(_ states: [String: String], _ open: [String: Int]) throws {
    let fixture = try GitFixture()
    try fixture.commit(["specs/shop.yaml": Self.spec])
    let subject = try OperationSubject(spec: fixture.path + "/specs/shop.yaml", target: nil)
    #expect(RolloutRun.open(subject.stack, try OperationFixture.survey(states)) == open)
  }
}
