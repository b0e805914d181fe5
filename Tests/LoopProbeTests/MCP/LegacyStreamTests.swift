import Testing

@testable import LoopProbe

@Suite(.timeLimit(.minutes(1)))
struct LegacyStreamTests {
  private func open(
    _ script: @escaping @Sendable (ScriptedConnection) async throws -> Void,
    published: String? = nil
  ) async throws -> (messages: String, origin: String) {
    var settings = ProbeClient.Settings()
    settings.publicOrigin = try published.map { try ProbeURL($0).origin }
    return try await ScriptedServer.run(paths: ["/a/mcp": script]) { server in
      try await ProbeClient.with(settings) { client in
        let endpoint = MCPEndpoint(client, try ProbeURL(server.origin + "/a/mcp"))
        let stream = try await LegacyStream.open(endpoint, timeout: .seconds(5)).stream
        return (stream.messages.text, server.origin)
      }
    }
  }

  private static func says(_ text: String) -> @Sendable (ScriptedConnection) async throws -> Void {
    { connection in
      try await connection.open()
      try await connection.chunk(text)
      try await connection.hang()
    }
  }

  @Test(arguments: [
    ("/mcp/messages/?session_id=1", "/mcp/messages/?session_id=1"), ("messages?s=1", "/a/messages?s=1"),
    ("?s=1", "/a/mcp?s=1"),
  ])
  func `messages go where the first event says`(_ data: String, _ target: String) async throws {
    let (messages, origin) = try await open(Self.says(": hello\n\nevent: endpoint\ndata: \(data)\n\n"))
    #expect(messages == origin + target)
  }

  @Test func `an absolute place is one of the published origin`() async throws {
    let script = Self.says("event: endpoint\ndata: https://mcp.example.com/m?s=1\n\n")
    let (messages, origin) = try await open(script, published: "https://mcp.example.com")
    #expect(messages == origin + "/m?s=1")
    await #expect(throws: MCPFailure.malformed("the `endpoint` event names no place of this origin")) {
      try await open(script, published: "https://other.example.com")
    }
  }

  @Test(arguments: [
    "https://evil.example/m", "//evil.example/m", "http://127.0.0.1:1/m", "", "javascript:alert(1)", "/m#x", "/한",
    "http://user@127.0.0.1/m",
  ])
  func `no other origin is handed a message`(_ data: String) async {
    await #expect(throws: MCPFailure.malformed("the `endpoint` event names no place of this origin")) {
      try await open(Self.says("event: endpoint\ndata: \(data)\n\n"))
    }
  }

  @Test func `the first event is that one, and comes in time`() async throws {
    await #expect(throws: MCPFailure.malformed("the first event is not `endpoint`")) {
      try await open(Self.says("data: {}\n\nevent: endpoint\ndata: /m\n\n"))
    }
    await #expect(throws: MCPFailure.http(.cut)) {
      try await open { connection in
        try await connection.open()
        try await connection.end()
      }
    }
    do {
      _ = try await open { connection in
        try await connection.open()
        while true {
          try await connection.chunk(": alive\n\n")
          try await Task.sleep(for: .milliseconds(50))
        }
      }
      Issue.record("a stream")
    } catch MCPFailure.http(.silent(.event, _)) {}
  }

  @Test(arguments: [
    (401, "text/html", MCPFailure.unauthorized(status: 401, challenge: nil)), (404, "text/html", .status(404)),
    (405, "application/json", .status(405)), (200, "text/html", .media("text/html")),
  ])
  func `what is no stream is said`(_ status: Int, _ type: String, _ failure: MCPFailure) async {
    await #expect(throws: failure) { try await open { try await $0.answer(status, type: type, "<html>") } }
  }
}
