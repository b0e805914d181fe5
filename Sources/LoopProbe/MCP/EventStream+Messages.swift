import LoopFormats

extension ServerSentEvent {
  /// What is larger is no message that a probe has asked for, in bytes.
  private static let messageLimit = 64 << 10

  /// The message that it carries, if it is a small one.
  var message: JSONValue? {
    data.utf8.count <= Self.messageLimit ? try? JSONValue(parsing: data) : nil
  }
}

extension EventStream.AsyncIterator {
  /// The next item, whatever has come before, until `end`.
  mutating func next(until end: ContinuousClock.Instant) async throws(MCPFailure) -> ServerSentItem? {
    do throws(ProbeFailure) {
      return try await next(within: max(.zero, ContinuousClock.now.duration(to: end)))
    } catch {
      throw .http(error)
    }
  }

  /// The result of the request `id`, whose answer comes on this stream; `passing` is told of each item, the answer's included.
  mutating func answer(
    to id: Int,
    within limit: Duration,
    passing: (ServerSentItem) -> Void = { _ in }
  ) async throws(MCPFailure) -> JSONValue {
    let end = ContinuousClock.now + limit
    while let item = try await next(until: end) {
      passing(item)
      guard case .event(let event) = item, let message = event.message else { continue }
      if let answer = JSONRPCAnswer(message, to: id) { return try answer.result() }
    }
    throw .http(.cut)
  }
}
