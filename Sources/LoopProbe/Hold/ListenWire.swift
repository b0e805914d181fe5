import LoopFormats

/// `subscriptions/listen`: what changes is told on it.
struct ListenWire: HeldWire {
  let stream: HeldStream
  let endpoint: MCPEndpoint

  private static let id = 1

  private static let wish = JSONValue.object {
    JSONMember(
      "notifications",
      .object {
        JSONMember("resourcesListChanged", true)
        JSONMember("toolsListChanged", true)
      }
    )
  }

  init(_ stream: HeldStream, _ endpoint: MCPEndpoint) {
    self.stream = stream
    self.endpoint = endpoint
  }

  func open(_ connection: Int, _ recorder: HoldRecorder) async throws(MCPFailure) -> HeldConnection {
    let message = MCPMessage(id: Self.id, "subscriptions/listen", Self.wish)
    let opened: EventStream
    do throws(ProbeFailure) {
      opened = try await endpoint.client.open(endpoint.post(message, in: .stateless))
    } catch {
      throw .http(error)
    }
    guard opened.head.isSuccess, opened.head.mediaType == "text/event-stream" else { throw await refusal(opened) }
    var items = opened.makeAsyncIterator()
    await items.observe { [stream] in recorder.note(.bytes($0), of: stream) }
    try await acknowledge(&items)
    return HeldConnection(opened, items)
  }

  func read(_ event: ServerSentEvent, _ recorder: HoldRecorder) -> String? {
    if let message = event.message, let answer = JSONRPCAnswer(message, to: Self.id) {
      switch answer {
      case .result: return "the server said goodbye"
      case .error(let code, let text): return MCPFailure.error(code: code, message: text).message
      }
    }
    recorder.note(.notification, of: stream)
    return nil
  }

  func close() {}

  /// The first message says what the server will tell of.
  private func acknowledge(_ items: inout EventStream.AsyncIterator) async throws(MCPFailure) {
    let end = ContinuousClock.now + endpoint.client.settings.timeout
    while true {
      let item: ServerSentItem?
      do throws(ProbeFailure) {
        item = try await items.next(within: max(.zero, ContinuousClock.now.duration(to: end)))
      } catch {
        throw .http(error)
      }
      guard let item else { throw .http(.cut) }
      guard case .event(let event) = item else { continue }
      if event.message?["method"] == "notifications/subscriptions/acknowledged" { return }
      if let message = event.message, let answer = JSONRPCAnswer(message, to: Self.id) { _ = try answer.result() }
      throw .malformed("`subscriptions/listen` is not acknowledged first")
    }
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
