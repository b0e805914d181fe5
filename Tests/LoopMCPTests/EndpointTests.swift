import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import LoopMCP

@Suite struct EndpointTests {
  private let ping = #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#

  @Test func `health names the server and its vaults`() async throws {
    try await TestServer().test { client in
      let answer = try await client.get("/health")
      #expect(answer.status == .ok)
      #expect(answer.json?["status"] == "ok")
      #expect(answer.json?["name"] == "loop-mcp")
      #expect(answer.json?["vaults"]?.array?.map { $0["name"] } == ["loop", "exec"])
    }
  }

  @Test(arguments: ["/mcp", "/mcp/messages/", "/health", "/nowhere"])
  func `an answer to HEAD has no body`(_ path: String) async throws {
    for headers in [[.origin: "https://evil.example"], [:]] as [HTTPFields] {
      try await TestIssuer().server().test { client in
        let answer = try await client.executeRequest(uri: path, method: .head, headers: headers, body: nil)
        #expect(String(buffer: answer.body).isEmpty)
      }
    }
  }

  @Test(arguments: ["/mcp", "/mcp/"])
  func `the path serves with and without a slash, and is not redirected`(_ path: String) async throws {
    try await TestServer().test { client in
      let answer = try await client.post(ping, to: path)
      #expect(answer.json?["result"] == [:])
    }
  }

  @Test(arguments: [
    (HTTPField.Name.contentType, "text/plain", HTTPResponse.Status.unsupportedMediaType),
    (.contentType, "", .unsupportedMediaType),
    (.contentType, "application/json-rpc", .unsupportedMediaType),
    (.contentType, "Application/JSON; charset=utf-8", .ok),
    (.accept, "text/html", .notAcceptable),
    (.accept, "*/*", .ok),
    (.accept, "", .ok),
    (.origin, "https://evil.example", .forbidden),
    (.origin, "null", .forbidden),
    (.origin, "https://mcp.example.com", .ok),
    (.mcpProtocolVersion, "2026-07-28", .badRequest),
    (.mcpProtocolVersion, "", .ok),
    (.mcpSessionID, "left-over", .ok),
  ])
  func `headers decide first`(_ name: HTTPField.Name, _ value: String, _ status: HTTPResponse.Status) async throws {
    try await TestServer().test { client in
      let answer = try await client.post(ping, [name: value])
      #expect(answer.status == status)
    }
  }

  @Test(arguments: [
    ("{", 400, -32700, "null"),
    (#"{"jsonrpc":"2.0","id":1,"id":2,"method":"ping"}"#, 400, -32700, "null"),
    ("[]", 400, -32600, "null"),
    (#"{"jsonrpc":"2.0","id":"x"}"#, 400, -32600, #""x""#),
    (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, 400, -32600, "null"),
    (#"{"jsonrpc":"2.0","id":"x","method":"nope"}"#, 200, -32601, #""x""#),
    (#"{"jsonrpc":"2.0","id":7,"method":"server/discover"}"#, 200, -32601, "7"),
    (#"{"jsonrpc":"2.0","id":7,"method":"logging/setLevel"}"#, 200, -32601, "7"),
    (#"{"jsonrpc":"2.0","id":7,"method":"resources/subscribe"}"#, 200, -32601, "7"),
    (#"{"jsonrpc":"2.0","id":7,"method":"tools/list","params":[1]}"#, 200, -32602, "7"),
    (#"{"jsonrpc":"2.0","id":7,"method":"tools/list","params":{"cursor":"x"}}"#, 200, -32602, "7"),
    (#"{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{}}"#, 200, -32602, "7"),
    (#"{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"rm"}}"#, 200, -32602, "7"),
  ])
  func `a refusal has a status, a code and the id`(
    _ body: String,
    _ status: Int,
    _ code: Int,
    _ id: String
  ) async throws {
    try await TestServer().test { client in
      let answer = try await client.post(body)
      #expect(answer.status.code == status)
      #expect(answer.code == code)
      #expect(answer.json?["id"]?.encodedText == id)
    }
  }

  @Test func `a notification is accepted and has no body`() async throws {
    try await TestServer().test { client in
      let answer = try await client.post(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#)
      #expect(answer.status == .accepted)
      #expect(answer.text.isEmpty)
    }
  }

  @Test func `a body above the limit is 413`() async throws {
    try await TestServer().test { client in
      let maximumBody = ServerConfiguration.Limits().body
      let blank = String(repeating: " ", count: maximumBody - ping.utf8.count)
      let largest = try await client.post(blank + ping)
      #expect(largest.status == .ok)
      let larger = try await client.post(blank + ping + " ")
      #expect(larger.status == .contentTooLarge)
    }
  }

  @Test func `a client that takes only events gets its answer as one`() async throws {
    try await TestServer().test { client in
      let answer = try await client.post(ping, [.accept: "text/event-stream"])
      #expect(answer.headers[.contentType] == "text/event-stream; charset=utf-8")
      #expect(answer.text == "event: message\r\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\r\n\r\n")
    }
  }

  @Test func `a batch is answered by an array, initialize not among it`() async throws {
    try await TestServer().test { client in
      let body = """
        [{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"notifications/initialized"},\
        {"jsonrpc":"2.0","id":"b","method":"nope"},{"jsonrpc":"2.0","id":3,"method":"initialize"}]
        """
      let answer = try await client.post(body, [.mcpProtocolVersion: "2025-03-26"])
      #expect(answer.json?.array?.map { $0["id"] } == [1, "b", 3])
      #expect(answer.json?.array?.map { $0["error"]?["code"] } == [nil, -32601, -32600])
    }
  }

  @Test(arguments: [
    ("2024-11-05", "2024-11-05"), ("2025-03-26", "2025-03-26"), ("2025-06-18", "2025-06-18"),
    ("2025-11-25", "2025-11-25"), ("2026-07-28", "2025-11-25"), ("1.0", "2025-11-25"),
  ])
  func `initialize agrees on a revision`(_ requested: String, _ agreed: String) async throws {
    try await TestServer().test { client in
      let params: JSON = ["protocolVersion": .string(requested), "capabilities": [:]]
      let result = try await client.call("initialize", params, [.mcpProtocolVersion: ""]).json?["result"]
      #expect(result?["protocolVersion"]?.string == agreed)
      #expect(result?["serverInfo"]?["name"] == "loop-mcp")
      #expect(result?["capabilities"]?["resources"] == ["subscribe": false, "listChanged": false])
    }
  }

  @Test(arguments: [HTTPRequest.Method.delete, .put, .patch, .head, .options])
  func `other methods are 405`(_ method: HTTPRequest.Method) async throws {
    try await TestServer().test { client in
      let response = try await client.executeRequest(uri: "/mcp", method: method, headers: [:], body: nil)
      #expect(response.status == .methodNotAllowed)
      #expect(response.headers[.allow] == "GET, POST")
    }
  }

  @Test(
    arguments: [
      [.mcpProtocolVersion: "2025-11-25"], [.mcpProtocolVersion: "2026-07-28"], [.mcpSessionID: "abc"],
      [.accept: "text/html"], [.accept: "application/json"],
    ] as [HTTPFields]
  )
  func `a GET that does not ask for the old transport is 405`(_ headers: HTTPFields) async throws {
    try await TestServer().test { client in
      let answer = try await client.get("/mcp", headers)
      #expect(answer.status == .methodNotAllowed)
    }
  }

  @Test(arguments: [
    ("/mcp/messages", HTTPResponse.Status.badRequest), ("/mcp/messages/", .badRequest),
    ("/mcp/messages/?session_id=", .notFound),
    ("/mcp/messages/?session_id=00000000000000000000000000000000", .notFound),
  ])
  func `a message needs an open session`(_ uri: String, _ status: HTTPResponse.Status) async throws {
    try await TestServer().test { client in
      let answer = try await client.post(ping, to: uri)
      #expect(answer.status == status)
    }
  }

  @Test func `a page of an allowed origin may ask before it calls`() async throws {
    try await TestServer().test { client in
      let headers: HTTPFields = [.origin: "https://mcp.example.com", .accessControlRequestMethod: "POST"]
      let response = try await client.executeRequest(uri: "/mcp", method: .options, headers: headers, body: nil)
      #expect(response.status == .noContent)
      #expect(response.headers[.accessControlAllowOrigin] == "https://mcp.example.com")
    }
  }
}
