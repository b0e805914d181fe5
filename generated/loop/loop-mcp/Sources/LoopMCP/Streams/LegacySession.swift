import Synchronization

/// One client of the HTTP+SSE transport (2024-11-05): an open stream and the messages posted for it.
final class LegacySession: Sendable {
  /// A posted request, with whom it is answered for.
  private struct Posted: Sendable {
    let request: RPCRequest
    let caller: Caller
  }

  private struct State {
    var owner: String?
    var version = ProtocolVersion.november2024
  }

  /// 32 hexadecimal digits that cannot be guessed, and still no credential: every message needs its token.
  let id: String
  let stream: EventStream
  private let posted: AsyncStream<Posted>
  private let continuation: AsyncStream<Posted>.Continuation
  private let state: Mutex<State>

  init(stream: EventStream, owner: Principal?) {
    id = Self.makeID()
    self.stream = stream
    // A client that posts faster than it is answered is told so instead of filling the memory.
    (posted, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(16))
    state = Mutex(State(owner: owner?.subject))
  }

  /// Whether the session is this principal's; a session nobody owns becomes its own.
  func admits(_ principal: Principal?) -> Bool {
    state.withLock { state in
      if state.owner == nil { state.owner = principal?.subject }
      return state.owner == principal?.subject
    }
  }

  /// Takes a request to answer on the stream.
  ///
  /// - Returns: Whether there was room for it.
  func post(_ request: RPCRequest, for caller: Caller) -> Bool {
    if case .enqueued = continuation.yield(Posted(request: request, caller: caller)) { true } else { false }
  }

  /// Answers requests in their order until the surrounding task is cancelled.
  func answerPosted(with dispatcher: Dispatcher) async {
    for await posted in posted {
      let version = agreedVersion(after: posted.request)
      let response = await dispatcher.answer(posted.request, on: Terms(version: version, caller: posted.caller))
      stream.send(EventFrame.message(response.json))
    }
  }

  /// The revision the session has agreed on; here a client names it once, in `initialize`.
  private func agreedVersion(after request: RPCRequest) -> ProtocolVersion {
    state.withLock { state in
      if request.method == "initialize" {
        state.version = .negotiated(for: request.params?["protocolVersion"]?.string)
      }
      return state.version
    }
  }

  private static func makeID() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<4).map { _ in
      let digits = String(UInt32.random(in: .min ... .max, using: &generator), radix: 16)
      return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }.joined()
  }
}
