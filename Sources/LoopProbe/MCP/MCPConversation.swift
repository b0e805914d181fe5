package import LoopFormats

/// One client of a server, in the newest era that both know; it shakes hands again when the server has forgotten it.
package actor MCPConversation {
  private let endpoint: MCPEndpoint
  /// `nil` until the first call.
  package private(set) var era: MCPEra?
  private var session: String?
  private var lastID = 0

  package init(_ endpoint: MCPEndpoint) { self.endpoint = endpoint }

  /// A request and its result.
  package func call(
    _ method: String,
    _ params: JSONValue? = nil,
    timeout: Duration? = nil
  ) async throws(MCPFailure) -> MCPResult {
    let era = try await connect(timeout: timeout)
    do {
      return try await endpoint.call(
        MCPMessage(id: nextID(), method, params),
        in: era,
        session: session,
        timeout: timeout
      )
    } catch MCPFailure.status(404) where session != nil {
      // Streamable HTTP, session management: 404 means that a new handshake is due.
      forget()
      let era = try await connect(timeout: timeout)
      return try await endpoint.call(
        MCPMessage(id: nextID(), method, params),
        in: era,
        session: session,
        timeout: timeout
      )
    }
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
    session = try await endpoint.call(.initialize(id: nextID(), .handshake), in: .handshake, timeout: timeout).session
    era = .handshake
    let noted = MCPMessage(id: nil, "notifications/initialized")
    _ = try? await endpoint.client.send(endpoint.post(noted, in: .handshake, session: session), timeout: timeout)
    return .handshake
  }

  private func forget() {
    era = nil
    session = nil
  }

  private func nextID() -> Int {
    lastID += 1
    return lastID
  }
}
