import LoopVault
import Testing

@testable import LoopMCP

@Suite struct RelatedTests {
  @Test func `links, backlinks, parents and children are told apart`() async throws {
    let sample = try SampleVaults()
    let result = try await sample.call("related", ["path": "tasks/CE marking.md"], sees: ["loop"])
    #expect(result.structured?["note"]?["id"] == "loop/tasks/CE marking.md")
    #expect(result.paths("links") == ["projects/iseul.md", "people/hannah.md"])
    #expect(result.structured?["unresolved"] == ["nobody"])
    #expect(result.paths("backlinks") == ["projects/iseul.md"])
    #expect(result.paths("parents") == ["projects/iseul.md"])
    #expect(result.paths("children") == ["tasks/later.md"])
    #expect(
      result.structured?["counts"] == ["links": 2, "backlinks": 1, "parents": 1, "children": 1, "unresolved": 1]
    )
  }

  @Test func `a project has the notes that name it for children`() async throws {
    let result = try await SampleVaults().call("related", ["path": "prj-iseul"], sees: ["loop"])
    #expect(result.paths("children") == ["tasks/CE marking.md", "tasks/battery.md"])
  }

  @Test(arguments: [["loop"], ["loop", "exec"]])
  func `a link into another vault stays as it is written`(_ vaults: [String]) async throws {
    let result = try await SampleVaults().call("related", ["path": "home.md", "vault": "loop"], sees: vaults)
    #expect(result.structured?["unresolved"] == ["board"])
    #expect(result.paths("links") == ["projects/iseul.md"])
  }

  @Test func `a note with many relations is cut, and counted in full`() async throws {
    var notes = Dictionary(uniqueKeysWithValues: (0..<120).map { ("n\($0).md", "[[hub]] [[gone \($0)]]") })
    notes["hub.md"] = (0..<120).map { "[[n\($0)]] [[missing \($0)]]" }.joined(separator: "\n")
    let sample = try SampleVaults(notes, exec: [:])
    let result = try await sample.call("related", ["path": "hub.md", "limit": 10])
    #expect(result.paths("links").count == 10)
    #expect(result.paths("backlinks").count == 10)
    #expect(result.structured?["unresolved"]?.array?.count == 10)
    #expect(result.structured?["counts"]?["backlinks"] == 120)
    #expect(result.structured?["counts"]?["unresolved"] == 120)
  }
}

@Suite struct VaultOverviewTests {
  @Test func `a vault is told in numbers`() async throws {
    let result = try await SampleVaults().call("vault_overview", ["vault": "loop"])
    let vault = result.structured?["vaults"]?.array?.first
    #expect(result.structured?["vaults"]?.array?.count == 1)
    #expect(vault?["state"] == "ready")
    #expect(vault?["notes"] == 8)
    #expect(vault?["types"]?.array?.first == ["name": "task", "count": 3])
    #expect(vault?["folders"]?.array?.first == ["name": "tasks", "count": 3])
    #expect(vault?["tags"]?.array?.first == ["name": "sensor", "count": 3])
    #expect(vault?["statuses"]?.array?.contains(["name": "blocked", "count": 1]) == true)
    #expect(vault?["recent"]?.array?.count == 8)
    #expect(vault?["broken_front_matter"] == ["count": 1, "paths": ["inbox/broken.md"]])
  }
}

@Suite struct VaultStateTests {
  /// A vault that has been read, one that has not, and one that is not there.
  private func caller() throws -> (TemporaryVault, Caller) {
    let files = try TemporaryVault(["home.md": "# Home\nwelcome\n"])
    let vaults = [
      ServedVault(Vault(name: "ready", path: files.path)), ServedVault(Vault(name: "slow", path: files.path)),
      ServedVault(Vault(name: "gone", path: "/nowhere/at/all")),
    ]
    _ = vaults[0].index.update()
    _ = vaults[2].index.update()
    return (files, Caller(vaults: vaults))
  }

  private func call(_ tool: String, _ arguments: JSON, _ names: String...) async throws -> ToolResult {
    let (files, caller) = try caller()
    defer { withExtendedLifetime(files) {} }
    var catalog = try ToolCatalog(ToolCatalog.builtIn)
    catalog.patience = .zero
    let seen = Caller(vaults: caller.vaults.filter { names.contains($0.name) })
    let terms = Terms(version: .november2025, caller: seen)
    return ToolResult(try await catalog.call(["name": .string(tool), "arguments": arguments], on: terms))
  }

  @Test(
    arguments: [
      ("search", ["query": "welcome"]), ("list_notes", [:]), ("read_note", ["path": "nope.md"]),
      ("related", ["path": "nope.md"]), ("fetch", ["id": "nope.md"]),
    ] as [(String, JSON)]
  )
  func `a vault that is still being read is not an empty one`(_ tool: String, _ arguments: JSON) async throws {
    let failure = try await call(tool, arguments, "ready", "slow").failure
    #expect(failure == "Still reading slow for the first time. Call again in a few seconds.")
  }

  @Test(
    arguments: [
      ("search", ["query": "zebra"]), ("read_note", ["path": "nope.md"]), ("related", ["path": "nope.md"]),
      ("fetch", ["id": "nope.md"]),
    ] as [(String, JSON)]
  )
  func `what is not found may be in a vault that cannot be read`(_ tool: String, _ arguments: JSON) async throws {
    let failure = try await call(tool, arguments, "ready", "gone").failure
    #expect(failure?.contains("The notes of gone cannot be read at the moment") == true)
  }

  @Test(arguments: ["search", "list_notes"])
  func `a vault that cannot be read does not hide the notes of another`(_ tool: String) async throws {
    let result = try await call(tool, tool == "search" ? ["query": "welcome"] : [:], "ready", "gone")
    #expect(result.text?.contains("ready/home.md") == true)
    if tool == "list_notes" { #expect(result.structured?["unavailable"] == ["gone"]) }
  }

  @Test func `if no vault can be read, a list fails`() async throws {
    #expect(try await call("list_notes", [:], "gone").failure?.contains("cannot be read at the moment") == true)
  }

  @Test func `the overview tells the state of every vault`() async throws {
    let vaults = try await call("vault_overview", [:], "ready", "slow", "gone").structured?["vaults"]?.array
    #expect(vaults?.map { $0["state"] } == ["ready", "loading", "unavailable"])
    #expect(vaults?.map { $0["notes"] } == [1, nil, nil])
  }

  @Test func `somebody who sees no vault is told so`() async throws {
    #expect(try await call("list_notes", [:]).failure == "There is no vault that you may see.")
    #expect(try await call("vault_overview", [:]).structured == ["vaults": []])
  }

  @Test func `a call waits for a vault that is about to be ready`() async throws {
    let files = try TemporaryVault(["home.md": "# Home\n"])
    let vault = ServedVault(Vault(name: "slow", path: files.path))
    let catalog = try ToolCatalog(ToolCatalog.builtIn)
    let terms = Terms(version: .november2025, caller: Caller(vaults: [vault]))
    async let answer = catalog.call(["name": "list_notes"], on: terms)
    _ = vault.index.update()
    #expect(ToolResult(try await answer).paths() == ["home.md"])
  }
}
