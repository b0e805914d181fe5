import LoopPlan
import Support
import Testing

struct ScopeTests {
  private static let spec = """
    loopgen: 1
    name: app
    services:
      api: {image: "example/api:1", port: 8081, deploys: often, env: {LEVEL: info}}
      mail: {image: "example/mail:1", port: 8082, env: {LEVEL: info}}
    edge: {host: app.example.com, routes: {/api/: api, /mail/: mail}}
    """

  private static func plan(_ after: String, _ scope: Scope) throws -> Plan {
    let planned = Planned(spec, after)
    return try #require(Planner(scope: scope).plan(planned.before, planned.after))
  }

  @Test
  func `what is asked for is replaced even where nothing changed`() throws {
    let plan = try Self.plan(Self.spec, Scope(services: ["api"], replaced: ["api": "`loopgen rebuild` replaces it"]))
    #expect(plan.impact(of: "api")?.action == .recreate)
    #expect(plan.impact(of: "api")?.causes.map(\.text) == ["`loopgen rebuild` replaces it"])
    #expect(plan.impact(of: "mail")?.action == .unchanged)
  }

  @Test
  func `what is not asked for waits, and is said`() throws {
    let after = Self.spec.replacing("LEVEL: info", with: "LEVEL: debug")
    let plan = try Self.plan(after, Scope(services: ["api"]))
    #expect(plan.impact(of: "api")?.action == .recreate)
    #expect(plan.impact(of: "mail")?.action == .unchanged)
    #expect(plan.remarks.contains("`mail` stays as it runs: it would be recreated by `loopgen up`"))
  }

  @Test
  func `the edge is reloaded with every deploy, and never recreated by one of another service`() throws {
    let scope = Scope(services: ["api"])
    let route = Self.spec.replacing("/mail/: mail", with: "/post/: mail")
    #expect(try Self.plan(route, scope).impact(of: "edge")?.action == .reload)
    let port = Self.spec.replacing("host: app", with: "listen: 8099, host: app")
    let plan = try Self.plan(port, scope)
    #expect(plan.impact(of: "edge")?.action == .unchanged)
    #expect(plan.remarks.contains("`edge` stays as it runs: it would be recreated by `loopgen up`"))
  }

  @Test
  func `a container that is new waits for up`() throws {
    let after = Self.spec.replacing("edge:", with: "  news: {image: \"example/news:1\", port: 8083}\nedge:")
    let plan = try Self.plan(after, Scope(services: ["api"]))
    #expect(plan.remarks.contains("`news` stays as it runs: it is new, and comes with `loopgen up`"))
  }
}
