@testable import LoopPlan
import LoopStack
import Support
import Testing

/// A change as the planner sees it, in the picture.
struct GraphChangeTests {
  private static let before = """
    loopgen: 1
    name: shop
    volumes:
      orders: { holds: sqlite }
      old: { holds: cache }
      pictures: { path: ./pictures }
    services:
      web:
        image: "example/web:1.0.0"
        port: 8080
        health: false
        reads: { /pictures: pictures }
        writes: { /cache: old }
      orders:
        image: "example/orders:1.0.0"
        port: 8081
        health: false
        writes: { /data: orders }
      legacy:
        image: "example/legacy:1.0.0"
        port: 8082
        health: false
    edge:
      host: shop.example.com
      routes:
        /: web
        /old/: orders
        /kept/: orders

    """

  private static let after =
    before
    .replacing("  old: { holds: cache }\n", with: "")
    .replacing(
      "    reads: { /pictures: pictures }\n    writes: { /cache: old }\n",
      with: "    writes: { /pictures: pictures }\n"
    )
    .replacing("  legacy:\n    image: \"example/legacy:1.0.0\"\n    port: 8082\n    health: false\n", with: "")
    .replacing("    /old/: orders\n", with: "    /new/: web\n")

  private static func graph(_ before: String, _ after: String) throws -> StackGraph {
    let planned = Planned(before, after)
    let plan: Plan = try #require(planned.plan)
    return StackGraph(try #require(planned.after).stack, plan: plan)
  }

  @Test
  func `what the planner finds is marked where it is drawn`() throws {
    let graph = try Self.graph(Self.before, Self.after)
    let web = try #require(graph.services.first { $0.name == "web" })
    #expect(web.mark == .recreate || web.mark == .dataAtRisk)
    #expect(web.mounts.first { $0.path == "/pictures" }?.mark == .changed)
    #expect(web.mounts.first { $0.path == "/pictures" }?.isWritable == true)
    #expect(web.mounts.first { $0.path == "/cache" }?.mark == .removed)
    let orders = try #require(graph.services.first { $0.name == "orders" })
    #expect(orders.mark == nil)
    #expect(orders.mounts.map(\.mark) == [nil])
    #expect(web.routes.first { $0.text.hasPrefix("/new/") }?.mark == .created)
    #expect(orders.routes.first { $0.text.hasPrefix("/kept/") }?.mark == nil)
    #expect(orders.routes.first { $0.text.hasPrefix("/old/") }?.mark == .removed)
    #expect(graph.services.last?.name == "legacy" && graph.services.last?.mark == .removed)
    #expect(graph.stores.first { $0.name == "old" }?.mark == .removed)
    #expect(graph.stores.first { $0.name == "orders" }?.mark == nil)
    #expect(graph.doorway?.mark == .reload)
  }

  @Test
  func `where nothing changes nothing is marked`() throws {
    let graph = try Self.graph(Self.before, "# a comment\n" + Self.before)
    #expect(graph.services.allSatisfy { $0.mark == nil && $0.routes.allSatisfy { $0.mark == nil } })
    #expect(graph.services.flatMap(\.mounts).allSatisfy { $0.mark == nil })
    #expect(graph.stores.allSatisfy { $0.mark == nil } && graph.doorway?.mark == nil && graph.refusal == nil)
  }

  @Test
  func `a change that policy refuses says so`() throws {
    let pinned = Self.before.replacing("port: 8081\n", with: "port: 8081\n    deploys: pinned\n")
    let graph = try Self.graph(pinned, pinned.replacing("orders:1.0.0", with: "orders:1.0.1"))
    #expect(graph.refusal == "refused: over the budget of orders")
    #expect(SVGPrinter.text(graph).contains(">refused: over the budget of orders</text>"))
  }
}
