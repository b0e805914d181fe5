import LoopFormats
import Synchronization

/// An MCP server of all eras that does what it should, until it is told otherwise.
final class HoldServer: Sendable {
  /// What one request is done with in place of the usual.
  enum Deed: Sendable {
    case usual
    /// 202, and nothing on the stream.
    case drop
    /// The answer goes to every other stream.
    case astray
    /// The answer comes later.
    case delay(Duration)
    /// 202, half an event, and the connection is gone.
    case cut
    /// The answer, and then the clean end of the stream.
    case end
    /// 202, and half an event that never ends.
    case flood
    /// The answer, and then events without end.
    case torrent
  }

  /// What is offered.
  struct Offer: Sendable {
    var events = true
    var posts = true
    var isStateless = true
    /// The token that is wanted, for everything but the stream of the events' era.
    var token: String?
    var health = true
  }

  private enum Order: Sendable {
    case write(String)
    case cut, end, flood, torrent
  }

  private struct State {
    var streams: [Int: AsyncStream<Order>.Continuation] = [:]
    var listeners: [Int: AsyncStream<Order>.Continuation] = [:]
    var last = 0
    var pings: [Int: Int] = [:]
    var calls = 0
    var checks = 0
    var probes = 0
    var isDown = false
  }

  private let offer: Offer
  /// By the stream's number, from 1, and the ping's number on it, from 1.
  private let deed: @Sendable (Int, Int) -> Deed
  /// Whether a token is still good, by how often it was used for `tools/list`.
  private let admits: @Sendable (Int) -> Bool
  /// Whether the API answers, by how often it was asked.
  private let answers: @Sendable (Int) -> Bool
  private let state = Mutex(State())

  init(
    _ offer: Offer = Offer(),
    deed: @escaping @Sendable (Int, Int) -> Deed = { _, _ in .usual },
    admits: @escaping @Sendable (Int) -> Bool = { _ in true },
    answers: @escaping @Sendable (Int) -> Bool = { _ in true }
  ) {
    self.offer = offer
    self.deed = deed
    self.admits = admits
    self.answers = answers
  }

  var script: ScriptedServer.Script { .requests { try await self.play($0, $1) } }

  var openStreams: Int { state.withLock { $0.streams.count + $0.listeners.count } }

  // MARK: Orders from outside

  /// Every connection goes, and none is taken, until `up`.
  func down() {
    let all = state.withLock { state in
      state.isDown = true
      defer {
        state.streams = [:]
        state.listeners = [:]
      }
      return Array(state.streams.values) + Array(state.listeners.values)
    }
    for stream in all { stream.yield(.cut) }
  }

  func up() { state.withLock { $0.isDown = false } }

  /// Something has changed: all listeners are told, but for those.
  func change(butFor omitted: Set<Int> = []) {
    let listeners = state.withLock { $0.listeners }
    for (place, listener) in listeners.sorted(by: { $0.key < $1.key }).enumerated() where !omitted.contains(place + 1) {
      listener.value.yield(.write(Self.event(#"{"jsonrpc":"2.0","method":"notifications/resources/list_changed"}"#)))
    }
  }

  // MARK: Requests

  private func play(_ request: ScriptedRequest, _ connection: ScriptedConnection) async throws {
    if state.withLock({ $0.isDown }) { throw ScriptedServer.Closed() }
    switch (request.method, request.path) {
    case ("GET", "/mcp") where offer.events && request.headers["mcp-protocol-version"] == nil:
      try await stream(connection)
    case ("POST", "/messages"): try await message(request, connection)
    case ("POST", "/mcp") where offer.posts: try await post(request, connection)
    case ("GET", "/health") where offer.health:
      let count = state.withLock { state in
        state.probes += 1
        return state.probes
      }
      try await connection.answer(answers(count) ? 200 : 503)
    case (_, "/mcp"): try await connection.answer(405)
    default: try await connection.answer(404)
    }
  }

  private func stream(_ connection: ScriptedConnection) async throws {
    let (orders, sender) = AsyncStream<Order>.makeStream()
    let number = state.withLock { state in
      state.last += 1
      state.streams[state.last] = sender
      return state.last
    }
    defer { _ = state.withLock { $0.streams.removeValue(forKey: number) } }
    try await connection.open()
    try await connection.chunk("event: endpoint\ndata: /messages?s=\(number)\n\n: alive\n\n")
    try await follow(orders, connection)
  }

  private func follow(_ orders: AsyncStream<Order>, _ connection: ScriptedConnection) async throws {
    for await order in orders {
      switch order {
      case .write(let text): try await connection.chunk(text)
      case .cut:
        try await connection.chunk("data: {\"jsonrpc\":")
        throw ScriptedServer.Closed()
      case .end: return try await connection.end()
      case .flood:
        try await connection.chunk("data: ")
        return try await connection.flood(chunked: true)
      case .torrent:
        let events = String(repeating: ": alive\ndata: {}\n\n", count: 1000)
        while true { try await connection.chunk(events) }
      }
    }
  }

  private func message(_ request: ScriptedRequest, _ connection: ScriptedConnection) async throws {
    guard isAdmitted(request) else { return try await connection.answer(401) }
    let number = request.target.split(separator: "=").last.flatMap { Int($0) } ?? 0
    guard let stream = state.withLock({ $0.streams[number] }) else { return try await connection.answer(404) }
    let message = try JSONValue(parsing: request.body)
    try await connection.answer(202)
    guard let id = message["id"] else { return }
    let answer = Self.event(Self.result(id, .object([])))
    guard message["method"] == "ping" else {
      stream.yield(.write(answer))
      return
    }
    let count = state.withLock { state in
      state.pings[number, default: 0] += 1
      return state.pings[number, default: 0]
    }
    switch deed(number, count) {
    case .usual: stream.yield(.write(answer))
    case .drop: break
    case .astray:
      for other in state.withLock({ $0.streams.filter { $0.key != number }.values }) { other.yield(.write(answer)) }
    case .delay(let time):
      try await Task.sleep(for: time)
      stream.yield(.write(answer))
    case .cut: stream.yield(.cut)
    case .end:
      stream.yield(.write(answer))
      stream.yield(.end)
    case .flood: stream.yield(.flood)
    case .torrent:
      stream.yield(.write(answer))
      stream.yield(.torrent)
    }
  }

  private func post(_ request: ScriptedRequest, _ connection: ScriptedConnection) async throws {
    guard isAdmitted(request) else { return try await connection.answer(401) }
    let message = try JSONValue(parsing: request.body)
    guard let id = message["id"], case .string(let method)? = message["method"] else {
      return try await connection.answer(202)
    }
    let isStateless = request.headers["mcp-protocol-version"] == "2026-07-28"
    guard isStateless == offer.isStateless || method == "initialize" && !offer.isStateless else {
      return try await connection.answer(
        400,
        #"{"jsonrpc":"2.0","id":null,"error":{"code":-32022,"message":"no such version"}}"#
      )
    }
    switch method {
    case "subscriptions/listen": try await listen(connection)
    case "tools/list":
      let count = state.withLock { state in
        if request.headers["connection"] == "close" { state.checks += 1 }
        return state.checks
      }
      guard admits(count) else { return try await connection.answer(401) }
      try await connection.answer(200, Self.result(id, Self.tools))
    default:
      try await connection.answer(200, Self.result(id, .object([])))
    }
  }

  private func listen(_ connection: ScriptedConnection) async throws {
    let (orders, sender) = AsyncStream<Order>.makeStream()
    let number = state.withLock { state in
      state.last += 1
      state.listeners[state.last] = sender
      return state.last
    }
    defer { _ = state.withLock { $0.listeners.removeValue(forKey: number) } }
    try await connection.open()
    let text = #"{"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged"}"#
    try await connection.chunk(Self.event(text))
    try await follow(orders, connection)
  }

  private func isAdmitted(_ request: ScriptedRequest) -> Bool {
    guard let token = offer.token else { return true }
    return request.headers["authorization"] == "Bearer \(token)"
  }

  private static let tools = JSONValue.object {
    JSONMember(
      "tools",
      .array([
        .object {
          JSONMember("name", "delete_all")
          JSONMember("inputSchema", .object([]))
        },
        .object {
          JSONMember("name", "list_notes")
          JSONMember("inputSchema", .object([]))
          JSONMember("annotations", .object([JSONMember("readOnlyHint", true)]))
        },
      ])
    )
  }

  private static func event(_ data: String) -> String { "event: message\ndata: \(data)\n\n" }

  private static func result(_ id: JSONValue, _ result: JSONValue) -> String {
    JSONValue.object {
      JSONMember("jsonrpc", "2.0")
      JSONMember("id", id)
      JSONMember("result", result)
    }.compactText
  }
}
