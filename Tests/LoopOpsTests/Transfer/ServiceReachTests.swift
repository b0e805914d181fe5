import LoopOps
import LoopPlan
import Support
import Testing

struct ServiceReachTests {
  private static func reach(_ changes: [String: String?]) throws -> ServiceReach {
    let sides = StackFixture.sides(StackFixture.tree(), StackFixture.tree(changes))
    try #require(sides.before != nil && sides.after != nil)
    return ServiceReach(sides.before, sides.after, read: ["specs/shop.yaml"])
  }

  @Test(
    arguments: [
      ("api/main.py", .image, .none), ("api/lib/a.py", .image, .none), ("api/lib/tests/a.py", .none, .none),
      ("api/README.md", .none, .none), ("api/Dockerfile", .image, .none), ("api/.dockerignore", .image, .none),
      ("config/flags.json", .mounted, .mounted), ("site/index.html", .mounted, .none), ("vault/note.md", .data, .none),
      ("unsaid/x", .data, .none), ("docs/notes.md", .none, .none), ("shop.env", .stack, .none),
    ] as [(String, PathUse, PathUse)]
  )
  func `a changed path is what a service makes of it`(_ path: String, _ api: PathUse, _ worker: PathUse) throws {
    let reach = try Self.reach([path: "# other\nFROM python:3.13-alpine\nCOPY main.py lib/ /app/\n"])
    #expect(reach.use(of: path, by: "api") == api)
    #expect(reach.use(of: path, by: "worker") == worker)
    #expect(reach.use(of: path, by: "edge") == .none)
  }

  @Test
  func `a file that is gone counts as it did`() throws {
    #expect(try Self.reach(["api/lib/a.py": nil as String?]).use(of: "api/lib/a.py", by: "api") == .image)
  }

  @Test
  func `a new file counts as it will`() throws {
    #expect(try Self.reach(["api/lib/b.py": "b"]).use(of: "api/lib/b.py", by: "api") == .image)
  }

  @Test
  func `a spec changes the services that come out otherwise`() throws {
    let path = "specs/shop.yaml"
    let env = try Self.reach([path: StackFixture.spec.replacing("LEVEL: info", with: "LEVEL: debug")])
    #expect(env.use(of: path, by: "api") == .stack)
    #expect(env.use(of: path, by: "worker") == .none)
    #expect(env.use(of: path, by: "edge") == .none)
    #expect(env.services(affectedBy: path) == ["api"])
    let route = try Self.reach([path: StackFixture.spec.replacing("{ /: api }", with: "{ /: api, /v2/: api }")])
    #expect(route.use(of: path, by: "edge") == .stack)
    #expect(route.use(of: path, by: "api") == .none)
    let comment = try Self.reach([path: StackFixture.spec + "# a comment\n"])
    #expect(comment.services(affectedBy: path).isEmpty)
  }

  @Test
  func `an edited generated file is written anew`() throws {
    let path = "generated/shop/compose.yaml"
    let reach = try Self.reach([path: "by hand"])
    #expect(reach.use(of: path, by: "api") == .generated)
    #expect(reach.services(affectedBy: path).isEmpty)
  }

  @Test
  func `without one of the two everything that the spec says is new`() throws {
    let after = try #require(StackFixture.side(StackFixture.tree()))
    let reach = ServiceReach(nil, after, read: ["specs/shop.yaml"])
    #expect(reach.services(affectedBy: "specs/shop.yaml") == ["api", "edge", "worker"])
    #expect(reach.use(of: "api/main.py", by: "api") == .image)
  }
}
