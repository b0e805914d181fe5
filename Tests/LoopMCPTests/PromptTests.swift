import Testing

@testable import LoopMCP

@Suite struct PromptTests {
  private func get(_ name: String, _ arguments: JSON, sees names: [String] = ["loop"]) async throws -> [JSON] {
    var prompts = PromptCatalog.builtIn
    prompts.patience = .zero
    let sample = try SampleVaults()
    let params: JSONObject = ["name": .string(name), "arguments": arguments]
    let result = try await prompts.get(params, on: sample.terms(sees: names))
    #expect(result["description"]?.string?.isEmpty == false)
    return result["messages"]?.array ?? []
  }

  private func texts(_ messages: [JSON]) -> String {
    messages.compactMap { ($0["content"]?["text"] ?? $0["content"]?["resource"]?["text"])?.string }
      .joined(separator: "\n")
  }

  @Test func `every prompt and every argument says what it is for`() throws {
    let list = try PromptCatalog.builtIn.list([:], on: try SampleVaults().terms())["prompts"]?.array ?? []
    #expect(list.map { $0["name"] } == ["project_status", "weekly_review", "find_and_answer"])
    for item in list + list.flatMap({ $0["arguments"]?.array ?? [] }) {
      #expect(item["description"]?.string?.isEmpty == false)
      #expect(item["title"]?.string?.isEmpty == false)
    }
  }

  @Test(arguments: ["prj-iseul", "이슬 v2", "Iseul", "projects/iseul.md"])
  func `a status report has the project's note and the notes that belong to it`(_ project: String) async throws {
    let messages = try await get("project_status", ["project": .string(project)])
    #expect(messages.allSatisfy { $0["role"] == "user" })
    let note = messages.compactMap { $0["content"]?["resource"] }.first
    #expect(note?["uri"] == "vault://loop/projects/iseul.md")
    #expect(note?["text"]?.string == SampleVaults.loopNotes["projects/iseul.md"])
    let links = messages.compactMap { $0["content"] }.filter { $0["type"] == "resource_link" }
    #expect(links.map { $0["title"] } == ["배터리 수명", "CE marking"])
    #expect(
      texts(messages).contains("- CE marking [loop/tasks/CE marking.md]: task; blocked; assignee 이도윤, hannah; due")
    )
  }

  @Test func `a review has what has changed and what is open`() async throws {
    let text = texts(try await get("weekly_review", [:]))
    #expect(text.contains("Notes that changed last:"))
    let open = text.split(separator: "Notes that are open, by due date:").last.map(String.init) ?? ""
    #expect(open.contains("CE marking") && open.contains("Later") && !open.contains("배터리 수명"))
  }

  @Test func `a review of one person has that person's notes`() async throws {
    let text = texts(try await get("weekly_review", ["assignee": "한나"]))
    #expect(text.contains("the week of 한나"))
    #expect(text.contains("CE marking") && !text.contains("배터리 수명"))
  }

  @Test func `a question comes with what a search finds`() async throws {
    let messages = try await get("find_and_answer", ["question": "온실 배터리"])
    #expect(texts(messages).contains("The question: 온실 배터리"))
    #expect(messages.contains { $0["content"]?["resource"]?["uri"] == "vault://loop/tasks/battery.md" })
    let none = try await get("find_and_answer", ["question": "zebra crossing"])
    #expect(texts(none).contains("A first search has found nothing."))
  }

  @Test(
    arguments: [
      ("project_status", [:]), ("project_status", ["project": ""]), ("project_status", ["project": "  "]),
      ("project_status", ["project": 1]), ("project_status", [1]), ("project_status", ["project": "no such thing"]),
      ("find_and_answer", [:]), ("nope", [:]),
      ("find_and_answer", ["question": .string(String(repeating: "x", count: 5_000))]),
    ] as [(String, JSON)]
  )
  func `a prompt without what it needs is a wrong request`(_ name: String, _ arguments: JSON) async throws {
    let error = await #expect(throws: RPCError.self) { try await get(name, arguments) }
    #expect(error?.code == .invalidParams)
  }

  @Test func `a prompt stays under what hosts take`() async throws {
    var notes = Dictionary(
      uniqueKeysWithValues: (0..<300).map {
        ("n\($0).md", "---\nproject_id: p\nentity_type: task\n---\nword " + String(repeating: "긴 글 ", count: 20_000))
      }
    )
    notes["p.md"] = "---\nentity_id: p\n---\n" + String(repeating: "word ", count: 20_000)
    let sample = try SampleVaults(notes, exec: [:])
    for params: JSONObject in [
      ["name": "project_status", "arguments": ["project": "p"]], ["name": "weekly_review"],
      ["name": "find_and_answer", "arguments": ["question": "word"]],
    ] {
      let result = try await PromptCatalog.builtIn.get(params, on: sample.terms())
      #expect(result.encodedText.unicodeScalars.count < 100_000)
    }
  }
}

@Suite struct CompletionTests {
  private func complete(
    _ ref: JSON,
    _ name: String,
    _ value: String,
    vault: String? = nil,
    sees names: [String] = []
  ) throws -> JSON? {
    var params: JSONObject = ["ref": ref, "argument": ["name": .string(name), "value": .string(value)]]
    if let vault { params["context"] = ["arguments": ["vault": .string(vault)]] }
    return try Completions().complete(params, on: try SampleVaults().terms(sees: names))["completion"]
  }

  private static let note: JSON = ["type": "ref/resource", "uri": "vault://{vault}/{+path}"]

  @Test(
    arguments: [
      ("vault", "", nil, ["loop", "exec"]), ("vault", "e", nil, ["exec"]), ("vault", "x", nil, ["exec"]),
      ("path", "tasks/c", nil, ["tasks/CE marking.md"]), ("path", "한글", nil, ["한글 폴더/메모 1.md"]),
      ("path", "iseul", nil, ["projects/iseul.md"]), ("path", "", "exec", ["board.md", "projects/iseul.md"]),
      ("path", "", "hr", []), ("path", "zzz", nil, []),
    ] as [(String, String, String?, [String])]
  )
  func `addresses are completed`(_ name: String, _ value: String, _ vault: String?, _ values: [String]) throws {
    let completion = try complete(Self.note, name, value, vault: vault)
    #expect(completion == ["values": .strings(values), "total": .integer(values.count), "hasMore": false])
  }

  @Test(
    arguments: [
      ("project_status", "project", "", ["이슬 v2", "prj-iseul"]), ("project_status", "project", "prj", ["prj-iseul"]),
      ("weekly_review", "assignee", "", ["hannah", "박서연", "이도윤"]), ("weekly_review", "assignee", "이", ["이도윤"]),
      ("find_and_answer", "question", "", []),
    ] as [(String, String, String, [String])]
  )
  func `arguments of prompts are completed`(
    _ prompt: String,
    _ name: String,
    _ value: String,
    _ values: [String]
  ) throws {
    let completion = try complete(["type": "ref/prompt", "name": .string(prompt)], name, value, sees: ["loop"])
    #expect(completion?["values"] == .strings(values))
  }

  @Test func `a hidden vault completes nothing`() throws {
    #expect(try complete(Self.note, "vault", "e", sees: ["loop"])?["total"] == 0)
    #expect(try complete(Self.note, "path", "board", sees: ["loop"])?["total"] == 0)
    #expect(try complete(Self.note, "path", "", vault: "exec", sees: ["loop"])?["total"] == 0)
    let names = try complete(["type": "ref/prompt", "name": "weekly_review"], "assignee", "김", sees: ["loop"])
    #expect(names?["total"] == 0)
  }

  @Test func `at most a hundred values are returned, and all are counted`() throws {
    let notes = Dictionary(uniqueKeysWithValues: (0..<250).map { ("n\($0).md", "") })
    let completion = try Completions().complete(
      ["ref": Self.note, "argument": ["name": "path", "value": "n"]],
      on: try SampleVaults(notes, exec: [:]).terms()
    )["completion"]
    #expect(completion?["values"]?.array?.count == 100)
    #expect(completion?["total"] == 250)
    #expect(completion?["hasMore"] == true)
  }

  @Test(
    arguments: [
      [:], ["ref": ["type": "ref/other"], "argument": ["name": "a", "value": ""]],
      ["ref": note, "argument": ["name": "nope", "value": ""]],
      ["ref": note, "argument": ["name": "path", "value": 1]],
      ["ref": note], ["argument": ["name": "path", "value": ""]],
      ["ref": ["type": "ref/resource", "uri": "file://{x}"], "argument": ["name": "x", "value": ""]],
      ["ref": ["type": "ref/prompt", "name": "nope"], "argument": ["name": "x", "value": ""]],
      ["ref": ["type": "ref/prompt", "name": "project_status"], "argument": ["name": "x", "value": ""]],
    ] as [JSONObject]
  )
  func `what cannot be completed is a wrong request`(_ params: JSONObject) throws {
    let terms = try SampleVaults().terms()
    let error = #expect(throws: RPCError.self) { try Completions().complete(params, on: terms) }
    #expect(error?.code == .invalidParams)
  }
}
