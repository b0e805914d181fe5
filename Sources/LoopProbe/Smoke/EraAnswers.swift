import LoopFormats

/// What the newest era's server answered, as whoever smoke asks as.
struct StatelessAnswers: Sendable {
  let hasToken: Bool
  let discover: Asked
  let tools: Asked
  /// `nil` when no tool could be called without knowing its arguments.
  var call: (tool: String, asked: Asked)?

  static func ask(_ subject: SmokeSubject, anonymous: Asked) async -> StatelessAnswers {
    let hasToken = subject.endpoint.token != nil
    async let tools = subject.post(SmokeMessage.list, as: subject.endpoint)
    let discover = hasToken ? await subject.post(SmokeMessage.discover, as: subject.endpoint) : anonymous
    var answers = StatelessAnswers(hasToken: hasToken, discover: discover, tools: await tools)
    guard let result = try? answers.tools.result(of: 2), let tool = Self.tool(in: result) else { return answers }
    let call = MCPMessage(id: 3, "tools/call", tool.params)
    answers.call = (tool.name, await subject.post(call, as: subject.endpoint))
    return answers
  }

  /// The first tool of a list that says of itself that it only reads, and whose arguments can be guessed.
  static func tool(in list: JSONValue) -> ToolCall? {
    ToolCall.candidates(list).first { $0.isReadOnly && $0.takesAnyText }
  }
}

/// What the era before it answered: a handshake, its notification, and the list of tools.
struct HandshakeAnswers: Sendable {
  let hasToken: Bool
  let initialize: Asked
  /// `nil` when there was no handshake.
  var noted: Asked?
  var tools: Asked?

  static func ask(_ subject: SmokeSubject) async -> HandshakeAnswers {
    let endpoint = subject.endpoint
    let initialize = await subject.ask(endpoint.post(.initialize(id: 1, .handshake), in: .handshake))
    var answers = HandshakeAnswers(hasToken: endpoint.token != nil, initialize: initialize)
    guard (try? initialize.result(of: 1)) != nil else { return answers }
    let session = initialize.answer?.head["Mcp-Session-Id"]
    let note = MCPMessage(id: nil, "notifications/initialized")
    answers.noted = await subject.ask(endpoint.post(note, in: .handshake, session: session))
    answers.tools = await subject.ask(endpoint.post(SmokeMessage.list, in: .handshake, session: session))
    return answers
  }
}

enum SmokeMessage {
  static let discover = MCPMessage(id: 1, "server/discover")
  static let list = MCPMessage(id: 2, "tools/list")
}

extension Asked {
  /// The result of a JSON-RPC request.
  func result(of id: Int) throws(MCPFailure) -> JSONValue {
    let answer: ProbeAnswer
    do throws(ProbeFailure) { answer = try outcome.get() } catch { throw .http(error) }
    return try JSONRPCAnswer(answer, to: id).result()
  }
}
