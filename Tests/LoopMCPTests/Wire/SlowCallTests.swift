import HTTPTypes
import HummingbirdTesting
import Testing

@testable import LoopMCP

/// Calls that take longer than a response may be silent.
@Suite struct SlowCallTests {
  private let tool = WaitingTool()
  private let call = #"{"jsonrpc":"2.0","id":"c","method":"tools/call","params":{"name":"wait"}}"#
  private let both: HTTPFields = [.accept: "application/json, text/event-stream"]

  private func server() throws -> TestServer {
    var server = try TestServer()
    server.tools = [tool]
    server.configuration.heartbeat = .milliseconds(20)
    return server
  }

  @Test func `a slow call begins its response as a stream and ends it with the answer`() async throws {
    try await server().testLive { client in
      let stream = try await EventClient(posting: call, both, to: client)
      #expect(stream.status == 200)
      #expect(stream.header("content-type") == "text/event-stream; charset=utf-8")
      #expect(stream.header("x-accel-buffering") == "no")
      for _ in 0..<3 { #expect(await stream.next() == ": ping") }
      tool.release()
      let message = try await stream.message()
      #expect(message?["id"] == "c")
      #expect(message?["result"]?["structuredContent"] == nil)
      #expect(message?["result"]?["isError"] == false)
      #expect(await stream.next() == nil)
    }
  }

  @Test func `a client that takes JSON alone waits for it`() async throws {
    try await server().testLive { client in
      async let answer = EventClient(posting: call, [.accept: "application/json"], to: client)
      await tool.hasBegun()
      try await Task.sleep(for: .milliseconds(100))
      tool.release()
      let type = try await answer.header("content-type")
      #expect(type == "application/json")
    }
  }

  @Test func `a call that ends in time is JSON`() async throws {
    var server = try server()
    server.configuration.heartbeat = .seconds(15)
    try await server.testLive { client in
      async let answer = EventClient(posting: call, both, to: client)
      await tool.hasBegun()
      tool.release()
      let type = try await answer.header("content-type")
      #expect(type == "application/json")
    }
  }

  @Test func `in 2026-07-28 a client that closes its connection cancels its call`() async throws {
    let body = Modern.body("tools/call", ["name": "wait"])
    let headers = both.merging(Modern.headers("tools/call", name: "wait"))
    try await server().testLive { client in
      do {
        let stream = try await EventClient(posting: body, headers, to: client)
        #expect(await stream.next() == ": ping")
      }
      await tool.wasCancelled()
    }
  }

  @Test func `a client that closes before the response begins cancels its call too`() async throws {
    let body = Modern.body("tools/call", ["name": "wait"])
    try await server().testLive { client in
      do {
        let raw = try RawClient(client)
        let fields = Modern.headers("tools/call", name: "wait").map { "\($0.name): \($0.value)\r\n" }.joined()
        raw.send(
          "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: application/json\r\n"
            + "\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        )
        await tool.hasBegun()
      }
      await tool.wasCancelled()
    }
  }

  @Test func `in older revisions a call goes on, and leaves nothing behind`() async throws {
    let parts = try server().parts()
    try await parts.testLive { client in
      do {
        let stream = try await EventClient(posting: call, both, to: client)
        #expect(await stream.next() == ": ping")
      }
      while parts.metrics.figures.streams[.call] != 0 { await Task.yield() }
      #expect(parts.slowCalls.count == 0)
      #expect(parts.metrics.figures.tools["wait"] == nil)
      tool.release()
      while parts.metrics.figures.tools["wait"]?.succeeded != 1 { await Task.yield() }
    }
  }

  @Test func `two clients with one id get their own answers`() async throws {
    try await server().testLive { client in
      let first = try await EventClient(posting: call, both, to: client)
      let ping = #"{"jsonrpc":"2.0","id":"c","method":"ping"}"#
      #expect(try await client.post(ping).json?["result"] == [:])
      tool.release()
      #expect(try await first.message()?["result"]?["isError"] == false)
    }
  }
}
