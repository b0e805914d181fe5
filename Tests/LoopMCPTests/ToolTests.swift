import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import LoopMCP

@Suite struct ToolTests {
  @Test func `a note is returned for programs and, as the same JSON, for models`() async throws {
    try await TestServer().test { client in
      let answer = try await client.tool("read_note", ["path": "projects/plan.md"])
      let expected: JSON = [
        "path": "projects/plan.md",
        "vault": "loop",
        "title": "The plan",
        "text": "---\nentity_type: project\n---\n# The plan\n안녕하세요\n",
        "truncated": false,
      ]
      #expect(answer.structured == expected)
      #expect(answer.json?["result"]?["isError"] == false)
      let content = answer.json?["result"]?["content"]?.array
      #expect(content?.count == 1)
      #expect(content?.first?["type"] == "text")
      #expect(content?.first?["text"]?.string == expected.encodedText)
    }
  }

  @Test(
    arguments: [
      (["path": "board.md"], "exec"), (["path": "board.md", "vault": "exec"], "exec"),
      (["path": "home.md", "vault": .null], "loop"),
    ] as [(JSON, String)]
  )
  func `without a vault, all are searched`(_ arguments: JSON, _ vault: String) async throws {
    try await TestServer().test { client in
      let answer = try await client.tool("read_note", arguments)
      #expect(answer.structured?["vault"]?.string == vault)
    }
  }

  @Test(
    arguments: [
      (["path": "nope.md"], "There is no note \"nope.md\" in loop, exec. Use list_notes to find paths."),
      (["path": "board.md", "vault": "loop"], "There is no note \"board.md\" in loop."),
      (["path": "home.md", "vault": "hr"], "There is no vault \"hr\". Vaults: loop, exec."),
      (["path": "../home.md"], "\"../home.md\" is not the path of a note"),
      (["path": "/etc/passwd"], "does not begin with a slash"),
      (["path": "projects/data.csv"], "a note's path ends in `.md`"),
      (["path": ""], "no empty part"),
      (["path": 5], "The argument path must be a string."),
      ([:], "The argument path is missing."),
      (["path": "home.md", "lines": 3], "There is no argument \"lines\". Arguments: path, vault."),
      ([1], "The arguments must be an object."),
    ] as [(JSON, String)]
  )
  func `a failed call tells the model what to do`(_ arguments: JSON, _ message: String) async throws {
    try await TestServer().test { client in
      let answer = try await client.tool("read_note", arguments)
      #expect(answer.status == .ok)
      #expect(answer.json?["result"]?["isError"] == true)
      #expect(answer.structured == nil)
      let text = answer.json?["result"]?["content"]?.array?.first?["text"]?.string
      #expect(text?.contains(message) == true, "\(text ?? "")")
    }
  }

  @Test func `a vault that cannot be read does not hide the notes of another`() async throws {
    var server = try TestServer()
    server.configuration.vaults.insert(Vault(name: "gone", path: "/nowhere/at/all"), at: 0)
    try await server.test { client in
      let found = try await client.tool("read_note", ["path": "home.md"])
      #expect(found.structured?["vault"] == "loop")
      let missing = try await client.tool("read_note", ["path": "nope.md"])
      #expect(missing.text.contains("cannot be read at the moment"))
    }
  }

  @Test func `a folder is listed with what a model can read, page by page`() async throws {
    var server = try TestServer()
    let many = try TemporaryVault(
      Dictionary(uniqueKeysWithValues: (0..<ListNotesTool.pageSize).map { ("n\(1_000 + $0).md", "") })
    )
    try many.write("m/inner.md", Data())
    try many.write("n.txt", Data())
    try many.write(".git/x.md", Data())
    server.configuration.vaults.append(Vault(name: "many", path: many.path))
    try await server.test { client in
      let first = try await client.tool("list_notes", ["vault": "many"]).structured
      #expect(first?["folders"] == ["m"])
      #expect(first?["notes"]?.array?.count == ListNotesTool.pageSize - 1)
      #expect(first?["next"] == "n1198.md")
      let rest = try await client.tool("list_notes", ["vault": "many", "after": "n1198.md"]).structured
      #expect(rest == ["vault": "many", "folder": "", "folders": [], "notes": ["n1199.md"]])
      let inner = try await client.tool("list_notes", ["vault": "many", "folder": "m"]).structured
      #expect(inner?["notes"] == ["m/inner.md"])
    }
  }

  @Test(arguments: [["folder": "nope"], ["folder": "home.md"], ["folder": ".."], ["folder": ".git"]] as [JSON])
  func `a folder that is not there is an error of the call`(_ arguments: JSON) async throws {
    try await TestServer().test { client in
      let answer = try await client.tool("list_notes", arguments)
      #expect(answer.json?["result"]?["isError"] == true)
    }
  }

  @Test(arguments: [
    ("2024-11-05", false, false, false), ("2025-03-26", true, false, false), ("2025-06-18", true, true, true),
    ("2025-11-25", true, true, true),
  ])
  func `a revision is shown what it knows`(
    _ version: String,
    _ annotations: Bool,
    _ titles: Bool,
    _ structured: Bool
  ) async throws {
    try await TestServer().test { client in
      let headers: HTTPFields = [.mcpProtocolVersion: version]
      let tools = try await client.call("tools/list", nil, headers).json?["result"]?["tools"]?.array ?? []
      #expect(tools.map { $0["name"] } == ["list_notes", "read_note"])
      for tool in tools {
        #expect((tool["annotations"]?["readOnlyHint"] == true) == annotations)
        #expect((tool["title"] != nil) == titles)
        #expect((tool["outputSchema"]?["type"] == "object") == structured)
        #expect(tool["inputSchema"]?["additionalProperties"] == false)
      }
      let answer = try await client.tool("read_note", ["path": "home.md"], headers)
      #expect((answer.structured != nil) == structured)
    }
  }

  @Test func `what a tool returns has exactly the members of its output schema`() async throws {
    try await TestServer().test { client in
      for (name, arguments) in [("read_note", ["path": "home.md"]), ("list_notes", [:])] as [(String, JSON)] {
        let tools = try await client.call("tools/list").json?["result"]?["tools"]?.array
        let schema = tools?.first { $0["name"]?.string == name }?["outputSchema"]
        let structured = try await client.tool(name, arguments).structured
        let names = structured?.object?.members.map { JSON.string($0.name) }
        #expect(names != nil)
        #expect(schema?["required"]?.array == names)
      }
    }
  }
}
