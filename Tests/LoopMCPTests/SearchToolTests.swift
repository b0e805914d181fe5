import Testing

@testable import LoopMCP

@Suite struct SearchToolTests {
  @Test func `search returns exactly ids, titles and addresses`() async throws {
    let result = try await SampleVaults().call("search", ["query": "dew sensor"], sees: ["loop"])
    let first = result.structured?["results"]?.array?.first
    let expected: JSON = [
      "id": "loop/projects/iseul.md", "title": "이슬 v2", "url": "https://notes.example.com/n/projects/iseul.md",
    ]
    #expect(first == expected)
    #expect(result.structured?.object?.members.map(\.name) == ["results"])
  }

  @Test(arguments: [("배터리", "tasks/battery.md"), ("습도", "한글 폴더/메모 1.md"), ("radio test", "tasks/CE marking.md")])
  func `what is found can be fetched by its id`(_ query: String, _ path: String) async throws {
    let sample = try SampleVaults()
    let found = try await sample.call("search", ["query": .string(query)], sees: ["loop"])
    let id = try #require(found.structured?["results"]?.array?.first?["id"])
    #expect(id == .string("loop/\(path)"))
    let note = try await sample.call("fetch", ["id": id]).structured
    #expect(note?["id"] == id)
    #expect(note?["title"] == found.structured?["results"]?.array?.first?["title"])
  }

  @Test func `fetch returns the text and the front matter as texts`() async throws {
    let result = try await SampleVaults().call("fetch", ["id": "loop/tasks/CE marking.md"]).structured
    #expect(result?.object?.members.map(\.name) == ["id", "title", "text", "url", "metadata"])
    #expect(result?["text"]?.string?.hasPrefix("# CE marking\n\nRadio tests.") == true)
    #expect(result?["url"] == "https://notes.example.com/n/tasks/CE%20marking.md")
    let metadata = result?["metadata"]
    #expect(metadata?["status"] == "blocked")
    #expect(metadata?["tags"] == "compliance, sensor")
    #expect(metadata?["path"] == "tasks/CE marking.md")
    #expect(metadata?["modified"]?.string?.hasSuffix("Z") == true)
  }

  @Test(arguments: [
    "loop/projects/iseul.md", "projects/iseul.md", "vault://loop/projects/iseul.md", "VAULT://loop/projects%2Eiseul.md",
    "prj-iseul", "Iseul",
  ])
  func `fetch takes whatever names the note`(_ id: String) async throws {
    let id = id.replacing("%2Eiseul", with: "/iseul")
    let note = try await SampleVaults().call("fetch", ["id": .string(id)]).structured
    #expect(note?["id"] == "loop/projects/iseul.md")
  }

  @Test(arguments: [
    "nope", "", " ", "loop/nope.md", "../home.md", "/etc/passwd", "vault://loop/..%2Fhome.md", "vault://hr/home.md",
    "home.md/..", String(repeating: "x", count: 10_000),
  ])
  func `an id of no note is told to the model`(_ id: String) async throws {
    let result = try await SampleVaults().call("fetch", ["id": .string(id)])
    let failure = try #require(result.failure)
    #expect(failure.contains("There is no note") || failure.contains("must not be empty"))
    #expect(failure.utf8.count < 1_000)
  }

  @Test func `a long note is cut and says how to go on`() async throws {
    let sample = try SampleVaults(["long.md": String(repeating: "가나다라 ", count: 50_000)], exec: [:])
    let note = try await sample.call("fetch", ["id": "long.md"]).structured
    #expect(note?["text"]?.string?.unicodeScalars.count == TextSlice.maximumLength)
    #expect(note?["metadata"]?["truncated"]?.string?.contains("offset 100000") == true)
  }

  @Test func `a search that finds nothing has no results`() async throws {
    let result = try await SampleVaults().call("search", ["query": "zebra crossing"])
    #expect(result.structured == ["results": []])
  }

  @Test(arguments: ["", "   "])
  func `a search for nothing is refused`(_ query: String) async throws {
    let result = try await SampleVaults().call("search", ["query": .string(query)])
    #expect(result.failure == "The argument query must not be empty.")
  }
}
