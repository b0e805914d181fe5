import Testing

@testable import LoopMCP

/// A tool as the guide shows it.
private struct WordCount: Tool {
  let description = ToolDescription(
    name: "word_count",
    title: "Count words",
    summary: "Returns how many words a note has. Find ids with search.",
    parameters: [.text("id", "Id of the note, as search returns it", isRequired: true)]
  )

  func call(_ arguments: ToolArguments, for caller: Caller) async throws -> JSONObject {
    let text = try await caller.read(arguments.requiredText("id")).text
    return ["words": .integer(text.split(whereSeparator: \.isWhitespace).count)]
  }
}

private struct NamedTool: Tool {
  let description: ToolDescription
  var error: (any Error)?

  init(_ name: String, _ parameters: [ToolParameter] = [], isReadOnly: Bool = true, error: (any Error)? = nil) {
    description = ToolDescription(
      name: name,
      title: name,
      summary: name,
      parameters: parameters,
      isReadOnly: isReadOnly
    )
    self.error = error
  }

  func call(_ arguments: ToolArguments, for caller: Caller) async throws -> JSONObject {
    if let error { throw error }
    return [
      "text": arguments.text("text").map(JSON.string) ?? .null, "texts": .strings(arguments.texts("texts")),
      "number": arguments.integer("number").map(JSON.integer) ?? .null, "flag": .bool(arguments.flag("flag")),
    ]
  }
}

@Suite struct ToolCatalogTests {
  private static let everyKind: [ToolParameter] = [
    .text("text", "a text"), .choice("choice", "a choice", of: ["a", "b"]), .texts("texts", "some"),
    .integer("number", "a number", in: 1...10), .flag("flag", "yes or no"), .vault("vault", "a vault"),
  ]

  @Test func `an own tool is listed after the others and reads notes for its caller`() async throws {
    var server = try TestServer()
    server.tools = [WordCount()]
    try await server.test { client in
      let tools = try await client.call("tools/list").json?["result"]?["tools"]?.array
      let expected: JSON = [
        "name": "word_count", "title": "Count words",
        "description": "Returns how many words a note has. Find ids with search.",
        "inputSchema": [
          "type": "object",
          "properties": ["id": ["type": "string", "description": "Id of the note, as search returns it"]],
          "required": ["id"], "additionalProperties": false,
        ],
        "annotations": [
          "title": "Count words", "readOnlyHint": true, "destructiveHint": false, "idempotentHint": true,
          "openWorldHint": false,
        ],
      ]
      #expect(tools?.last == expected)
      let answer = try await client.tool("word_count", ["id": "loop/home.md"])
      #expect(answer.structured == ["words": 3])
    }
  }

  @Test func `an own tool sees what its caller sees`() async throws {
    let sample = try SampleVaults()
    let catalog = try ToolCatalog([WordCount()])
    let params: JSONObject = ["name": "word_count", "arguments": ["id": "exec/board.md"]]
    let seen = ToolResult(try await catalog.call(params, on: sample.terms()))
    #expect(seen.structured?["words"]?.integer != nil)
    let hidden = ToolResult(try await catalog.call(params, on: sample.terms(sees: ["loop"])))
    #expect(hidden.failure?.contains("There is no note \"exec/board.md\" in loop.") == true)
  }

  @Test(arguments: ["", "two words", "naïve", "도구", String(repeating: "a", count: 129), "a/b"])
  func `a name that is none is refused`(_ name: String) {
    #expect(throws: ToolNameError.invalid(name)) { try ToolCatalog([NamedTool(name)]) }
  }

  @Test(arguments: ["a", "A.b_c-9", String(repeating: "a", count: 128)])
  func `a name of the right letters is taken`(_ name: String) throws {
    _ = try ToolCatalog([NamedTool(name)])
  }

  @Test(arguments: ["search", "twice"])
  func `a name is given once`(_ name: String) throws {
    var server = try TestServer()
    server.tools = [NamedTool("twice"), NamedTool(name)]
    #expect(throws: ToolNameError.duplicate(name)) { try server.application() }
    #expect(ToolNameError.duplicate(name).description == "there are two tools called \(name); rename one of them")
  }

  @Test func `a tool that writes says so`() throws {
    let catalog = try ToolCatalog([NamedTool("write", isReadOnly: false)])
    let terms = Terms(version: .november2025, caller: Caller(vaults: []))
    let annotations = try catalog.list([:], on: terms)["tools"]?.array?.first?["annotations"]
    #expect(annotations?["readOnlyHint"] == false)
    #expect(annotations?["destructiveHint"] == true)
  }

  @Test(
    arguments: [
      ([:], ["text": .null, "texts": [], "number": .null, "flag": false]),
      (
        ["text": "t", "choice": "b", "texts": ["x"], "number": 3, "flag": true, "vault": "loop"],
        ["text": "t", "texts": ["x"], "number": 3, "flag": true]
      ),
      (
        ["text": .null, "texts": .null, "number": .null, "flag": .null],
        ["text": .null, "texts": [], "number": .null, "flag": false]
      ),
      (["number": .number(JSONNumber(checked: "4.0"))], ["text": .null, "texts": [], "number": 4, "flag": false]),
    ] as [(JSON, JSON)]
  )
  func `arguments that keep to the parameters arrive`(_ arguments: JSON, _ expected: JSON) async throws {
    let result = try await call(NamedTool("t", Self.everyKind), arguments)
    #expect(result.structured == expected)
  }

  @Test(
    arguments: [
      (["text": 5], "The argument text must be a string."),
      (["choice": "c"], "The argument choice cannot be \"c\". Values: a, b."),
      (["texts": ["a", 1]], "The argument texts must be an array of strings."),
      (["texts": "a"], "The argument texts must be an array of strings."),
      (["texts": .strings((0...100).map(String.init))], "The argument texts takes at most 100 strings."),
      (["number": 0], "The argument number must be an integer from 1 to 10."),
      (["number": "3"], "The argument number must be an integer."),
      (["number": .number(JSONNumber(checked: "3.5"))], "The argument number must be an integer."),
      (["number": .number(JSONNumber(checked: "1e400"))], "The argument number must be an integer."),
      (["flag": 1], "The argument flag must be true or false."),
      (["vault": "hr"], "There is no vault \"hr\". Vaults: loop, exec."),
      (["other": 1], "There is no argument \"other\". Arguments: text, choice, texts, number, flag, vault."),
      ([1], "The arguments must be an object."),
    ] as [(JSON, String)]
  )
  func `other arguments are told to the model`(_ arguments: JSON, _ message: String) async throws {
    let result = try await call(NamedTool("t", Self.everyKind), arguments)
    #expect(result.failure == message)
    #expect(result.structured == nil)
  }

  @Test func `a required argument must be there`() async throws {
    let tool = NamedTool("t", [.text("text", "what to say", isRequired: true)])
    #expect(try await call(tool, [:]).failure == "The argument text is missing: what to say.")
  }

  @Test func `an error that is not for the model is not told to it`() async throws {
    struct Secret: Error { let password = "hunter2" }
    let result = try await call(NamedTool("t", error: Secret()), [:])
    #expect(result.failure == "The tool t has failed. Trying again may help.")
  }

  @Test(arguments: [["name": "nope"], ["name": 1], [:]] as [JSONObject])
  func `a tool that does not exist is a wrong request`(_ params: JSONObject) async throws {
    let catalog = try ToolCatalog(ToolCatalog.builtIn)
    let terms = Terms(version: .november2025, caller: Caller(vaults: []))
    let error = await #expect(throws: RPCError.self) { try await catalog.call(params, on: terms) }
    #expect(error?.code == .invalidParams)
  }

  @Test(arguments: ["", "x", 1] as [JSON])
  func `a list of one page has no cursor`(_ cursor: JSON) throws {
    let catalog = try ToolCatalog(ToolCatalog.builtIn)
    let terms = Terms(version: .november2025, caller: Caller(vaults: []))
    #expect(throws: RPCError.self) { try catalog.list(["cursor": cursor], on: terms) }
  }

  private func call(_ tool: NamedTool, _ arguments: JSON) async throws -> ToolResult {
    let catalog = try ToolCatalog([tool])
    let sample = try SampleVaults([:], exec: [:])
    return ToolResult(
      try await catalog.call(
        ["name": .string(tool.description.name), "arguments": arguments],
        on: sample.terms()
      )
    )
  }
}
