import Foundation
import LoopDiagnostics
import LoopSpec
import LoopStack
import Support
import Testing

/// The owner's real stack, fact by fact.
struct LoopStackFactsTests {
  private static func read(_ target: String? = nil) throws -> Stack {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../specs/loop.yaml")
    let reading = Reading(bytes: [UInt8](try Data(contentsOf: url)), target: target)
    #expect(reading.diagnostics.filter { $0.severity > .advice }.isEmpty)
    return try #require(reading.stack)
  }

  private func rows(_ section: String) throws -> [String] {
    let description = StackDescription(try Self.read())
    let found = try #require(description.sections.first { $0.title == section })
    return found.rows.map { "\($0.label): \($0.value)" }
  }

  @Test(
    arguments: [
      ("service loop-api", "kind: http"), ("service loop-api", "port: 8081"), ("service loop-api", "idle: 75s"),
      ("service loop-api", "mount /vault: volume vault, read-write"),
      ("service loop-api", "mount /vault/exec: volume exec-vault, read-only"),
      ("service loop-api", "env JWKS_URL: http://loop-auth:8083/.well-known/jwks.json"),
      ("service loop-api", "env OAUTH_ISSUER: https://mcp.example.com"), ("service loop-api", "secret: OPENAI_API_KEY"),
      ("service loop-api", "calls: loop-auth"), ("service loop-api", "health: GET /health"),
      ("service loop-auth", "kind: oauth"), ("service loop-auth", "mount /data: volume oauth-data, read-write"),
      ("service loop-auth", "env TOKEN_EXPIRE_HOURS: 720"), ("service loop-mcp", "runtime: Hummingbird"),
      ("service loop-mcp", "idle: 300s"), ("service loop-mcp", "heartbeat: 15s"),
      ("service loop-mcp", "longest stream: 24h"),
      ("service loop-mcp", "resource: https://mcp.example.com/mcp"),
      ("service loop-mcp", "issuer: https://mcp.example.com"),
      ("service loop-mcp", "key set: http://loop-auth:8083/.well-known/jwks.json"),
      ("service loop-mcp", "mount /vault: volume vault, read-only"),
      ("service loop-mcp", "vault exec: /exec_vault, scope exec:read"),
      ("service loop-mcp", "anonymous stream: true"), ("edge", "upstreams: resolve"), ("edge", "keepalive: 64"),
      ("edge", "origin: https://mcp.example.com"), ("edge", "listens: 0.0.0.0:8080"),
    ]
  )
  func `the owner's stack is resolved`(section: String, row: String) throws {
    #expect(try rows(section).contains(row))
  }

  @Test
  func `every path of the edge reaches the container it belongs to`() throws {
    let edge = try #require(try Self.read().edge)
    #expect(
      edge.routes.map { "\($0.path.value) \($0.service.value)" } == [
        "/api/ loop-api", "/health loop-api", "/authorize loop-auth", "/token loop-auth", "/register loop-auth",
        "/.well-known/jwks.json loop-auth", "/.well-known/oauth-authorization-server loop-auth",
        "/.well-known/openid-configuration loop-auth", "/mcp loop-mcp", "/mcp/messages/ loop-mcp",
        "/.well-known/oauth-protected-resource/mcp loop-mcp", "/.well-known/oauth-protected-resource loop-mcp",
      ]
    )
    #expect(edge.routes.filter(\.stream.value).map(\.path.value) == ["/mcp"])
  }

  @Test
  func `the NAS has its own profile`() throws {
    let stack = try Self.read("nas")
    #expect(stack.target.profile.value == .synology)
    #expect(stack.service(named: "loop-api")?.user?.value == "1026:100")
  }
}
