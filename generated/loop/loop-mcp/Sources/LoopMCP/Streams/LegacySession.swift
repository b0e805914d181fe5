import LoopVault
import Synchronization

/// One client of the HTTP+SSE transport (2024-11-05): an open stream and the messages posted for it.
final class LegacySession: Sendable {
  /// How many requests of one client may run at once; one that posts faster is told so.
  static let maximumRunning = 16

  private struct State {
    var owner: String?
    var version = ProtocolVersion.november2024
    /// By a number of their own: a client may use an id twice.
    var running: [Int: (id: RPCID, task: Task<Void, Never>?)] = [:]
    var next = 0
    var listeners: [RPCID: ChangeListener] = [:]
    var changes: ChangeListener?
    var resources: [VaultURI: String] = [:]
    var isStopping = false
    var isOver = false
  }

  /// 32 hexadecimal digits that cannot be guessed, and still no credential: every message needs its token.
  let id = LegacySession.makeID()
  let stream: EventStream
  private let dispatcher: Dispatcher
  private let hub: ChangeHub
  private let state: Mutex<State>

  init(stream: EventStream, owner: Principal?, dispatcher: Dispatcher, hub: ChangeHub) {
    self.stream = stream
    self.dispatcher = dispatcher
    self.hub = hub
    state = Mutex(State(owner: owner?.subject))
  }

  /// Whether the session is this principal's; a session nobody owns becomes its own.
  func admits(_ principal: Principal?) -> Bool {
    state.withLock { state in
      if state.owner == nil { state.owner = principal?.subject }
      return state.owner == principal?.subject
    }
  }

  /// Takes a request, to answer it on the stream.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - caller: Whom it is answered for.
  ///   - answer: Answers it by what the server can do in every revision.
  /// - Returns: Whether there was room for it.
  func post(
    _ request: RPCRequest,
    for caller: Caller,
    answer: @escaping @Sendable (Terms) async -> RPCResponse
  ) -> Bool {
    let number: Int? = state.withLock { state in
      guard !state.isOver, !state.isStopping, state.running.count < Self.maximumRunning else { return nil }
      state.next += 1
      state.running[state.next] = (request.id, nil)
      return state.next
    }
    guard let number else { return false }
    // Read here and not in the task, so that a message posted after `initialize` is one of the agreed revision.
    let version = Result { () throws(RPCError) in try self.version(of: request) }
    let task = Task {
      let response = await self.response(to: request, in: version, for: caller, answer: answer)
      self.finish(number, with: Task.isCancelled ? nil : response)
    }
    state.withLock { $0.running[number]?.task = task }
    return true
  }

  /// Takes a notification; `notifications/cancelled` ends a request of this session and of no other.
  func post(notification method: String, _ params: JSON?) {
    guard method == "notifications/cancelled", let id = params?["requestId"].flatMap(RPCID.init) else { return }
    let (tasks, listener) = state.withLock { state in
      (state.running.values.filter { $0.id == id }.map(\.task), state.listeners.removeValue(forKey: id))
    }
    for task in tasks { task?.cancel() }
    if let listener { hub.remove(listener) }
  }

  /// Ends everything that goes on for this client.
  func close() {
    let (tasks, listeners) = state.withLock { state in
      state.isOver = true
      return (state.running.values.map(\.task), Array(state.listeners.values) + [state.changes].compactMap { $0 })
    }
    for task in tasks { task?.cancel() }
    for listener in listeners { hub.remove(listener) }
    stream.finish()
  }

  private func finish(_ number: Int, with response: RPCResponse?) {
    if let response { stream.send(EventFrame.message(response.json)) }
    let isLast = state.withLock { state in
      state.running[number] = nil
      return state.isStopping && state.running.isEmpty
    }
    if isLast { stream.retire() }
  }
}

extension LegacySession: ConnectionObserver {
  func clientLeft() { close() }

  /// Requests that are being answered get their answers first.
  func serverStops() {
    let isIdle = state.withLock { state in
      state.isStopping = true
      return state.running.isEmpty
    }
    if isIdle { stream.retire() }
  }
}

extension LegacySession {
  private func response(
    to request: RPCRequest,
    in version: Result<ProtocolVersion, RPCError>,
    for caller: Caller,
    answer: (Terms) async -> RPCResponse
  ) async -> RPCResponse? {
    do throws(RPCError) {
      let version = try version.get()
      switch request.method {
      case ListenRequest.method where version.isModern:
        try listen(request, for: caller)
        return nil
      case "resources/subscribe" where !version.isModern:
        return RPCResponse(to: request.id, .success(try subscribe(request, for: caller, isOn: true)))
      case "resources/unsubscribe" where !version.isModern:
        return RPCResponse(to: request.id, .success(try subscribe(request, for: caller, isOn: false)))
      case "initialize":
        observe(caller)
      default:
        break
      }
      return await answer(Terms(version: version, caller: caller, pushes: true))
    } catch {
      return RPCResponse(to: request.id, .failure(error))
    }
  }

  /// The revision of a request: its own, if it claims one, else the one agreed on by `initialize`.
  ///
  /// Clients of 2026-07-28 ask an HTTP+SSE server too what it speaks, and then go on in that revision.
  private func version(of request: RPCRequest) throws(RPCError) -> ProtocolVersion {
    let revisions = dispatcher.server.revisions
    if !revisions.modern.isEmpty {
      if Envelope.claim(in: request.params) != nil {
        return try Envelope.version(try Envelope.check(request.params), in: revisions)
      }
      if request.method == "server/discover", let newest = revisions.modern.last { return newest }
    }
    return state.withLock { state in
      if request.method == "initialize" {
        state.version = revisions.negotiated(for: request.params?["protocolVersion"]?.string) ?? state.version
      }
      return state.version
    }
  }

  private func listen(_ request: RPCRequest, for caller: Caller) throws(RPCError) {
    guard dispatcher.server.capabilities.hasResources else { throw RPCError(.methodNotFound, "Method not found") }
    let wanted = try ListenRequest(request)
    let isFull = state.withLock { $0.listeners.count >= Self.maximumRunning }
    guard !isFull else { throw RPCError(.internalError, "Too many subscriptions") }
    let listener = wanted.begin(on: stream, for: caller, in: hub)
    replace(with: listener) { $0.listeners.updateValue(listener, forKey: request.id) }
  }

  /// From `initialize` on the client is told when there are other notes than before.
  private func observe(_ caller: Caller) {
    let resources = state.withLock { $0.resources }
    let listener = ChangeListener(
      stream: stream,
      subscription: nil,
      caller: caller,
      wantsList: true,
      resources: resources
    )
    hub.add(listener)
    replace(with: listener) { state in
      defer { state.changes = listener }
      return state.changes
    }
  }

  /// The result of `resources/subscribe` and its opposite; whether there is such a note is not said.
  private func subscribe(_ request: RPCRequest, for caller: Caller, isOn: Bool) throws(RPCError) -> JSON {
    guard dispatcher.server.capabilities.hasResources else { throw RPCError(.methodNotFound, "Method not found") }
    guard let text = request.params?["uri"]?.string, let resource = VaultURI(text) else {
      throw RPCError(.invalidParams, "The parameter uri must be the address of a note")
    }
    let isFull = state.withLock { state in
      if isOn, state.resources.count >= ChangeListener.maximumResources { return true }
      state.resources[resource] = isOn ? text : nil
      return false
    }
    guard !isFull else { throw RPCError(.internalError, "Too many subscriptions") }
    observe(caller)
    return [:]
  }

  /// Takes out what a listener stands for now; or the listener itself, if the client has left meanwhile.
  private func replace(with listener: ChangeListener, _ exchange: (inout State) -> ChangeListener?) {
    let (old, isOver) = state.withLock { state in (exchange(&state), state.isOver) }
    if let old { hub.remove(old) }
    if isOver { hub.remove(listener) }
  }

  private static func makeID() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<4).map { _ in
      let digits = String(UInt32.random(in: .min ... .max, using: &generator), radix: 16)
      return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }.joined()
  }
}
