import LoopVault
import Testing

@testable import LoopMCP

@Suite struct ListNotesTests {
  @Test(
    arguments: [
      (["folder": "projects"], ["projects/iseul.md"]),
      (["folder": "tasks/"], ["tasks/CE marking.md", "tasks/battery.md", "tasks/later.md"]),
      (["type": "Task", "status": "done"], ["tasks/battery.md"]),
      (["project": "prj-iseul"], ["tasks/CE marking.md", "tasks/battery.md"]),
      (["project": "이슬 v2"], ["tasks/CE marking.md", "tasks/battery.md"]),
      (["project": "Iseul", "status": "blocked"], ["tasks/CE marking.md"]),
      (["assignee": "이도윤"], ["tasks/CE marking.md", "tasks/battery.md"]),
      (["assignee": "한나"], ["tasks/CE marking.md"]),
      (["assignee": "per-hannah"], ["tasks/CE marking.md"]),
      (["priority": "HIGH"], ["projects/iseul.md"]),
      (["due_from": "2026-11-01"], ["projects/iseul.md", "tasks/CE marking.md"]),
      (["due_to": "2026-11-06"], ["tasks/CE marking.md", "tasks/battery.md"]),
      (["due_from": "2026-11-06", "due_to": "2026-11-06"], ["tasks/CE marking.md"]),
      (["tags": ["sensor"]], ["projects/iseul.md", "tasks/CE marking.md", "한글 폴더/메모 1.md"]),
      (["tags": ["#Sensor", "field"]], ["projects/iseul.md"]),
      (["tags": ["sen"]], []),
      (["title": "ce m"], ["tasks/CE marking.md"]),
      (["title": "iseul"], ["projects/iseul.md"]),
      (["type": "task", "status": "nope"], []),
      (["folder": "projects", "direct": true], ["projects/iseul.md"]),
      (["direct": true], ["home.md"]),
      (["sort": "due", "type": "task"], ["tasks/battery.md", "tasks/CE marking.md", "tasks/later.md"]),
      (
        ["sort": "due", "order": "desc", "type": "task"], ["tasks/CE marking.md", "tasks/battery.md", "tasks/later.md"]
      ),
      (["sort": "priority", "type": "task"], ["tasks/later.md", "tasks/CE marking.md", "tasks/battery.md"]),
      (["sort": "title", "folder": "tasks"], ["tasks/CE marking.md", "tasks/later.md", "tasks/battery.md"]),
      (
        ["sort": "path", "order": "desc", "folder": "tasks"],
        ["tasks/later.md", "tasks/battery.md", "tasks/CE marking.md"]
      ),
    ] as [(JSON, [String])]
  )
  func `notes are listed by what is asked for`(_ arguments: JSON, _ paths: [String]) async throws {
    let result = try await SampleVaults().call("list_notes", arguments, sees: ["loop"])
    #expect(result.paths() == paths)
    #expect(result.structured?["total"]?.integer == paths.count)
    #expect(result.structured?["next_cursor"] == nil)
  }

  @Test func `a row says what a model needs to choose`() async throws {
    let result = try await SampleVaults().call("list_notes", ["folder": "tasks", "status": "blocked"])
    var row = try #require(result.structured?["notes"]?.array?.first?.object)
    #expect(row["modified"]?.string?.utf8.count == 20)
    row["modified"] = nil
    let expected: JSONObject = [
      "id": "loop/tasks/CE marking.md", "path": "tasks/CE marking.md", "vault": "loop", "title": "CE marking",
      "type": "task", "status": "blocked", "project": "prj-iseul", "assignee": "이도윤, hannah", "priority": "medium",
      "due": "2026-11-06", "tags": ["compliance", "sensor"],
    ]
    #expect(row == expected)
  }

  @Test func `a direct list has the folders beside the notes`() async throws {
    let result = try await SampleVaults().call("list_notes", ["direct": true])
    #expect(
      result.structured?["folders"] == [
        "exec/projects", "loop/inbox", "loop/people", "loop/projects", "loop/tasks", "loop/한글 폴더",
      ]
    )
    #expect(result.structured?["folder_count"] == 6)
    #expect(result.paths() == ["home.md", "board.md"])
  }

  @Test(arguments: ["path", "title", "modified", "due", "priority"])
  func `pages put together are the whole list`(_ sort: String) async throws {
    let sample = try SampleVaults()
    let whole = try await sample.call("list_notes", ["sort": .string(sort)]).paths()
    var pages: [String] = []
    var cursor: JSON?
    repeat {
      var arguments: JSONObject = ["sort": .string(sort), "limit": 3]
      arguments["cursor"] = cursor
      let result = try await sample.call("list_notes", .object(arguments))
      #expect(result.structured?["total"]?.integer == whole.count)
      pages += result.paths()
      cursor = result.structured?["next_cursor"]
    } while cursor != nil && pages.count < 100
    #expect(whole.count == 10)
    #expect(pages == whole)
  }

  @Test func `a page goes on where it was even if notes before it have gone`() async throws {
    let names = (0..<9).map { "n\($0).md" }
    let sample = try SampleVaults(Dictionary(uniqueKeysWithValues: names.map { ($0, "") }), exec: [:])
    let first = try await sample.call("list_notes", ["limit": 4])
    #expect(first.paths() == ["n0.md", "n1.md", "n2.md", "n3.md"])
    try sample.loop.remove("n1.md")
    _ = sample.vaults[0].index.update(isThorough: true)
    let second = try await sample.call("list_notes", ["limit": 4, "cursor": first.structured?["next_cursor"] ?? .null])
    #expect(second.paths() == ["n4.md", "n5.md", "n6.md", "n7.md"])
  }

  @Test func `rows of any length stay under what hosts take`() async throws {
    let long = String(repeating: "긴 이름 ", count: 50)
    let notes = (0..<200).map { number in
      ("\(number).md", "---\nentity_name: \(long)\nstatus: \(long)\nassignee: [\(long)]\ntags: [\(long)]\n---\n")
    }
    let sample = try SampleVaults(Dictionary(uniqueKeysWithValues: notes), exec: [:])
    let result = try await sample.call("list_notes", ["limit": 200])
    #expect((1..<200).contains(result.paths().count))
    #expect(result.structured?["total"] == 200)
    #expect(result.structured?["next_cursor"] != nil)
    #expect((result.text ?? "").utf8.count < 100_000)
  }

  @Test(
    arguments: [
      (["cursor": "x"], "This cursor is not one of this list."),
      (["cursor": ""], "This cursor is not one of this list."),
      (["cursor": "WyJhIiwxLCJiIl0"], "This cursor is not one of this list."),
      (["due_from": "tomorrow"], "The argument due_from must be a day like 2026-11-30, not \"tomorrow\"."),
      (["due_to": "2026-02-30"], "The argument due_to must be a day like 2026-11-30"),
      (["due_from": "2026-12-01", "due_to": "2026-11-01"], "due_from must not be after due_to."),
      (["folder": "nope"], "There is no folder \"nope\" with notes."),
      (["folder": "home.md"], "There is no folder \"home.md\" with notes."),
      (["folder": ".."], "\"..\" is not the path of a folder"),
      (["folder": ".git"], "There is no folder \".git\" with notes."),
      (["folder": "/etc"], "does not begin with a slash"),
      (["sort": "size"], "The argument sort cannot be \"size\". Values: path, title, modified, due, priority."),
      (["limit": 0], "The argument limit must be an integer from 1 to 200."),
      (["vault": "hr"], "There is no vault \"hr\". Vaults: loop, exec."),
    ] as [(JSON, String)]
  )
  func `a failed call tells the model what to do`(_ arguments: JSON, _ message: String) async throws {
    let result = try await SampleVaults().call("list_notes", arguments)
    #expect(result.failure?.contains(message) == true, "\(result.text ?? "")")
  }

  @Test func `a cursor is good for its own list only`() async throws {
    let sample = try SampleVaults()
    let cursor = try await sample.call("list_notes", ["limit": 1]).structured?["next_cursor"] ?? .null
    let same = try await sample.call("list_notes", ["limit": 5, "cursor": cursor])
    #expect(same.failure == nil)
    let other = try await sample.call("list_notes", ["type": "task", "cursor": cursor])
    #expect(other.failure?.contains("This cursor is not one of this list.") == true)
  }
}
