import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import LoopMCP

/// 2026-07-28: the ladder of checks, the codes with their statuses, and what every result has.
@Suite struct ModernRevisionTests {
  /// A request with one thing wrong, or several, of which the first in the order of the ladder answers.
  struct Rung: Sendable, CustomTestStringConvertible {
    let number: String
    var method = "tools/call"
    var params: JSONObject = ["name": "list_notes"]
    var meta: JSONObject = [:]
    var headers: HTTPFields = [:]
    let status: Int
    var code: Int?
    var text: String?

    var testDescription: String { "\(number) \(method) \(params) \(meta) \(headers)" }
  }

  private static let base64 = "=?base64?bGlzdF9ub3Rlcw==?="
  private static let rungs: [Rung] = [
    Rung(number: "0", status: 200, text: #""resultType":"complete""#),
    Rung(number: "0", meta: [Envelope.clientKey: .null], status: 200),
    Rung(number: "0", meta: ["progressToken": 1, "traceparent": "00-1"], status: 200),
    Rung(number: "0", params: ["name": "list_notes", "inputResponses": [:], "requestState": "x"], status: 200),
    Rung(number: "1", meta: [Envelope.versionKey: .null], status: 400, code: -32602, text: Envelope.versionKey),
    Rung(number: "1", meta: [Envelope.versionKey: 3], status: 400, code: -32602, text: Envelope.versionKey),
    Rung(
      number: "1",
      meta: [Envelope.capabilitiesKey: .null],
      status: 400,
      code: -32602,
      text: Envelope.capabilitiesKey
    ),
    Rung(
      number: "1 before 2",
      meta: [Envelope.capabilitiesKey: .null],
      headers: [.mcpProtocolVersion: ""],
      status: 400,
      code: -32602
    ),
    Rung(number: "2", headers: [.mcpProtocolVersion: ""], status: 400, code: -32020),
    Rung(number: "2", headers: [.mcpProtocolVersion: "2025-11-25"], status: 400, code: -32020),
    Rung(number: "2", headers: [.mcpProtocolVersion: "2026-07-28, 2026-07-28"], status: 400, code: -32020),
    Rung(
      number: "2 before 4",
      meta: [Envelope.versionKey: "2030-01-01"],
      status: 400,
      code: -32020
    ),
    Rung(number: "2", headers: [.mcpProtocolVersion: " 2026-07-28 "], status: 200),
    Rung(number: "3", headers: [.mcpMethod: ""], status: 400, code: -32020),
    Rung(number: "3", headers: [.mcpMethod: "Tools/Call"], status: 400, code: -32020),
    Rung(number: "3", headers: [.mcpMethod: "tools/list"], status: 400, code: -32020),
    Rung(number: "3", headers: [.mcpMethod: "\ttools/call "], status: 200),
    Rung(
      number: "3 before 4",
      meta: [Envelope.versionKey: "2030-01-01"],
      headers: [.mcpProtocolVersion: "2030-01-01", .mcpMethod: "x"],
      status: 400,
      code: -32020
    ),
    Rung(
      number: "4",
      meta: [Envelope.versionKey: "2030-01-01"],
      headers: [.mcpProtocolVersion: "2030-01-01", .mcpName: ""],
      status: 400,
      code: -32022,
      text: #""data":{"supported":["2026-07-28"],"requested":"2030-01-01"}"#
    ),
    Rung(
      number: "4",
      meta: [Envelope.versionKey: "2025-11-25"],
      headers: [.mcpProtocolVersion: "2025-11-25"],
      status: 400,
      code: -32022
    ),
    Rung(number: "5", headers: [.mcpName: ""], status: 400, code: -32020),
    Rung(number: "5", headers: [.mcpName: "read_note"], status: 400, code: -32020),
    Rung(number: "5", headers: [.mcpName: "LIST_NOTES"], status: 400, code: -32020),
    Rung(number: "5", params: [:], status: 400, code: -32020),
    Rung(number: "5", params: ["name": 4], status: 400, code: -32020),
    Rung(number: "5", headers: [.mcpName: base64], status: 200),
    Rung(number: "5", headers: [.mcpName: "=?base64?bGlzdF9ub3Rlcw?="], status: 400, code: -32020),
    Rung(number: "5", headers: [.mcpName: "=?base64?bGlz\u{21}F9ub3Rlcw==?="], status: 400, code: -32020),
    Rung(number: "5", headers: [.mcpName: "=?BASE64?bGlzdF9ub3Rlcw==?="], status: 400, code: -32020),
    Rung(number: "6", method: "ping", status: 404, code: -32601),
    Rung(number: "6", method: "initialize", status: 404, code: -32601),
    Rung(number: "6", method: "logging/setLevel", status: 404, code: -32601),
    Rung(number: "6", method: "resources/subscribe", status: 404, code: -32601),
    Rung(number: "6", method: "resources/unsubscribe", status: 404, code: -32601),
    Rung(number: "6", method: "tasks/list", status: 404, code: -32601),
    Rung(number: "8", params: ["name": "rm"], headers: [.mcpName: "rm"], status: 200, code: -32602),
    Rung(number: "8", method: "tools/list", params: ["cursor": "x"], status: 200, code: -32602),
    Rung(
      number: "8",
      method: "resources/read",
      params: ["uri": "vault://loop/nothing.md"],
      headers: [.mcpName: "vault://loop/nothing.md"],
      status: 200,
      code: -32602
    ),
  ]

  @Test(arguments: rungs)
  func `the first check that fails answers`(_ rung: Rung) async throws {
    var headers = Modern.headers(rung.method, name: "list_notes")
    for field in rung.headers { headers[field.name] = field.value }
    let body = Modern.body(rung.method, rung.params, id: "a", meta: Modern.meta(rung.meta))
    try await TestServer().test { [headers] client in
      let answer = try await client.post(body, headers)
      #expect(answer.status.code == rung.status)
      #expect(answer.code == rung.code)
      #expect(answer.json?["id"] == "a")
      if let text = rung.text { #expect(answer.text.contains(text)) }
      #expect(answer.headers[.contentType] == "application/json")
      #expect(answer.headers[.mcpSessionID] == nil)
    }
  }

  @Test(arguments: [HTTPField.Name.mcpProtocolVersion, .mcpMethod, .mcpName])
  func `a routing header that comes twice is refused`(_ name: HTTPField.Name) async throws {
    try await TestServer().test { client in
      var headers: HTTPFields = [.contentType: "application/json"]
      for field in Modern.headers("tools/call", name: "list_notes") { headers.append(field) }
      headers.append(HTTPField(name: name, value: headers[name] ?? ""))
      let response = try await client.executeRequest(
        uri: "/mcp",
        method: .post,
        headers: headers,
        body: ByteBuffer(string: Modern.body("tools/call", ["name": "list_notes"]))
      )
      #expect(response.status == .badRequest)
      #expect(Answer(response).code == -32020)
    }
  }

  @Test func `a name that a header could be two of must be one`() async throws {
    try await TestServer().test { client in
      var headers: HTTPFields = [.contentType: "application/json"]
      for field in Modern.headers("tools/call", name: "a") { headers.append(field) }
      headers.append(HTTPField(name: .mcpName, value: "b"))
      let body = ByteBuffer(string: Modern.body("tools/call", ["name": "a, b"]))
      let response = try await client.executeRequest(uri: "/mcp", method: .post, headers: headers, body: body)
      #expect(Answer(response).code == -32020)
    }
  }

  @Test(arguments: [
    ("server/discover", 300_000, "private"), ("tools/list", 300_000, "private"),
    ("resources/templates/list", 300_000, "private"), ("resources/list", 500, "private"),
  ])
  func `what may be kept says how long and by whom`(_ method: String, _ ttl: Int, _ scope: String) async throws {
    let issuer = try await TestIssuer()
    let token = try issuer.token()
    try await issuer.serve { (server: TestServer) in
      try await server.test { client in
        let result = try await client.modern(method, headers: [.authorization: "Bearer \(token)"]).json?["result"]
        #expect(result?["ttlMs"]?.integer == ttl)
        #expect(result?["cacheScope"]?.string == scope)
        #expect(result?["resultType"] == "complete")
        #expect(result?["_meta"]?[Envelope.serverKey] == ["name": "loop-mcp", "version": "1.0.0"])
      }
    }
  }

  @Test func `where nobody needs a token the list of tools is everybody's, and notes are not`() async throws {
    try await TestServer().test { client in
      #expect(try await client.modern("tools/list").json?["result"]?["cacheScope"] == "public")
      #expect(try await client.modern("resources/list").json?["result"]?["cacheScope"] == "private")
      let call = try await client.modern("tools/call", ["name": "list_notes"], name: "list_notes").json?["result"]
      #expect(call?["ttlMs"] == nil)
      #expect(call?["cacheScope"] == nil)
    }
  }

  @Test func `discovery names modern revisions alone and what is served`() async throws {
    try await TestServer().test { client in
      let result = try await client.modern("server/discover", headers: [.accept: "text/event-stream, application/json"])
        .json?["result"]
      #expect(result?["supportedVersions"] == ["2026-07-28"])
      #expect(result?["serverInfo"] == nil)
      #expect(result?["capabilities"]?["resources"] == ["subscribe": true, "listChanged": true])
      #expect(result?["capabilities"]?["tools"] == ["listChanged": false])
      #expect(result?["capabilities"]?["logging"] == nil)
      #expect(result?["instructions"]?.string?.contains("loop, exec") == true)
    }
  }

  @Test func `discovery is JSON even for a client that would take a stream alone`() async throws {
    try await TestServer().test { client in
      let answer = try await client.modern("server/discover", headers: [.accept: "text/event-stream"])
      #expect(answer.headers[.contentType] == "application/json")
    }
  }

  @Test(arguments: [(#""a""#, "a" as JSON), ("1", 1), (#""1""#, "1")])
  func `an id keeps its type in answers and errors`(_ text: String, _ id: JSON) async throws {
    try await TestServer().test { client in
      for method in ["tools/list", "ping"] {
        let answer = try await client.post(Modern.body(method, id: id), Modern.headers(method))
        #expect(answer.text.contains("\"id\":\(text),"))
      }
    }
  }

  @Test func `results of older revisions have none of it`() async throws {
    try await TestServer().test { client in
      let result = try await client.call("tools/list").json?["result"]
      #expect(result?["resultType"] == nil)
      #expect(result?["ttlMs"] == nil)
      #expect(result?["_meta"] == nil)
    }
  }

  @Test(arguments: [(ProtocolVersion.november2025, -32002), (.july2026, -32602)])
  func `a missing resource has the code of its revision`(_ version: ProtocolVersion, _ code: Int) {
    #expect(RPCError(.resourceNotFound, "").printed(in: version).code.rawValue == code)
  }
}
