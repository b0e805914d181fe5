import LoopProbe
import Synchronization

/// A stack as it should be, played by the scripted server; a test breaks one of its answers.
struct ScriptedStack: Sendable {
  typealias Answer = @Sendable (ScriptedRequest, ScriptedConnection) async throws -> Void

  static let origin = "https://mcp.example.com"
  static let token = "good"
  static let metadata = "/.well-known/oauth-protected-resource"
  static let challenge = "WWW-Authenticate: Bearer resource_metadata=\"\(origin)\(metadata)/mcp\", scope=\"vault:read\""

  /// What is answered in place of what is right: by method and path.
  var broken: [String: Answer] = [:]
  /// Whether a token is asked for.
  var isClosed = true
  /// Whether `server/discover` is answered to anybody.
  var isCurious = false
  var heartbeat = Duration.milliseconds(300)

  static let resource =
    #"{"resource":"\#(origin)/mcp","authorization_servers":["\#(origin)"],"scopes_supported":["vault:read"]}"#

  static let server =
    #"{"issuer":"\#(origin)","authorization_endpoint":"\#(origin)/authorize","token_endpoint":"\#(origin)/token","#
    + #""jwks_uri":"\#(origin)/.well-known/jwks.json","code_challenge_methods_supported":["S256"]}"#

  static let keys = #"{"keys":[{"kty":"RSA","kid":"1","n":"AQAB","e":"AQAB"}]}"#

  var script: ScriptedServer.Script {
    let sessions = Sessions()
    return .requests { request, connection in
      let takesHost =
        broken["foreign host"] != nil || request.path == "/mcp" && broken["foreign host at the endpoint"] != nil
      guard request.headers["host"] != "foreign.example" || takesHost else {
        return try await connection.answer(421)
      }
      if let answer = broken["\(request.method) \(request.path)"] { return try await answer(request, connection) }
      try await self.answer(request, connection, sessions)
    }
  }

  private func answer(_ request: ScriptedRequest, _ connection: ScriptedConnection, _ sessions: Sessions) async throws {
    switch (request.method, request.path) {
    case ("GET", "/health"): try await connection.answer(#"{"status":"ok"}"#)
    case ("GET", Self.metadata) where isClosed, ("GET", Self.metadata + "/mcp") where isClosed:
      try await connection.answer(Self.resource)
    case ("GET", "/.well-known/oauth-authorization-server") where isClosed: try await connection.answer(Self.server)
    case ("GET", "/.well-known/jwks.json"): try await connection.answer(Self.keys)
    case ("GET", "/mcp"): try await stream(connection, sessions)
    case ("POST", "/mcp"): try await post(request, connection)
    case ("POST", "/mcp/messages/"):
      try await connection.answer(202)
      sessions.send(Self.result(request), to: request.target)
    default: try await connection.answer(404)
    }
  }

  private func post(_ request: ScriptedRequest, _ connection: ScriptedConnection) async throws {
    guard request.headers["origin"] == nil || broken["foreign origin"] != nil else {
      return try await connection.answer(403)
    }
    let token = request.headers["authorization"]
    let isDiscovery = isCurious && request.body.contains("server/discover")
    guard !isClosed || isDiscovery || token == "Bearer \(Self.token)" || token != nil && broken["any token"] != nil
    else {
      return try await connection.answer(401, headers: [Self.challenge])
    }
    if request.body.contains("notifications/initialized") { return try await connection.answer(202) }
    guard request.body.contains("subscriptions/listen") else {
      return try await connection.answer(Self.result(request))
    }
    try await connection.open()
    let note = #"{"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{}}"#
    try await connection.chunk("event: message\ndata: \(note)\n\n")
    try await connection.hang()
  }

  private func stream(_ connection: ScriptedConnection, _ sessions: Sessions) async throws {
    let (target, messages) = sessions.open()
    try await connection.open()
    try await connection.chunk("event: endpoint\ndata: \(target)\n\n")
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { for await message in messages { try await connection.chunk("data: \(message)\n\n") } }
      group.addTask {
        while true {
          try await Task.sleep(for: heartbeat)
          try await connection.chunk(": ping\n\n")
        }
      }
      try await group.waitForAll()
    }
  }

  private static func result(_ request: ScriptedRequest) -> String {
    let read = #""annotations":{"readOnlyHint":true},"inputSchema":{"type":"object"}"#
    let results = [
      ("server/discover", 1, #"{"supportedVersions":["2026-07-28"],"capabilities":{}}"#),
      ("initialize", 1, #"{"protocolVersion":"2025-11-25","capabilities":{}}"#),
      ("tools/list", 2, #"{"tools":[{"name":"list",\#(read)}]}"#),
      ("tools/call", 3, #"{"content":[{"type":"text","text":"x"}]}"#),
    ]
    let found = results.first { request.body.contains(#""method":"\#($0.0)""#) }
    return #"{"jsonrpc":"2.0","id":\#(found?.1 ?? 0),"result":\#(found?.2 ?? "{}")}"#
  }

  /// Which stream each message's answer goes to.
  private final class Sessions: Sendable {
    private let streams = Mutex<[String: AsyncStream<String>.Continuation]>([:])

    func open() -> (target: String, messages: AsyncStream<String>) {
      let (messages, continuation) = AsyncStream.makeStream(of: String.self)
      let target = streams.withLock { streams in
        let target = "/mcp/messages/?session_id=\(streams.count + 1)"
        streams[target] = continuation
        return target
      }
      return (target, messages)
    }

    func send(_ message: String, to target: String) { _ = streams.withLock { $0[target]?.yield(message) } }
  }
}

extension ScriptedConnection {
  /// An answer of 200.
  func answer(_ body: String) async throws { try await answer(200, body) }
}

extension ProbeClient.Settings {
  /// For answers that come: however busy the machine is.
  static var patient: ProbeClient.Settings {
    var settings = ProbeClient.Settings()
    settings.timeout = .seconds(100)
    return settings
  }
}
