import AsyncHTTPClient
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import LoopMCP

/// The HTTP+SSE transport over real connections.
@Suite struct EventStreamTests {
  @Test(arguments: ["/mcp", "/mcp/"])
  func `a stream begins with the place for messages`(_ path: String) async throws {
    try await TestServer().testLive { client in
      let stream = try await EventClient(client, path, accept: "*/*")
      #expect(stream.header("content-type") == "text/event-stream; charset=utf-8")
      #expect(stream.header("cache-control") == "no-cache, no-transform")
      #expect(stream.header("x-accel-buffering") == "no")
      let session = try #require(await stream.openSession())
      #expect(session.utf8.count == 32)
      #expect(session.allSatisfy { $0.isHexDigit })
    }
  }

  @Test(arguments: ["/mcp/messages/", "/mcp/messages"])
  func `a message is accepted at once and answered on the stream`(_ path: String) async throws {
    try await TestServer().testLive { client in
      let stream = try await EventClient(client)
      let uri = "\(path)?session_id=\(try #require(await stream.openSession()))"
      for (body, expected) in [
        (#"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18"}}"#, "2025-06-18"),
        (
          #"{"jsonrpc":"2.0","id":"t","method":"tools/call","params":{"name":"read_note","arguments":{"path":"home.md"}}}"#,
          "structuredContent"
        ),
        (#"{"jsonrpc":"2.0","id":2,"method":"server/discover"}"#, #""supportedVersions":["2026-07-28"]"#),
      ] {
        let answer = try await client.post(body, to: uri, [.mcpProtocolVersion: ""])
        #expect(answer.status == .accepted)
        #expect(answer.text == "Accepted")
        let event = try #require(await stream.next())
        #expect(event.hasPrefix("event: message\r\ndata: {\"jsonrpc\":\"2.0\",\"id\":"))
        #expect(event.contains(expected))
      }
      #expect(try await client.post("{", to: uri).status == .badRequest)
      #expect(try await client.post("[]", to: uri).code == -32600)
    }
  }

  @Test func `a session ends with its stream`() async throws {
    try await TestServer().testLive { client in
      let uri: String
      do {
        let stream = try await EventClient(client)
        uri = "/mcp/messages/?session_id=\(try #require(await stream.openSession()))"
      }
      // The server learns of it when the connection closes, which is a moment after the client lets go.
      let ping = #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#
      while try await client.post(ping, to: uri).status != .notFound {
        await Task.yield()
      }
    }
  }

  @Test func `a stream gets signs of life and ends at its age`() async throws {
    var server = try TestServer()
    server.configuration.heartbeat = .milliseconds(20)
    server.configuration.maximumStreamAge = .milliseconds(200)
    try await server.testLive { client in
      let events = try await EventClient(client).rest()
      #expect(events.contains(": ping"))
      #expect(events.last?.hasPrefix("retry: ") == true)
    }
  }

  @Test func `the server ends its streams before it goes`() async throws {
    let reading = try await TestServer().application().test(.live) { client in
      let stream = try await EventClient(client)
      _ = await stream.openSession()
      return Task { try await stream.rest() }
    }
    #expect(try await reading.value.first?.hasPrefix("retry: ") == true)
  }

  @Test func `too many streams are refused until one closes`() async throws {
    var server = try TestServer()
    server.configuration.limits.streamsPerClient = 1
    try await server.testLive { client in
      do {
        let stream = try await EventClient(client)
        _ = await stream.openSession()
        #expect(try await EventClient(client).status == 429)
      }
      while try await EventClient(client).status != 200 {
        await Task.yield()
      }
    }
  }

  @Test func `the health check of the image asks the running server`() async throws {
    try await TestServer().testLive { client in
      let port = try #require(client.port)
      await #expect(throws: Never.self) { try await Self.probe(port) }
    }
    await #expect(throws: HealthProbe.Unhealthy.self) { try await Self.probe(1) }
  }

  /// The probe blocks, so it runs on a thread of its own.
  private static func probe(_ port: Int) async throws {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try HealthProbe.run(host: "0.0.0.0", port: port, within: 30) })
      }
    }
  }

  @Test(arguments: [("evil.example", 421), ("mcp.example.com", 200), ("127.0.0.1", 200)])
  func `the host is checked on every connection`(_ host: String, _ status: Int) async throws {
    try await TestServer().testLive { client in
      let stream = try await EventClient(client, host: host)
      #expect(stream.status == status)
    }
  }
}
