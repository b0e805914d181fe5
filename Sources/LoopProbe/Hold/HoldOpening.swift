import LoopFormats

/// Opens everything that is to be held, and finds out what is not there to be held: streams first.
struct HoldOpening {
  let endpoint: MCPEndpoint
  let settings: HoldSettings
  let recorder: HoldRecorder
  let conversation: MCPConversation

  var scope: HoldScope
  private(set) var pinged: [EventsWire] = []
  var calls: CallLoop?
  var token: TokenLoop?
  var probes: [ProbeLoop] = []
  /// What every try to post something led to.
  private(set) var obstacle: MCPFailure?

  init(_ endpoint: MCPEndpoint, _ settings: HoldSettings, _ recorder: HoldRecorder) {
    self.endpoint = endpoint
    self.settings = settings
    self.recorder = recorder
    conversation = MCPConversation(endpoint)
    scope = HoldScope(url: endpoint.url.text, asked: settings.streams)
  }

  /// Opens all streams; each is held by a task of the group from then on.
  mutating func openStreams(_ keepers: inout TaskGroup<Void>) async throws(HoldRefusal) {
    let era = try await findEra()
    let wires = (1...settings.streams).map { EventsWire(HeldStream(.sse, $0), endpoint) }
    if try await open(wires, &keepers) { pinged = wires.filter { !$0.isMute } }
    switch era {
    case .stateless?:
      _ = try await open((1...settings.streams).map { ListenWire(HeldStream(.listen, $0), endpoint) }, &keepers)
    case .handshake?, .events?: scope.leftOut[.listen] = "not offered: the server speaks \(MCPEra.handshake.rawValue)"
    case nil: scope.leftOut[.listen] = obstacle.map(Self.reason) ?? "not offered"
    }
    for kind in HeldStream.Kind.allCases {
      if let reason = scope.leftOut[kind] { scope.notes.append("\(kind.rawValue): left out: \(reason)") }
    }
    if scope.leftOut[.sse] == nil, pinged.isEmpty {
      scope.notes.append("sse: held without pings: messages want a token, and there is none")
    }
    guard era == nil, scope.leftOut.count == HeldStream.Kind.allCases.count else { return }
    throw HoldRefusal(
      "\(scope.url): nothing can be held: "
        + scope.leftOut.sorted { $0.key.rawValue > $1.key.rawValue }.map { "\($0.key.rawValue) \($0.value)" }
        .joined(separator: "; "),
      help: hasToken ? "is this the MCP endpoint? name its path with `--mcp`" : Self.logIn
    )
  }

  static let logIn = "is this the MCP endpoint (`--mcp PATH`), and does it want a token (`--token @FILE`)?"

  var hasToken: Bool { endpoint.token != nil }

  /// The era of posts; `nil` when none is offered, or nobody has logged in.
  private mutating func findEra() async throws(HoldRefusal) -> MCPEra? {
    do throws(MCPFailure) {
      return try await conversation.connect()
    } catch {
      switch error {
      case .http: throw HoldRefusal(scope.url, error)
      case .redirect: throw HoldRefusal(scope.url, error, help: "name the URL that it leads to")
      case .unauthorized where hasToken: throw HoldRefusal(scope.url, error, help: Self.renew)
      case .status(let status) where status >= 500 && status != 501:
        throw HoldRefusal(scope.url, error, help: "`docker compose ps` and `docker compose logs` say what is down")
      default: obstacle = error
      }
      return nil
    }
  }

  private static let renew = "it may be over, or another audience's: `loopgen smoke` looks at it more closely"

  /// - Returns: Whether they are open; `false` when the server does not offer them.
  private mutating func open(_ wires: [some HeldWire], _ keepers: inout TaskGroup<Void>) async throws(HoldRefusal)
    -> Bool
  {
    guard let first = wires.first else { return false }
    let kind = first.stream.kind
    if let (stream, failure) = await open(wires.prefix(1), &keepers) {
      guard let reason = await leftOut(kind, failure) else { throw refusal(stream, failure) }
      scope.leftOut[kind] = reason
      return false
    }
    if let (stream, failure) = await open(wires.dropFirst(), &keepers) { throw refusal(stream, failure) }
    return true
  }

  /// - Returns: The first that could not be opened, and why.
  private func open(
    _ wires: ArraySlice<some HeldWire>,
    _ keepers: inout TaskGroup<Void>
  ) async -> (HeldStream, MCPFailure)? {
    let (results, sender) = AsyncStream<(HeldStream, MCPFailure?)>.makeStream()
    for wire in wires {
      let keeper = StreamKeeper(wire: wire, recorder: recorder)
      keepers.addTask { await keeper.keep { sender.yield((wire.stream, $0)) } }
    }
    var refused: (HeldStream, MCPFailure)?
    var rest = wires.count
    guard rest > 0 else { return nil }
    for await (stream, failure) in results {
      if let failure, refused == nil { refused = (stream, failure) }
      rest -= 1
      if rest == 0 { break }
    }
    return refused
  }

  private func refusal(_ stream: HeldStream, _ failure: MCPFailure) -> HoldRefusal {
    let text = "\(scope.url): \(stream.kind.rawValue) \(stream.number) of \(settings.streams) cannot be opened"
    switch failure {
    case .redirect: return HoldRefusal(text, failure, help: "name the URL that it leads to")
    case .unauthorized: return HoldRefusal(text, failure, help: Self.renew)
    default:
      return HoldRefusal(
        text,
        failure,
        help: stream.number > 1 ? "is there a limit of streams for one client? `--streams` asks for fewer" : nil
      )
    }
  }

  /// Why a kind of streams is not held; `nil` when it should be, and something is wrong.
  private func leftOut(_ kind: HeldStream.Kind, _ failure: MCPFailure) async -> String? {
    switch failure {
    case .redirect: return nil
    case .unauthorized: return hasToken ? nil : Self.reason(failure)
    case .status(let status):
      return status < 500 && status != 429 || status == 501
        ? "not offered: \(status) to \(kind == .sse ? "GET" : "POST")" : nil
    case .media, .malformed: return "not offered: \(failure.message)"
    case .error(let code, _): return code == -32603 ? nil : "not offered: \(failure.message)"
    case .http(.silent(.event, _)) where kind == .sse: return await isPush() ? Self.push : nil
    case .http: return nil
    }
  }

  private static let push = "not offered: GET is the push stream of \(MCPEra.handshake.rawValue)"

  /// Whether GET gives a stream to clients of the handshake's era: then it is none of the events' era.
  private func isPush() async -> Bool {
    let request = endpoint.stream.with("MCP-Protocol-Version", MCPEra.handshake.rawValue)
    guard let opened = try? await endpoint.client.open(request) else { return false }
    return opened.head.isSuccess && opened.head.mediaType == "text/event-stream"
  }

  static func reason(_ failure: MCPFailure) -> String {
    if case .unauthorized(let status, _) = failure { return "a token is needed: \(status)" }
    return "not offered: \(failure.message)"
  }
}
