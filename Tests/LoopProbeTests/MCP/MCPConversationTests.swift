import LoopFormats
import Synchronization
import Testing

@testable import LoopProbe

@Suite(.timeLimit(.minutes(1)))
struct MCPConversationTests {
  /// What a server was asked, in order.
  final class Log: Sendable {
    private let requests = Mutex<[ScriptedRequest]>([])

    var all: [ScriptedRequest] { requests.withLock { $0 } }
    var methods: [String] { all.compactMap { Self.method(of: $0) } }

    func add(_ request: ScriptedRequest) { requests.withLock { $0.append(request) } }

    static func method(of request: ScriptedRequest) -> String? {
      guard let value = try? JSONValue(parsing: request.body), case .string(let method)? = value["method"] else {
        return nil
      }
      return method
    }
  }

  private func talk(
    _ log: Log,
    token: String? = nil,
    _ answer: @escaping @Sendable (String, ScriptedRequest, ScriptedConnection) async throws -> Void,
    _ body: (MCPConversation) async throws -> Void
  ) async throws {
    let script = ScriptedServer.Script.requests { request, connection in
      log.add(request)
      try await answer(Log.method(of: request) ?? "", request, connection)
    }
    try await ScriptedServer.run(script) { server in
      try await ProbeClient.with(ProbeClient.Settings()) { client in
        let endpoint = MCPEndpoint(client, try ProbeURL(server.origin + "/mcp"), token: token.flatMap(BearerToken.init))
        try await body(MCPConversation(endpoint))
      }
    }
  }

  private static func result(_ request: ScriptedRequest, _ result: String) -> String {
    let id = (try? JSONValue(parsing: request.body))?["id"]?.compactText ?? "null"
    return #"{"jsonrpc":"2.0","id":\#(id),"result":\#(result)}"#
  }

  @Test func `a stateless server is asked without a handshake, and told in headers what for`() async throws {
    let log = Log()
    try await talk(log, token: "secret") { _, request, connection in
      try await connection.answer(200, Self.result(request, "{}"))
    } _: { conversation in
      let arguments = JSONValue.object([JSONMember("name", "찾기"), JSONMember("_meta", "mine")])
      _ = try await conversation.call("tools/call", arguments)
      #expect(await conversation.era == .stateless)
    }
    #expect(log.methods == ["server/discover", "tools/call"])
    let call = try #require(log.all.last)
    #expect(call.headers["mcp-protocol-version"] == "2026-07-28")
    #expect(call.headers["mcp-method"] == "tools/call")
    #expect(call.headers["mcp-name"] == "=?base64?7LC+6riw?=")
    #expect(call.headers["authorization"] == "Bearer secret")
    #expect(call.headers["mcp-session-id"] == nil)
    let meta = try JSONValue(parsing: call.body)["params"]?["_meta"]
    #expect(meta?["io.modelcontextprotocol/protocolVersion"] == "2026-07-28")
    #expect(meta?["io.modelcontextprotocol/clientInfo"]?["name"] == "loopgen")
    #expect(meta?["io.modelcontextprotocol/clientCapabilities"] == .object([]))
  }

  /// A server that keeps sessions: the first is gone after its first call.
  private static func forgetful(_ refusal: String)
    -> @Sendable (String, ScriptedRequest, ScriptedConnection) async throws
    -> Void
  {
    let sessions = Counter()
    return { method, request, connection in
      switch method {
      case "server/discover": try await connection.answer(404, #"{"jsonrpc":"2.0","id":null,"error":{"code":-32601}}"#)
      case "initialize":
        let session = "Mcp-Session-Id: session-\(sessions.next())"
        try await connection.answer(
          200,
          headers: [session],
          result(request, #"{"protocolVersion":"2025-06-18","capabilities":{}}"#)
        )
      case "notifications/initialized": try await connection.answer(202, "")
      default:
        let isKnown = request.headers["mcp-session-id"] == "session-\(sessions.count)"
        if isKnown && (sessions.count > 1 || !sessions.isUsed) {
          sessions.use()
          try await connection.answer(200, result(request, "{}"))
        } else {
          try await connection.answer(404, refusal)
        }
      }
    }
  }

  final class Counter: Sendable {
    private let value = Mutex((count: 0, isUsed: false))

    var count: Int { value.withLock { $0.count } }
    var isUsed: Bool { value.withLock { $0.isUsed } }

    func next() -> Int {
      value.withLock {
        $0.count += 1
        return $0.count
      }
    }

    func use() { value.withLock { $0.isUsed = true } }
  }

  @Test(arguments: ["", #"{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"Session not found"}}"#])
  func `a session is kept, and a new one made when the server has lost it`(_ refusal: String) async throws {
    let log = Log()
    try await talk(log, Self.forgetful(refusal)) { conversation in
      _ = try await conversation.call("tools/list")
      _ = try await conversation.call("tools/list")
      #expect(await conversation.era == .handshake)
      #expect(await conversation.handshakes == 2)
    }
    let handshake = ["server/discover", "initialize", "notifications/initialized"]
    #expect(log.methods == handshake + ["tools/list", "tools/list"] + handshake + ["tools/list"])
    let asked = log.all.filter { Log.method(of: $0) == "tools/list" }
    #expect(asked.map { $0.headers["mcp-session-id"] } == ["session-1", "session-1", "session-2"])
    // What the server agreed to, not what was offered.
    #expect(asked.allSatisfy { $0.headers["mcp-protocol-version"] == "2025-06-18" })
    let greeting = try #require(log.all.first { Log.method(of: $0) == "initialize" })
    #expect(greeting.headers["mcp-protocol-version"] == nil)
    #expect(greeting.headers["mcp-method"] == nil)
  }

  @Test func `who is not let in asks no second time`() async throws {
    let log = Log()
    try await talk(log) { _, _, connection in
      try await connection.answer(401, headers: ["WWW-Authenticate: Bearer"])
    } _: { conversation in
      await #expect(throws: MCPFailure.unauthorized(status: 401, challenge: "Bearer")) {
        try await conversation.connect()
      }
    }
    #expect(log.methods == ["server/discover"])
  }

  @Test(arguments: [
    ("search", "search"), ("a b", "a b"), ("", ""), (" a", "=?base64?IGE=?="), ("a ", "=?base64?YSA=?="),
    ("a\tb", "=?base64?YQli?="), ("a\r\nX: y", "=?base64?YQ0KWDogeQ==?="), ("ü", "=?base64?w7w=?="),
    ("=?base64?YQ==?=", "=?base64?PT9iYXNlNjQ/WVE9PT89?="),
  ])
  func `a name in a header is plain, or Base64`(_ name: String, _ expected: String) {
    #expect(MCPEndpoint.headerValue(name) == expected)
  }

  @Test func `a token is described by nothing of it`() throws {
    let token = try #require(BearerToken("secret-token"))
    #expect(!"\(token)".contains("secret"))
    #expect(!String(reflecting: token).contains("secret"))
    #expect(!"\([token])".contains("secret"))
    #expect(["", "a b", "a\n", "ü", String(repeating: "a", count: 16_385)].allSatisfy { BearerToken($0) == nil })
  }
}
