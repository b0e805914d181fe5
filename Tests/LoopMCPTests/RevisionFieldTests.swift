import Testing

@testable import LoopMCP

/// Which members each revision knows (`mcp-protocol`, section 7), for everything that is listed, called or read.
@Suite struct RevisionFieldTests {
  /// A member, the revision it came with, and whether an answer has it.
  struct Field: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let since: ProtocolVersion
    let isIn: @Sendable (_ answers: Answers) -> Bool?
  }

  /// What the server says in one revision.
  struct Answers {
    let tools: [JSON]
    let call: JSON
    let resources: [JSON]
    let templates: [JSON]
    let prompts: [JSON]
    let contents: [JSON]

    init(_ version: ProtocolVersion) async throws {
      let sample = try SampleVaults()
      let terms = sample.terms(version)
      tools = try ToolCatalog(ToolCatalog.builtIn).list([:], on: terms)["tools"]?.array ?? []
      call = try await sample.call("read_note", ["path": "home.md"], version).json
      let catalog = ResourceCatalog()
      resources = try catalog.list([:], on: terms)["resources"]?.array ?? []
      templates = try catalog.templates([:], on: terms)["resourceTemplates"]?.array ?? []
      prompts = try PromptCatalog.builtIn.list([:], on: terms)["prompts"]?.array ?? []
      let prompt: JSONObject = ["name": "project_status", "arguments": ["project": "prj-iseul"]]
      let messages = try await PromptCatalog.builtIn.get(prompt, on: terms)["messages"]?.array ?? []
      contents = messages.compactMap { $0["content"] }
    }
  }

  /// Whether all have it, or `nil` if they disagree.
  private static func all(_ values: [JSON], _ isIn: (JSON) -> Bool) -> Bool? {
    let answers = Set(values.map(isIn))
    return answers.count == 1 ? answers.first : nil
  }

  private static let fields = [
    Field(testDescription: "name of a tool", since: .november2024) { all($0.tools) { $0["name"] != nil } },
    Field(testDescription: "annotations of a tool", since: .march2025) { answers in
      all(answers.tools) { tool in
        let hints = tool["annotations"]
        return hints?["readOnlyHint"] == true && hints?["destructiveHint"] == false && hints?["idempotentHint"] == true
          && hints?["openWorldHint"] == false && hints?["title"]?.string?.isEmpty == false
      }
    },
    Field(testDescription: "title of a tool", since: .june2025) { all($0.tools) { $0["title"] != nil } },
    Field(testDescription: "outputSchema", since: .june2025) {
      all($0.tools) { $0["outputSchema"]?["type"] == "object" }
    },
    Field(testDescription: "structuredContent", since: .june2025) { $0.call["structuredContent"]?.object != nil },
    Field(testDescription: "text of a result", since: .november2024) { $0.call["content"]?.array?.count == 1 },
    Field(testDescription: "title of a resource", since: .june2025) { all($0.resources) { $0["title"] != nil } },
    Field(testDescription: "size of a resource", since: .november2024) { all($0.resources) { $0["size"] != nil } },
    Field(testDescription: "lastModified", since: .june2025) {
      all($0.resources) { $0["annotations"]?["lastModified"] != nil }
    },
    Field(testDescription: "title of a template", since: .june2025) { all($0.templates) { $0["title"] != nil } },
    Field(testDescription: "title of a prompt", since: .june2025) { all($0.prompts) { $0["title"] != nil } },
    Field(testDescription: "title of an argument", since: .june2025) {
      all($0.prompts.flatMap { $0["arguments"]?.array ?? [] }) { $0["title"] != nil }
    },
    Field(testDescription: "content of the type resource", since: .november2024) {
      $0.contents.contains { $0["type"] == "resource" }
    },
    Field(testDescription: "content of the type resource_link", since: .june2025) {
      $0.contents.contains { $0["type"] == "resource_link" }
    },
  ]

  @Test(arguments: fields)
  func `a revision is shown what it knows`(_ field: Field) async throws {
    for version in ProtocolVersion.allCases {
      let answers = try await Answers(version)
      #expect(field.isIn(answers) == (version >= field.since), "\(version)")
    }
  }

  @Test(arguments: ProtocolVersion.allCases)
  func `without a title the name is for people`(_ version: ProtocolVersion) async throws {
    let names = try await Answers(version).resources.map { $0["name"] }
    #expect(names.contains("CE marking") == (version < .june2025))
  }

  @Test(
    arguments: [
      ("search", ["query": "sensor"]), ("search", ["query": "zebra crossing"]), ("fetch", ["id": "home.md"]),
      ("fetch", ["id": "tsk-105"]), ("list_notes", [:]), ("list_notes", ["direct": true, "limit": 1]),
      ("read_note", ["path": "prj-iseul", "heading": "Goals"]), ("read_note", ["path": "prj-iseul"]),
      ("read_note", ["path": "prj-iseul", "max_length": 100]), ("related", ["path": "tsk-105"]),
      ("related", ["path": "inbox/broken.md"]), ("vault_overview", [:]),
    ] as [(String, JSON)]
  )
  func `what a tool returns keeps to its output schema`(_ name: String, _ arguments: JSON) async throws {
    let tool = try #require(ToolCatalog.builtIn.first { $0.description.name == name })
    let schema = try #require(tool.description.output)
    let structured = try #require(try await SampleVaults().call(name, arguments).structured)
    #expect(SchemaCheck.complaints(structured, schema) == [])
  }

  @Test func `input schemas are closed objects of known vaults`() throws {
    let terms = try SampleVaults().terms(sees: ["loop"])
    for tool in try ToolCatalog(ToolCatalog.builtIn).list([:], on: terms)["tools"]?.array ?? [] {
      let schema = tool["inputSchema"]
      #expect(schema?["type"] == "object")
      #expect(schema?["additionalProperties"] == false)
      if let vault = schema?["properties"]?["vault"] { #expect(vault["enum"] == ["loop"]) }
    }
  }
}
