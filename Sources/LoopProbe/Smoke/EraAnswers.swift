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
    let list = MCPMessage(id: 2, "tools/list")
    async let tools = subject.post(list, as: subject.endpoint)
    let discover = hasToken ? await subject.post(SmokeMessage.discover, as: subject.endpoint) : anonymous
    var answers = StatelessAnswers(hasToken: hasToken, discover: discover, tools: await tools)
    guard let result = try? answers.tools.result(of: 2), let tool = ReadOnlyTool(in: result) else { return answers }
    let call = MCPMessage(id: 3, "tools/call", tool.call)
    answers.call = (tool.name, await subject.post(call, as: subject.endpoint))
    return answers
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
    let list = MCPMessage(id: 2, "tools/list")
    answers.tools = await subject.ask(endpoint.post(list, in: .handshake, session: session))
    return answers
  }
}

enum SmokeMessage {
  static let discover = MCPMessage(id: 1, "server/discover")
}

extension Asked {
  /// The result of a JSON-RPC request.
  func result(of id: Int) throws(MCPFailure) -> JSONValue {
    let answer: ProbeAnswer
    do throws(ProbeFailure) { answer = try outcome.get() } catch { throw .http(error) }
    return try JSONRPCAnswer(answer, to: id).result()
  }
}

/// A tool that says of itself that it only reads, and what it can be called with.
struct ReadOnlyTool: Hashable, Sendable {
  let name: String
  let arguments: JSONValue

  /// The first of a list that needs no argument; else the first that needs one text to look for.
  init?(in list: JSONValue) {
    let tools = (list["tools"]?.items ?? []).filter { $0["annotations"]?["readOnlyHint"] == true }
    let choices = tools.compactMap(Self.init(tool:))
    guard let choice = choices.first(where: { $0.arguments == .object([]) }) ?? choices.first else { return nil }
    self = choice
  }

  private init?(tool: JSONValue) {
    guard let name = tool["name"]?.text, let schema = tool["inputSchema"] else { return nil }
    self.name = name
    switch schema["required"]?.items.compactMap(\.text) ?? [] {
    case []: arguments = .object([])
    case let required where required.count == 1 && Self.searched.contains(required[0]):
      arguments = .object([JSONMember(required[0], "loop")])
    default: return nil
    }
  }

  /// Arguments that any text will do for.
  private static let searched = ["query", "q", "search", "text", "pattern", "term"]

  var call: JSONValue { .object([JSONMember("name", .string(name)), JSONMember("arguments", arguments)]) }
}
