import LoopDiagnostics
import LoopRules
import LoopStack
import Support
import Testing

@Suite struct `Rules on networks of files` {
  private static let services = """
    loopgen: 1
    name: shop
    services:
      web: {image: "web:1.0.0", port: 8080, compose: {networks: [shared]}}
      db: {image: "postgres:16.4", port: 5432, compose: {networks: [shared]}}
      jobs: {image: "jobs:1.0.0", compose: {networks: [shared]}}
      api: {image: "api:1.0.0", port: 8080, compose: {networks: [own]}}
      proxy: {image: "nginx:1.30.0", port: 80, compose: {networks: [shared]}}
    edge: {host: shop.example.com, routes: {/: web}}
    """

  /// What two rules say when the service `proxy` is the edge and `shared` belongs to others, or does not.
  private func found(isExternal: Bool) throws -> [Diagnostic] {
    var stack = try #require(Reading(Self.services).stack)
    let said: Origin = .standard(.standard)
    stack.form = .files
    stack.networks = ["shared", "own"].map {
      StackNetwork(
        name: Fact($0, said),
        isInternal: Fact(false, said),
        isExternal: Fact(isExternal && $0 == "shared", said)
      )
    }
    stack.edge?.serviceName = "proxy"
    return Catalog.check(stack).diagnostics.filter { ["SEC007", "SEC009"].contains($0.code) }
  }

  @Test func `a database beside the edge weighs more than others that no location leads to`() throws {
    let found = try found(isExternal: false)
    #expect(found.map { "\($0.code) \($0.severity.name)" } == ["SEC007 warning", "SEC007 advice"])
    #expect(found.last?.message == "the edge shares the network `shared` with `jobs`, which no location leads to")
  }

  @Test func `a name that every project has is told where projects meet`() throws {
    let found = try found(isExternal: true).filter { $0.code == "SEC009" }
    #expect(found.map(\.severity) == [.advice, .advice])
    let names = found.map { $0.message.prefix { $0 != " " } }
    #expect(names == ["`web`", "`db`"])
  }
}
