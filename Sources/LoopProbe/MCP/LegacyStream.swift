import LoopFormats

/// An open stream of the events' era: where its messages are posted, and what comes on it.
package struct LegacyStream: Sendable {
  package let endpoint: MCPEndpoint
  /// Where messages are posted to.
  package let messages: ProbeURL
  package let opened: EventStream

  /// Reads the head of a stream and its first event, which says where messages go.
  ///
  /// - Returns: The stream, and the iterator that has read its first event: it goes on from there.
  package static func open(
    _ endpoint: MCPEndpoint,
    timeout: Duration? = nil
  ) async throws(MCPFailure) -> (stream: LegacyStream, items: EventStream.AsyncIterator) {
    let opened: EventStream
    do { opened = try await endpoint.client.open(endpoint.stream, timeout: timeout) } catch { throw .http(error) }
    if let target = opened.head.redirect { throw .redirect(status: opened.head.status, to: target) }
    if opened.head.status == 401 || opened.head.status == 403 {
      throw .unauthorized(status: opened.head.status, challenge: opened.head.challenge)
    }
    guard opened.head.isSuccess else { throw .status(opened.head.status) }
    guard opened.head.mediaType == "text/event-stream" else {
      throw .media(opened.head["Content-Type"] ?? "no media type")
    }
    var items = opened.makeAsyncIterator()
    let messages = try await firstEvent(
      of: &items,
      from: endpoint,
      within: timeout ?? endpoint.client.settings.timeout
    )
    return (LegacyStream(endpoint: endpoint, messages: messages, opened: opened), items)
  }

  /// Posts a message; its answer, if it has one, comes on the stream.
  package func post(_ message: MCPMessage, timeout: Duration? = nil) async throws(MCPFailure) {
    let answer: ProbeAnswer
    do {
      answer = try await endpoint.client.send(endpoint.post(message, in: .events, to: messages), timeout: timeout)
    } catch { throw .http(error) }
    if answer.status == 401 || answer.status == 403 {
      throw .unauthorized(status: answer.status, challenge: answer.head.challenge)
    }
    guard answer.head.isSuccess else { throw .status(answer.status) }
  }

  private static func firstEvent(
    of items: inout EventStream.AsyncIterator,
    from endpoint: MCPEndpoint,
    within limit: Duration
  ) async throws(MCPFailure) -> ProbeURL {
    // Comments do not put it off.
    let end = ContinuousClock.now + limit
    while let item = try await items.next(until: end) {
      guard case .event(let event) = item else { continue }
      guard event.name == "endpoint" else { throw .malformed("the first event is not `endpoint`") }
      guard let target = Self.messages(event, of: endpoint) else {
        throw .malformed("the `endpoint` event names no place of this origin")
      }
      return target
    }
    throw .http(.cut)
  }

  /// Where the `endpoint` event sends messages; `nil` for another origin, which would be handed the token: clients refuse it,
  /// too (2024-11-05, basic/transports).
  static func messages(_ event: ServerSentEvent, of endpoint: MCPEndpoint) -> ProbeURL? {
    let origin = PublishedOrigin(asked: endpoint.url.origin, given: endpoint.client.settings.publicOrigin)
    guard let target = endpoint.url.resolving(event.data).map(origin.place), target.origin == endpoint.url.origin else {
      return nil
    }
    return target
  }
}
