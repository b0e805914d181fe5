import LoopOps
import LoopStack
import Testing

/// Where a stack that runs is asked.
struct StackAddressTests {
  private static func stack(_ services: String, edge: String) throws -> Stack {
    try ResolvedSpec.stack("loopgen: 1\nname: shop\nservices:\n\(services)\n\(edge)\n")
  }

  private static func api(_ health: String, _ rest: String = "") -> String {
    "  api: { build: { recipe: python, context: api, asgi: \"main:app\" }, port: 8000, health: \(health)\(rest) }"
  }

  private static func edge(_ routes: String) -> String {
    "edge: { host: shop.example.com, tls: upstream, listen: 8088, routes: \(routes) }"
  }

  @Test
  func `it is the edge's port, asked for the public origin`() throws {
    let address = try #require(StackAddress(try Self.stack(Self.api("/health"), edge: Self.edge("{ /: api }"))))
    #expect(address.port == 8088)
    #expect(address.publicOrigin == "https://shop.example.com")
    #expect(!address.isSecure && address.endpoint == nil)
  }

  @Test
  func `a stack without an edge has none`() throws {
    #expect(StackAddress(try Self.stack(Self.api("/health"), edge: "")) == nil)
  }

  @Test(arguments: [
    ("{ /: api }", "/health"), ("{ /health: api }", "/health"), ("{ /api/: api }", nil),
    ("{ /api/: { to: api, strip: true } }", nil),
  ])
  func `a health path counts where a route leads to it as it is`(routes: String, health: String?) throws {
    let stack = try Self.stack(Self.api("/health"), edge: Self.edge(routes))
    #expect(StackAddress(stack)?.health == health)
  }

  @Test
  func `of several services the most often deployed one is asked`() throws {
    let services =
      Self.api("/health") + "\n"
      + "  web: { build: { recipe: python, context: web, asgi: \"main:app\" }, port: 8001, health: /web/up, deploys: often }"
    let stack = try Self.stack(services, edge: Self.edge("{ /: api, /web/: web }"))
    #expect(StackAddress(stack)?.health == "/web/up")
  }

  @Test
  func `an MCP server has an endpoint`() throws {
    let services =
      "  mcp: { kind: mcp, port: 8085, mcp: { vaults: { notes: { path: /vault } } }, reads: { /vault: vault } }"
    let stack = try ResolvedSpec.stack(
      "loopgen: 1\nname: shop\nvolumes:\n  vault: { path: ./vault, holds: notes }\nservices:\n\(services)\n"
        + Self.edge("{}") + "\n"
    )
    #expect(StackAddress(stack)?.endpoint == "/mcp")
  }
}
