import LoopVault
import Testing

@testable import LoopMCP

@Suite struct ResourceTests {
  private let catalog = ResourceCatalog(patience: .zero)

  private func read(_ uri: String, _ sample: SampleVaults, sees names: [String] = []) async throws -> JSON {
    try await catalog.read(["uri": .string(uri)], on: sample.terms(sees: names))
  }

  @Test func `a note is listed with its address, size and time`() throws {
    let list = try catalog.list([:], on: try SampleVaults().terms())["resources"]?.array
    let note = try #require(list?.first { $0["title"] == "CE marking" })
    #expect(note["uri"] == "vault://loop/tasks/CE%20marking.md")
    #expect(note["name"] == "loop/tasks/CE marking.md")
    #expect(note["mimeType"] == "text/markdown")
    #expect(note["size"]?.integer == SampleVaults.loopNotes["tasks/CE marking.md"]?.utf8.count)
    #expect(note["annotations"]?["lastModified"]?.string?.hasSuffix("Z") == true)
  }

  @Test func `every note that is listed can be read`() async throws {
    let sample = try SampleVaults()
    let list = try #require(catalog.list([:], on: sample.terms())["resources"]?.array)
    #expect(list.count == 10)
    for resource in list {
      let uri = try #require(resource["uri"]?.string)
      let contents = try await read(uri, sample)["contents"]?.array
      #expect(contents?.count == 1)
      #expect(contents?.first?["uri"]?.string == uri)
      #expect(contents?.first?["mimeType"] == "text/markdown")
      let (vault, path) = try #require(VaultURI(uri).map { ($0.vault, $0.path.text) })
      let file = vault == "loop" ? SampleVaults.loopNotes[path] : SampleVaults.execNotes[path]
      #expect(contents?.first?["text"]?.string == file)
    }
  }

  @Test func `pages put together are all notes, in the order of vaults and paths`() throws {
    let many = Dictionary(uniqueKeysWithValues: (1_000..<1_450).map { ("n\($0).md", "") })
    let sample = try SampleVaults(many)
    var uris: [String] = []
    var params: JSONObject = [:]
    repeat {
      let page = try catalog.list(params, on: sample.terms())
      let resources = page["resources"]?.array ?? []
      #expect((1...ResourceCatalog.pageSize).contains(resources.count))
      uris += resources.compactMap { $0["uri"]?.string }
      params["cursor"] = page["nextCursor"]
    } while params["cursor"] != nil
    #expect(
      uris == (1_000..<1_450).map { "vault://loop/n\($0).md" }
        + ["vault://exec/board.md", "vault://exec/projects/iseul.md"]
    )
  }

  @Test(arguments: ["", "x", "bm9wZQ", 7] as [JSON])
  func `a cursor that nobody has given is refused`(_ cursor: JSON) throws {
    let terms = try SampleVaults().terms()
    for params: JSONObject in [["cursor": cursor]] {
      #expect { try catalog.list(params, on: terms) } throws: { ($0 as? RPCError)?.code == .invalidParams }
      #expect { try catalog.templates(params, on: terms) } throws: { ($0 as? RPCError)?.code == .invalidParams }
    }
  }

  @Test func `a cursor of a list of notes is none of the resources`() async throws {
    let sample = try SampleVaults()
    let cursor = try await sample.call("list_notes", ["limit": 1]).structured?["next_cursor"] ?? .null
    #expect(throws: RPCError.self) { try catalog.list(["cursor": cursor], on: sample.terms()) }
  }

  @Test func `the template is the address of every note`() throws {
    let templates = try catalog.templates([:], on: try SampleVaults().terms())["resourceTemplates"]?.array
    #expect(templates?.count == 1)
    #expect(templates?.first?["uriTemplate"] == "vault://{vault}/{+path}")
    #expect(templates?.first?["mimeType"] == "text/markdown")
  }

  @Test(arguments: [
    "vault://loop/nope.md", "vault://hr/home.md", "vault://loop/../home.md", "vault://loop/%2e%2e/home.md",
    "vault://loop/projects", "vault://loop/home.md?x", "vault://me@loop/home.md", "vault://loop:80/home.md",
    "file:///etc/passwd", "", "vault://loop/projects%2Fiseul.md",
  ])
  func `what is not there is not found`(_ uri: String) async throws {
    let sample = try SampleVaults()
    let error = await #expect(throws: RPCError.self) { try await read(uri, sample) }
    #expect(error?.code == .resourceNotFound)
    #expect(error?.data == ["uri": .string(uri)])
  }

  @Test func `a hidden note and one that does not exist are answered alike`() async throws {
    let sample = try SampleVaults()
    let uri = "vault://exec/board.md"
    let hidden = await #expect(throws: RPCError.self) { try await read(uri, sample, sees: ["loop"]) }
    let missing = await #expect(throws: RPCError.self) { try await read(uri, SampleVaults(exec: [:])) }
    #expect(hidden == missing)
  }

  @Test func `a note longer than what hosts take says where the rest is`() async throws {
    let sample = try SampleVaults(["long.md": String(repeating: "x", count: 150_000)], exec: [:])
    let text = try await read("vault://loop/long.md", sample)["contents"]?.array?.first?["text"]?.string
    #expect(text?.hasSuffix("[The note goes on; the tool read_note has the rest of it.]\n") == true)
    #expect((text?.utf8.count ?? 0) < 101_000)
  }

  @Test func `a list is no list while the vault is being read`() throws {
    let files = try TemporaryVault(["home.md": ""])
    let caller = Caller(vaults: [ServedVault(Vault(name: "slow", path: files.path))])
    let error = #expect(throws: RPCError.self) {
      try catalog.list([:], on: Terms(version: .november2025, caller: caller))
    }
    #expect(error?.code == .internalError)
    #expect(error?.message.contains("Still reading slow") == true)
  }
}
