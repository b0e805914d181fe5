package import LoopFormats

/// One client of a server, in the newest era that both know; it shakes hands again when the server has forgotten it.
package actor MCPConversation {
  private let endpoint: MCPEndpoint
  /// `nil` until the first call.
  package private(set) var era: MCPEra?
  /// How often it had to introduce itself: more than once when the server had forgotten it.
  package private(set) var handshakes = 0
  /// What the handshake agreed on: every later request names it.
  private var revision: String?
  private var session: String?
  private var lastID = 0

  package init(_ endpoint: MCPEndpoint) { self.endpoint = endpoint }

  /// A request and its result.
  package func call(
    _ method: String,
    _ params: JSONValue? = nil,
    timeout: Duration? = nil
  ) async throws(MCPFailure) -> MCPResult {
    try await connect(timeout: timeout)
    do {
      return try await ask(method, params, timeout: timeout)
    } catch MCPFailure.status(404) where session != nil {
      // Streamable HTTP, session management: 404 means that a new handshake is due.
      forget()
      try await connect(timeout: timeout)
      return try await ask(method, params, timeout: timeout)
    }
  }

  private func ask(_ method: String, _ params: JSONValue?, timeout: Duration?) async throws(MCPFailure) -> MCPResult {
    try await endpoint.call(
      MCPMessage(id: nextID(), method, params),
      in: era ?? .handshake,
      revision: revision,
      session: session,
      timeout: timeout
    )
  }

  /// Finds out which era the server speaks: nothing is asked twice.
  @discardableResult
  package func connect(timeout: Duration? = nil) async throws(MCPFailure) -> MCPEra {
    if let era { return era }
    do {
      _ = try await endpoint.call(MCPMessage(id: nextID(), "server/discover"), in: .stateless, timeout: timeout)
      era = .stateless
      return .stateless
    } catch {
      // What keeps every request from being answered would keep the handshake from it, too.
      switch error {
      case .http, .unauthorized, .redirect: throw error
      case .status, .media, .malformed, .error: break
      }
    }
    let greeting = try await endpoint.call(.initialize(id: nextID(), .handshake), in: .handshake, timeout: timeout)
    session = greeting.session
    if case .string(let agreed)? = greeting.value["protocolVersion"] { revision = agreed }
    era = .handshake
    handshakes += 1
    let noted = MCPMessage(id: nil, "notifications/initialized")
    let request = endpoint.post(noted, in: .handshake, revision: revision, session: session)
    _ = try? await endpoint.client.send(request, timeout: timeout)
    return .handshake
  }

  private func forget() {
    era = nil
    revision = nil
    session = nil
  }

  private func nextID() -> Int {
    lastID += 1
    return lastID
  }
}
