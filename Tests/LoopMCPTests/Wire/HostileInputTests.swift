import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import LoopMCP

/// What comes over a socket that no HTTP client would send.
@Suite struct HostileInputTests {
  private static let ping = #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#
  private static let head = "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"

  /// A server whose patience is short.
  private func parts(
    _ change: (inout Connections.Patience) -> Void = { _ in }
  ) throws -> ServerParts {
    var patience = Connections.Patience()
    patience.farewell = .seconds(1)
    change(&patience)
    return try TestServer().parts(patience: patience)
  }

  @Test(arguments: [
    ("GARBAGE\r\n\r\n", "400"),
    ("\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}", "400"),
    ("GET /mcp HTTP/9.9\r\nHost: localhost\r\n\r\n", "400"),
    ("GET /mcp\r\n\r\n", "400"),
    ("BREW /mcp HTTP/1.1\r\nHost: localhost\r\n\r\n", "400"),
    ("GET /mcp HTTP/1.1\r\nHost : localhost\r\n\r\n", "400"),
    ("GET /mcp HTTP/1.1\r\nHost: localhost\r\nX: a\u{0}b\r\n\r\n", "400"),
    ("GET /mcp HTTP/1.1\r\nHost: localhost\r\nX: \(String(repeating: "a", count: 100_000))\r\n\r\n", "400"),
    ("\(head)Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", "400"),
    ("\(head)Content-Length: -1\r\n\r\n", "400"),
    ("\(head)Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400"),
    ("\(head)Transfer-Encoding: chunked\r\n\r\nzz\r\n", "400"),
    ("GET /mcp HTTP/1.1\r\nConnection: close\r\n\r\n", "421"),
    ("GET /mcp HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n", "421"),
    ("GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "404"),
    ("GET /%zz%00%ff HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "404"),
    ("GET /mcp/../health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "404"),
    ("OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "404"),
    ("\(head)Connection: close\r\nContent-Length: 999999999999\r\n\r\n", "413"),
  ])
  func `malformed HTTP is refused, and the server goes on`(_ text: String, _ status: String) async throws {
    try await parts().testLive { client in
      let raw = try RawClient(client)
      raw.send(text)
      #expect(await raw.read(until: "\r\n").hasPrefix("HTTP/1.1 \(status)"))
      #expect(try await client.post(Self.ping).status == .ok)
    }
  }

  @Test func `a connection without a request is closed`() async throws {
    let parts = try parts { $0.request = .milliseconds(50) }
    try await parts.testLive { client in
      let silent = try RawClient(client)
      #expect(await silent.rest().isEmpty)
      let slow = try RawClient(client)
      slow.send("GET /heal")
      #expect(await slow.rest().isEmpty)
    }
  }

  @Test func `a body that does not come is 408`() async throws {
    let parts = try parts {
      $0.body = .milliseconds(50)
      $0.farewell = .seconds(30)
    }
    try await parts.testLive { client in
      let raw = try RawClient(client)
      raw.send("\(Self.head)Content-Length: 40\r\n\r\n{")
      let answer = await raw.rest()
      #expect(answer.hasPrefix("HTTP/1.1 408"))
      #expect(answer.lowercased().contains("connection: close"))
    }
  }

  @Test func `a body that nobody reads to its end ends with the connection`() async throws {
    try await parts().testLive { client in
      let raw = try RawClient(client)
      raw.send("\(Self.head)Content-Length: 5000000\r\n\r\n{")
      let answer = await raw.rest()
      #expect(answer.hasPrefix("HTTP/1.1 413"))
      #expect(answer.lowercased().contains("connection: close"))
    }
  }

  @Test func `a client that has said all it has to say gets its answer`() async throws {
    try await parts().testLive { client in
      let raw = try RawClient(client)
      raw.send("\(Self.head)Content-Length: \(Self.ping.utf8.count)\r\n\r\n\(Self.ping)")
      raw.endSending()
      #expect(await raw.rest().hasSuffix(#"{"jsonrpc":"2.0","id":1,"result":{}}"#))
    }
  }

  @Test func `requests that come at once are answered in their order`() async throws {
    try await parts().testLive { client in
      let raw = try RawClient(client)
      let one = "\(Self.head)Content-Length: \(Self.ping.utf8.count)\r\n\r\n\(Self.ping)"
      raw.send(one + one + "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
      let text = await raw.rest()
      #expect(text.components(separatedBy: "HTTP/1.1 200").count == 4)
    }
  }

  @Test func `a client that does not read is given up, and what it asked for is forgotten`() async throws {
    let parts = try parts { $0.reader = .milliseconds(50) }
    try await parts.testLive { client in
      let raw = try RawClient(client)
      raw.receiveLittle()
      raw.send("GET /mcp HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
      let head = await raw.read(until: "session_id=")
      #expect(head.hasPrefix("HTTP/1.1 200"))
      while parts.streams.count == 0 { await Task.yield() }
      let id = String(repeating: "x", count: 200_000)
      guard let session = head.components(separatedBy: "session_id=").last?.prefix(32) else { return }
      let rest = session.count == 32 ? "" : await raw.read(until: "\r\n")
      let uri = "/mcp/messages/?session_id=\((String(session) + rest).prefix(32))"
      let ping = #"{"jsonrpc":"2.0","id":"\#(id)","method":"ping"}"#
      while parts.streams.count > 0 {
        _ = try await client.post(ping, to: uri, [.mcpProtocolVersion: ""])
      }
      #expect(EventStream.waiting < EventStream.totalCapacity)
    }
  }

  @Test func `more connections than there may be are refused, and others are served when those close`() async throws {
    var server = try TestServer()
    server.configuration.limits.connections = 4
    let parts = try server.parts()
    try await parts.testLive { client in
      do {
        let silent = try (0..<4).map { _ in try RawClient(client) }
        let refused = try RawClient(client)
        #expect(await refused.rest().isEmpty)
        withExtendedLifetime(silent) {}
      }
      while true {
        let raw = try RawClient(client)
        raw.send("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        if await raw.rest().hasPrefix("HTTP/1.1 200") { break }
      }
    }
  }

  /// A text of which a test shows the name alone.
  struct Costly: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let body: String

    init(_ name: String, _ body: String) {
      testDescription = name
      self.body = body
    }
  }

  @Test(arguments: [
    Costly("a million elements", "[" + String(repeating: "1,", count: 999_999) + "1]"),
    Costly("a million brackets", String(repeating: "[", count: 1_000_000)),
    Costly("objects in objects", String(repeating: #"{"a":"#, count: 200_000)),
    Costly(
      "deep parameters",
      #"{"jsonrpc":"2.0","id":1,"method":"ping","params":"# + String(repeating: "[", count: 200)
        + String(repeating: "]", count: 200) + "}"
    ),
    Costly("a byte order mark", "\u{FEFF}" + ping),
    Costly("a control character", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\u{1}\"}"),
  ])
  func `text that would cost much is refused`(_ text: Costly) async throws {
    try await TestServer().test { client in
      let answer = try await client.post(text.body)
      #expect(answer.status == .badRequest)
      #expect(answer.code == -32700)
    }
  }

  @Test func `bytes that are not UTF-8 are refused`() async throws {
    try await TestServer().test { client in
      let body = ByteBuffer(
        bytes: Array(#"{"jsonrpc":"2.0","id":1,"method":""#.utf8) + [0xFF, 0xC0] + Array(#""}"#.utf8)
      )
      let headers: HTTPFields = [.contentType: "application/json"]
      let response = try await client.executeRequest(uri: "/mcp", method: .post, headers: headers, body: body)
      #expect(Answer(response).code == -32700)
    }
  }
}
