package import LoopFormats

/// Where an MCP server is, and as whom it is asked.
package struct MCPEndpoint: Sendable {
  package let client: ProbeClient
  package let url: ProbeURL
  package var token: BearerToken?
  /// Whether each message has a connection of its own, which nobody can have closed before.
  package var isAlone = false

  package init(_ client: ProbeClient, _ url: ProbeURL, token: BearerToken? = nil) {
    self.client = client
    self.url = url
    self.token = token
  }

  /// The request that posts a message, with the headers of its era, or of the older revision that a handshake agreed on.
  package func post(
    _ message: MCPMessage,
    in era: MCPEra,
    revision: String? = nil,
    session: String? = nil,
    to url: ProbeURL? = nil
  ) -> ProbeRequest {
    let isStateless = era == .stateless
    var request = ProbeRequest(
      "POST",
      url ?? self.url,
      headers: [("Content-Type", "application/json"), ("Accept", "application/json, text/event-stream")],
      body: Array(message.json(in: era).compactText.utf8)
    )
    request.isAlone = isAlone
    return request.with("Authorization", token?.header)
      .with("MCP-Protocol-Version", era == .events || message.method == "initialize" ? nil : revision ?? era.rawValue)
      .with("Mcp-Method", isStateless ? message.method : nil)
      .with("Mcp-Name", isStateless ? message.name.map(Self.headerValue) : nil)
      .with("Mcp-Session-Id", session)
  }

  /// The request that opens the stream of the events' era.
  package var stream: ProbeRequest {
    ProbeRequest.get(url, accept: "text/event-stream").with("Authorization", token?.header)
  }

  /// Posts a request and waits for its result, which comes as JSON or as the one answer of a stream.
  package func call(
    _ message: MCPMessage,
    in era: MCPEra,
    revision: String? = nil,
    session: String? = nil,
    timeout: Duration? = nil
  ) async throws(MCPFailure) -> MCPResult {
    let answer: ProbeAnswer
    do {
      let request = post(message, in: era, revision: revision, session: session)
      answer = try await client.send(request, timeout: timeout)
    } catch { throw .http(error) }
    // The session is gone, whatever the body says: with a message or without one.
    if session != nil && answer.status == 404 { throw .status(404) }
    return MCPResult(
      value: try JSONRPCAnswer(answer, to: message.id).result(),
      session: answer.head["Mcp-Session-Id"],
      duration: answer.duration
    )
  }

  /// A name as a header takes it: anything but visible ASCII and single blanks goes as Base64.
  static func headerValue(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !name.hasPrefix(" ") && !name.hasSuffix(" ")
    return isPlain && !name.hasPrefix("=?base64?") ? name : "=?base64?\(Base64.encode(Array(name.utf8)))?="
  }
}

package struct MCPResult: Sendable {
  package let value: JSONValue
  /// What a server that keeps sessions wants to hear with the next request.
  package let session: String?
  package let duration: Duration
}
