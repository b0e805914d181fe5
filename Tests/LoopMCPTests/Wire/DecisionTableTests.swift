import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import LoopMCP

/// Which revision a request on the endpoint is answered in, row by row: the method, the headers and the body decide.
@Suite struct DecisionTableTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let number: String
    var method = HTTPRequest.Method.post
    var path = "/mcp"
    var headers: HTTPFields = [:]
    var body = ""
    let status: Int
    var code: Int?
    var id: String?
    var allow: String?
    /// A part of the text of the answer.
    var text: String?

    var testDescription: String { "\(number) \(method) \(path) \(headers.map(\.value)) \(body)" }
  }

  private static let json: HTTPFields = [
    .contentType: "application/json", .accept: "application/json, text/event-stream",
  ]

  private static func post(_ changes: HTTPFields = [:]) -> HTTPFields {
    var headers = json
    for field in changes { headers[field.name] = field.value.isEmpty ? nil : field.value }
    return headers
  }

  private static func message(_ method: String, id: String = "1") -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)"}"#
  }

  private static let ping = message("ping")
  private static let note = #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#
  private static let claimed = #""params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}"#
  private static func version(_ name: String) -> HTTPFields { post([.mcpProtocolVersion: name]) }

  private static let before: [Row] = [
    Row(number: "0.1", method: .get, path: "/health", status: 200, text: #""status":"ok""#),
    Row(number: "0.2", headers: post([.origin: "https://evil.example"]), body: ping, status: 403),
    Row(number: "0.2", headers: post([.origin: "null"]), body: ping, status: 403),
    Row(number: "0.4", method: .options, headers: [.origin: "https://mcp.example.com"], status: 204),
    Row(number: "0.7", headers: json, body: String(repeating: " ", count: 4 << 20) + ping, status: 413),
  ]

  private static let gets: [Row] = [
    Row(number: "1.1", method: .get, headers: [.mcpProtocolVersion: "2026-07-28"], status: 405, allow: "POST"),
    Row(number: "1.1", method: .get, headers: [.mcpProtocolVersion: "1.0"], status: 405, allow: "POST"),
    Row(number: "1.2", method: .get, headers: [.mcpProtocolVersion: "2025-11-25"], status: 405, allow: "POST"),
    Row(number: "1.2", method: .get, headers: [.mcpSessionID: "abc"], status: 405, allow: "POST"),
    Row(number: "1.4", method: .get, headers: [.accept: "text/html,*/*;q=0.8"], status: 405, allow: "GET, POST"),
    Row(number: "1.4", method: .get, headers: [.accept: "application/json"], status: 405, allow: "GET, POST"),
    Row(number: "2.2", method: .delete, status: 405, allow: "GET, POST"),
    Row(number: "2.2", method: .delete, headers: [.mcpProtocolVersion: "2026-07-28"], status: 405, allow: "GET, POST"),
    Row(number: "2.3", path: "/mcp/messages/", headers: json, body: ping, status: 400, text: "session_id is required"),
    Row(
      number: "2.3",
      path: "/mcp/messages/?session_id=0123456789abcdef0123456789abcdef",
      headers: json,
      body: ping,
      status: 404,
      text: "Could not find session"
    ),
  ]

  private static let texts: [Row] = [
    Row(number: "4.1", headers: post([.contentType: "text/plain"]), body: ping, status: 415),
    Row(number: "4.1", headers: post([.contentType: ""]), body: ping, status: 415),
    Row(number: "4.2", headers: post([.accept: "text/html"]), body: ping, status: 406),
    Row(number: "4.2", headers: post([.accept: "application/json;q=0"]), body: ping, status: 406),
    Row(number: "4.3", headers: json, body: "{", status: 400, code: -32700, id: "null"),
    Row(number: "4.3", headers: json, body: "", status: 400, code: -32700, id: "null"),
    Row(number: "4.3", headers: version("2026-07-28"), body: "nul", status: 400, code: -32700, id: "null"),
    Row(number: "4.4", headers: json, body: "[]", status: 400, code: -32600, id: "null"),
    Row(number: "4.4", headers: json, body: "[1]", status: 400, code: -32600, id: "null"),
    Row(number: "4.4", headers: json, body: "[\(ping),{}]", status: 400, code: -32600, id: "null"),
    Row(
      number: "4.4",
      headers: json,
      body: #"[{"jsonrpc":"2.0","id":1,"method":"ping",\#(claimed)}]"#,
      status: 400,
      code: -32600,
      id: "null"
    ),
    Row(
      number: "4.5",
      headers: json,
      body: "[\(ping),\(note)]",
      status: 200,
      text: #"[{"jsonrpc":"2.0","id":1,"result":{}}]"#
    ),
    Row(number: "4.5", headers: version("2025-03-26"), body: "[\(ping)]", status: 200, text: "[{"),
    Row(number: "4.5", headers: json, body: "[\(note)]", status: 202),
    Row(number: "4.6", headers: version("2025-06-18"), body: "[\(ping)]", status: 400, code: -32600, id: "null"),
    Row(number: "4.6", headers: version("2026-07-28"), body: "[\(ping)]", status: 400, code: -32600, id: "null"),
    Row(number: "4.6", headers: version("1.0"), body: "[\(ping)]", status: 400, code: -32600, id: "null"),
    Row(number: "4.7", headers: json, body: #"{"jsonrpc":"2.0","id":1,"result":{}}"#, status: 202),
    Row(number: "4.7", headers: version("2025-11-25"), body: #"{"jsonrpc":"2.0","id":1,"error":{}}"#, status: 202),
    Row(
      number: "4.7",
      headers: version("2026-07-28"),
      body: #"{"jsonrpc":"2.0","id":1,"result":{}}"#,
      status: 400,
      code: -32600
    ),
    Row(number: "4.8", headers: json, body: "{}", status: 400, code: -32600, id: "null"),
    Row(number: "4.8", headers: json, body: #"{"jsonrpc":"2.0","id":"x"}"#, status: 400, code: -32600, id: #""x""#),
    Row(
      number: "4.8",
      headers: json,
      body: #"{"jsonrpc":"2.0","id":9,"method":4}"#,
      status: 400,
      code: -32600,
      id: "9"
    ),
    Row(number: "4.8", headers: json, body: #"{"jsonrpc":"2.0","id":1.5}"#, status: 400, code: -32600, id: "1.5"),
    Row(number: "4.8", headers: json, body: #"{"jsonrpc":"2.0","id":{}}"#, status: 400, code: -32600, id: "null"),
    Row(number: "4.8", headers: json, body: "3", status: 400, code: -32600, id: "null"),
  ]

  private static let messages: [Row] = [
    Row(number: "4.9", headers: json, body: note, status: 202),
    Row(number: "4.9", headers: version("2025-11-25"), body: note, status: 202),
    Row(number: "4.9", headers: version("2026-07-28"), body: note, status: 202),
    Row(
      number: "4.9",
      headers: version("2030-01-01"),
      body: #"{"jsonrpc":"2.0","method":"notifications/cancelled",\#(claimed)}"#,
      status: 202
    ),
    Row(number: "4.9", headers: version("2030-01-01"), body: note, status: 400, code: -32022, id: "null"),
    Row(number: "4.10", headers: json, body: message("ping", id: "null"), status: 400, code: -32600, id: "null"),
    Row(number: "4.10", headers: json, body: message("ping", id: "1.5"), status: 400, code: -32600),
    Row(number: "4.10", headers: json, body: message("ping", id: "[1]"), status: 400, code: -32600, id: "null"),
    Row(
      number: "4.11",
      headers: json,
      body: Modern.body("server/discover"),
      status: 400,
      code: -32020,
      id: "7"
    ),
    Row(
      number: "4.11",
      headers: json.merging(Modern.headers("server/discover")),
      body: Modern.body("server/discover"),
      status: 200,
      text: #""resultType":"complete""#
    ),
    Row(
      number: "4.12",
      headers: json,
      body: message("initialize"),
      status: 200,
      text: #""protocolVersion":"2025-11-25""#
    ),
    Row(
      number: "4.12",
      headers: version("2025-06-18"),
      body: message("initialize"),
      status: 200,
      text: #""protocolVersion":"2025-11-25""#
    ),
    Row(
      number: "4.13",
      headers: version("2026-07-28"),
      body: message("initialize"),
      status: 400,
      code: -32602,
      id: "1"
    ),
    Row(number: "4.14", headers: version("2026-07-28"), body: ping, status: 400, code: -32602, id: "1"),
    Row(
      number: "4.14",
      headers: version("2026-07-28"),
      body: message("tools/list", id: #""a""#),
      status: 400,
      code: -32602,
      id: #""a""#,
      text: "io.modelcontextprotocol/protocolVersion and io.modelcontextprotocol/clientCapabilities"
    ),
    Row(
      number: "4.15",
      headers: version("2030-01-01"),
      body: ping,
      status: 400,
      code: -32022,
      id: "1",
      text: #""data":{"supported":["2026-07-28"],"requested":"2030-01-01"}"#
    ),
    Row(number: "4.15", headers: version("2025-11-25 x"), body: ping, status: 400, code: -32022, id: "1"),
    Row(number: "4.16", headers: version(" 2025-11-25\t"), body: ping, status: 200, id: "1"),
    Row(number: "4.16", headers: version("2024-11-05"), body: ping, status: 200, id: "1"),
    Row(number: "4.16", headers: post([.mcpSessionID: "left-over"]), body: ping, status: 200, id: "1"),
    Row(number: "4.16", headers: json, body: message("server/discover"), status: 200, code: -32601, id: "1"),
  ]

  @Test(arguments: before + gets + texts + messages)
  func `a request is answered as its row says`(_ row: Row) async throws {
    try await TestServer().test { client in
      let response = try await client.executeRequest(
        uri: row.path,
        method: row.method,
        headers: row.headers,
        body: row.body.isEmpty ? nil : ByteBuffer(string: row.body)
      )
      let answer = Answer(response)
      #expect(answer.status.code == row.status)
      #expect(answer.code == row.code)
      if let id = row.id { #expect(answer.json?["id"]?.encodedText == id) }
      if let allow = row.allow { #expect(answer.headers[.allow] == allow) }
      if let text = row.text { #expect(answer.text.contains(text)) }
      if row.status == 202 { #expect(answer.text.isEmpty) }
      #expect(answer.headers[.mcpSessionID] == nil)
    }
  }

  @Test(arguments: [(nil, "event: endpoint"), ("*/*", "event: endpoint"), ("text/event-stream", "event: endpoint")])
  func `1_3 a client of the old transport gets its stream`(_ accept: String?, _ event: String) async throws {
    try await TestServer().testLive { client in
      let stream = try await EventClient(client, accept: accept)
      #expect(stream.status == 200)
      #expect(await stream.next()?.hasPrefix(event) == true)
    }
  }

  @Test func `0_3 another host is 421, and 0_1 the metadata needs no token`() async throws {
    let issuer = try await TestIssuer()
    try await issuer.serve { (server: TestServer) in
      try await server.testLive { client in
        let foreign = try await EventClient(client, host: "evil.example")
        #expect(foreign.status == 421)
        for path in ["/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp"] {
          let metadata = try await client.get(path)
          #expect(metadata.status == .ok)
        }
      }
    }
  }

  @Test func `0_5 a token comes before the body, and 0_6 so does its scope`() async throws {
    let issuer = try await TestIssuer()
    let foreign = try issuer.token(["scope": "other"])
    try await issuer.serve { (server: TestServer) in
      try await server.test { client in
        let unknown = try await client.post("{")
        #expect(unknown.status == .unauthorized)
        let forbidden = try await client.post("{", [.authorization: "Bearer \(foreign)"])
        #expect(forbidden.status == .forbidden)
      }
    }
  }

  @Test func `a server without 2024-11-05 opens no stream`() async throws {
    var server = try TestServer()
    server.configuration.protocols = ["2025-11-25", "2026-07-28"]
    try await server.test { client in
      let answer = try await client.get("/mcp", [.accept: "text/event-stream"])
      #expect(answer.status == .methodNotAllowed)
      #expect(answer.headers[.allow] == "POST")
    }
  }

  @Test func `a server without 2026-07-28 is like an old one`() async throws {
    var server = try TestServer()
    server.configuration.protocols = ["2024-11-05", "2025-03-26", "2025-06-18"]
    try await server.test { client in
      let refused = try await client.modern("server/discover")
      #expect(refused.status == .badRequest)
      #expect(refused.json?["error"]?["data"]?["supported"] == ["2024-11-05", "2025-03-26", "2025-06-18"])
      let unknown = try await client.post(Modern.body("server/discover"), [.mcpProtocolVersion: ""])
      #expect(unknown.status == .ok)
      #expect(unknown.code == -32601)
      let agreed = try await client.call("initialize", ["protocolVersion": "2025-11-25"], [.mcpProtocolVersion: ""])
      #expect(agreed.json?["result"]?["protocolVersion"] == "2025-06-18")
    }
  }
}

extension HTTPFields {
  /// These fields and others.
  func merging(_ others: HTTPFields) -> HTTPFields {
    var all = self
    for field in others { all[field.name] = field.value }
    return all
  }
}
