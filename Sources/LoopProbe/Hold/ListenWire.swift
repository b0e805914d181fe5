import LoopFormats

/// `subscriptions/listen`: what changes is told on it.
struct ListenWire: HeldWire {
  let stream: HeldStream
  let endpoint: MCPEndpoint

  private static let id = 1

  init(_ stream: HeldStream, _ endpoint: MCPEndpoint) {
    self.stream = stream
    self.endpoint = endpoint
  }

  func open(_ connection: Int, _ recorder: HoldRecorder) async throws(MCPFailure) -> HeldConnection {
    let opened: EventStream
    do throws(ProbeFailure) {
      opened = try await endpoint.client.open(endpoint.post(.listen(id: Self.id), in: .stateless))
    } catch {
      throw .http(error)
    }
    guard opened.head.isSuccess, opened.head.mediaType == "text/event-stream" else { throw await refusal(opened) }
    var items = opened.makeAsyncIterator()
    await items.observe { [stream] in recorder.note(.bytes($0), of: stream) }
    try await acknowledge(&items, recorder)
    return HeldConnection(opened, items)
  }

  func read(_ event: ServerSentEvent, _ recorder: HoldRecorder) -> String? {
    if let message = event.message, let answer = JSONRPCAnswer(message, to: Self.id) {
      switch answer {
      case .result: return "the server said goodbye"
      case .error(let code, let text): return MCPFailure.error(code: code, message: text).message
      }
    }
    // What a server sends by its own clock, to each stream at another time, cannot be compared.
    let isNotification = event.message?["method"]?.text?.hasPrefix("notifications/") == true
    recorder.note(isNotification ? .notification : .message, of: stream)
    return nil
  }

  func close() {}

  /// The first message says what the server will tell of.
  private func acknowledge(
    _ items: inout EventStream.AsyncIterator,
    _ recorder: HoldRecorder
  ) async throws(MCPFailure) {
    let end = ContinuousClock.now + endpoint.client.settings.timeout
    while let item = try await items.next(until: end) {
      guard case .event(let event) = item else {
        recorder.note(.comment, of: stream)
        continue
      }
      if event.message?["method"] == MCPMessage.acknowledgement { return }
      if let message = event.message, let answer = JSONRPCAnswer(message, to: Self.id) { _ = try answer.result() }
      throw .malformed("`subscriptions/listen` is not acknowledged first")
    }
    throw .http(.cut)
  }

  /// What an answer that is no stream says.
  private func refusal(_ opened: EventStream) async -> MCPFailure {
    let body = await opened.collect(within: endpoint.client.settings.timeout)
    do throws(MCPFailure) {
      _ = try JSONRPCAnswer(ProbeAnswer(head: opened.head, body: body, duration: .zero), to: Self.id).result()
      return .malformed("`subscriptions/listen` is answered at once")
    } catch {
      return error
    }
  }
}
