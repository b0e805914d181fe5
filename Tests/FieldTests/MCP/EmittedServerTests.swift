import Foundation
import Support
import Testing

/// The generated server as it runs.
@Suite(
  .serialized,
  .enabled(if: EmittedServer.isAsked, "NOT CHECKED: LOOPGEN_FIELD_MCP=1 builds the server, in minutes")
)
struct EmittedServerTests {
  private static let note = "---\ntitle: 농장 계획\n---\n# 농장 계획\n\n물 주기.\n"

  private struct Started {
    let program: RunningProgram
    let port: Int
    let vault: TemporaryFolder
    let environment: [String: String]

    init(_ path: String, vaults: [String]) throws {
      vault = try TemporaryFolder()
      // Beside each other: one inside the other would be refused.
      for name in vaults { try vault.write("\(name)/projects/농장 계획.md", note) }
      port = try Loopback.freePorts(1)[0]
      var environment = ["LOOP_MCP_PORT": String(port), "LOOP_MCP_HOST": "127.0.0.1"]
      for name in vaults { environment["LOOP_MCP_VAULT_\(name)"] = vault.path + "/" + name }
      self.environment = environment
      program = try RunningProgram(path, [], environment: environment)
      try Loopback.waitForListener(on: port)
    }

    func post(_ message: String, host: String, path: String) throws -> Answer {
      let headers = """
        Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n\
        MCP-Protocol-Version: 2025-06-18\r\n
        """
      return try Loopback.get(port, path, host: host, method: "POST", headers: headers, body: message)
    }
  }

  private func call(_ server: Started, _ id: Int, _ method: String, _ parameters: String = "{}") throws -> JSONTree {
    let message = "{\"jsonrpc\":\"2.0\",\"id\":\(id),\"method\":\"\(method)\",\"params\":\(parameters)}"
    let answer = try server.post(message, host: "notes.example.com", path: "/assistant")
    #expect(answer.status == 200, "\(answer.text)")
    // In chunks or as events: the message is the part in braces.
    let json = answer.body.drop { $0 != "{" }.reversed().drop { $0 != "}" }.reversed()
    let tree = try JSONTree(parsing: String(json))
    #expect(tree["id"]?.number == id)
    return try #require(tree["result"], "\(answer.text)")
  }

  @Test
  func `it serves a vault over Streamable HTTP, and ends with 0`() throws {
    let server = try Started(try EmittedServer.open.get(), vaults: ["TEAM"])
    let health = try Loopback.get(server.port, "/health", host: "127.0.0.1")
    #expect(health.status == 200 && health.headers["content-type"]?.contains("json") == true)
    let hello =
      "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}"
    let greeting = try call(server, 1, "initialize", hello)
    #expect(greeting["protocolVersion"]?.text == "2025-06-18" && greeting["serverInfo"]?["name"]?.text != nil)
    let tools = try call(server, 2, "tools/list")["tools"]?.items?.compactMap { $0["name"]?.text } ?? []
    #expect(tools.contains("read_note") && tools.contains("list_notes"))
    let counted = try call(
      server,
      5,
      "tools/call",
      "{\"name\":\"word_count\",\"arguments\":{\"id\":\"projects/농장 계획.md\"}}"
    )
    #expect(tools.contains("word_count") && counted["structuredContent"]?["words"]?.number == 10, "\(counted)")
    let read = try call(
      server,
      3,
      "tools/call",
      "{\"name\":\"read_note\",\"arguments\":{\"path\":\"projects/농장 계획.md\"}}"
    )
    #expect(
      read["structuredContent"]?["text"]?.text?.contains("물 주기.") == true && read["isError"]?.flag != true,
      "\(read)"
    )
    let climb = try call(
      server,
      4,
      "tools/call",
      "{\"name\":\"read_note\",\"arguments\":{\"path\":\"../../etc/passwd\"}}"
    )
    #expect(climb["isError"]?.flag == true)
    let probe = try Program.run(try EmittedServer.open.get(), ["health"], environment: server.environment)
    #expect(probe.status == 0, "\(probe.errors)")
    #expect(
      server.program.end(with: SIGTERM) == 0 && server.program.process.terminationReason == .exit,
      "\(server.program.said)"
    )
    #expect(try Program.run(try EmittedServer.open.get(), ["health"], environment: server.environment).status == 1)
  }

  @Test
  func `the smoke test of the HTTP+SSE era finds its endpoint`() throws {
    let server = try Started(try EmittedServer.guarded.get(), vaults: ["LOOP", "EXEC"])
    let connection = try #require(Loopback.connection(to: server.port))
    try connection.send("GET /mcp HTTP/1.1\r\nHost: mcp.example.com\r\nAccept: */*\r\n\r\n")
    let said = try connection.read(until: "session_id=")
    #expect(said.hasPrefix("HTTP/1.1 200") && said.contains("event: endpoint"))
    #expect(said.contains("data: /mcp/messages/?session_id="))
  }

  @Test
  func `where its spec leaves the HTTP+SSE era out, there is no stream`() throws {
    let server = try Started(try EmittedServer.open.get(), vaults: ["TEAM"])
    #expect(try Loopback.get(server.port, "/assistant", host: "notes.example.com").status == 405)
  }

  @Test
  func `with auth a POST without a token is challenged`() throws {
    let server = try Started(try EmittedServer.guarded.get(), vaults: ["LOOP", "EXEC"])
    let message = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{}}"
    let answer = try server.post(message, host: "mcp.example.com", path: "/mcp")
    #expect(answer.status == 401, "\(answer.text)")
    let challenge = answer.headers["www-authenticate"] ?? ""
    let metadata = "https://mcp.example.com/.well-known/oauth-protected-resource/mcp"
    #expect(challenge.hasPrefix("Bearer ") && challenge.contains("resource_metadata=\"\(metadata)\""), "\(challenge)")
    #expect(try Loopback.get(server.port, "/health", host: "127.0.0.1").status == 200)
    #expect(try server.post(message, host: "evil.example", path: "/mcp").status == 421)
  }
}
