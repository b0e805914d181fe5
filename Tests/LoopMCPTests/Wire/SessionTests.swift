import HTTPTypes
import HummingbirdTesting
import LoopVault
import Testing

@testable import LoopMCP

/// What a session of HTTP+SSE has that a POST of a later handshake revision has not.
@Suite struct SessionTests {
  private func open(
    _ client: any TestClientProtocol
  ) async throws -> (stream: EventClient, post: @Sendable (JSON) async throws -> Answer) {
    let stream = try await EventClient(client)
    let uri = "/mcp/messages/?session_id=\(try #require(await stream.openSession()))"
    return (stream, { message in try await client.post(message.encodedText, to: uri, [.mcpProtocolVersion: ""]) })
  }

  private func request(_ method: String, _ params: JSON = [:], id: JSON = 1) -> JSON {
    ["jsonrpc": "2.0", "id": id, "method": .string(method), "params": params]
  }

  @Test func `a session is told of changes that it has asked for`() async throws {
    let parts = try TestServer().parts()
    try await parts.testLive { client in
      let (stream, post) = try await open(client)
      _ = try await post(request("initialize", ["protocolVersion": "2024-11-05"]))
      let capabilities = try await stream.message()?["result"]?["capabilities"]
      #expect(capabilities?["resources"] == ["subscribe": true, "listChanged": true])
      #expect(capabilities?["completions"] == nil)
      _ = try await post(request("resources/subscribe", ["uri": "vault://loop/home.md"]))
      #expect(try await stream.message()?["result"] == [:])
      var change = VaultChange()
      change.added = [try VaultPath("new.md")]
      change.modified = [try VaultPath("home.md")]
      parts.hub.publish(change, in: "loop")
      #expect(try await stream.message()?["method"] == "notifications/resources/list_changed")
      #expect(
        try await stream.message() == [
          "jsonrpc": "2.0", "method": "notifications/resources/updated", "params": ["uri": "vault://loop/home.md"],
        ]
      )
      _ = try await post(request("resources/unsubscribe", ["uri": "vault://loop/home.md"]))
      #expect(try await stream.message()?["result"] == [:])
      parts.hub.publish(change, in: "loop")
      #expect(try await stream.message()?["method"] == "notifications/resources/list_changed")
      _ = try await post(request("ping"))
      #expect(try await stream.message()?["result"] == [:])
    }
  }

  @Test func `a client of 2026-07-28 is served on the stream of the old transport`() async throws {
    let parts = try TestServer().parts()
    try await parts.testLive { client in
      let (stream, post) = try await open(client)
      _ = try await post(request("server/discover", ["_meta": Modern.meta()]))
      #expect(try await stream.message()?["result"]?["resultType"] == "complete")
      _ = try await post(request("tools/call", ["name": "list_notes", "_meta": Modern.meta()]))
      #expect(try await stream.message()?["result"]?["resultType"] == "complete")
      _ = try await post(request("ping", ["_meta": Modern.meta()]))
      #expect(try await stream.message()?["error"]?["code"] == -32601)
      let wanted: JSON = ["notifications": ["resourcesListChanged": true], "_meta": Modern.meta()]
      _ = try await post(request("subscriptions/listen", wanted, id: "s"))
      #expect(try await stream.message()?["method"] == "notifications/subscriptions/acknowledged")
      var change = VaultChange()
      change.removed = [try VaultPath("old.md")]
      parts.hub.publish(change, in: "loop")
      #expect(try await stream.message()?["params"]?["_meta"]?[Envelope.subscriptionKey] == "s")
      _ = try await post(["jsonrpc": "2.0", "method": "notifications/cancelled", "params": ["requestId": "s"]])
      parts.hub.publish(change, in: "loop")
      _ = try await post(request("ping"))
      #expect(try await stream.message()?["result"] == [:])
    }
  }

  @Test func `a request is cancelled by its id, in its own session alone`() async throws {
    let tool = WaitingTool()
    var server = try TestServer()
    server.tools = [tool]
    try await server.testLive { client in
      let (stream, post) = try await open(client)
      let (other, postElsewhere) = try await open(client)
      _ = try await post(request("tools/call", ["name": "wait"], id: 5))
      await tool.hasBegun()
      let cancel: JSON = ["jsonrpc": "2.0", "method": "notifications/cancelled", "params": ["requestId": 5]]
      #expect(try await postElsewhere(cancel).status == .accepted)
      _ = try await post(request("ping", id: 6))
      #expect(try await stream.message()?["id"] == 6)
      #expect(try await post(cancel).status == .accepted)
      await tool.wasCancelled()
      _ = try await post(request("ping", id: 7))
      #expect(try await stream.message()?["id"] == 7)
      withExtendedLifetime(other) {}
    }
  }

  @Test func `a client that posts faster than it is answered is told so`() async throws {
    let tool = WaitingTool()
    var server = try TestServer()
    server.tools = [tool]
    try await server.testLive { client in
      let (stream, post) = try await open(client)
      for id in 0..<LegacySession.maximumRunning {
        #expect(try await post(request("tools/call", ["name": "wait"], id: .integer(id))).status == .accepted)
      }
      #expect(try await post(request("ping")).status == .tooManyRequests)
      withExtendedLifetime(stream) {}
    }
  }

  @Test func `a server that stops answers first what it is asked`() async throws {
    let tool = WaitingTool()
    var server = try TestServer()
    server.tools = [tool]
    let reading = try await server.application().test(.live) { client in
      let (stream, post) = try await open(client)
      _ = try await post(request("tools/call", ["name": "wait"], id: 5))
      await tool.hasBegun()
      return Task {
        tool.release()
        return try await stream.rest()
      }
    }
    let frames = try await reading.value
    #expect(frames.first?.contains(#""id":5"#) == true)
    #expect(frames.last?.hasPrefix("retry: ") == true)
  }
}
