import Testing

@testable import LoopMCP

@Suite struct ReadNoteTests {
  @Test func `a note is returned for programs and, as the same JSON, for models`() async throws {
    let result = try await SampleVaults().call("read_note", ["path": "projects/iseul.md"])
    let note = result.structured
    #expect(note?["id"] == "loop/projects/iseul.md")
    #expect(note?["title"] == "이슬 v2")
    #expect(note?["url"] == "https://notes.example.com/n/projects/iseul.md")
    #expect(note?["text"]?.string?.hasPrefix("# 이슬 v2\n") == true)
    #expect(note?["properties"]?["aliases"] == ["Iseul", "이슬"])
    #expect(note?["properties"]?["due"] == "2026-12-31")
    #expect(note?["truncated"] == false)
    #expect(result.json["content"]?.array?.count == 1)
    #expect(result.json["content"]?.array?.first?["type"] == "text")
    #expect(result.text == note?.encodedText)
    #expect(result.json["isError"] == false)
  }

  @Test(
    arguments: [
      ("Goals", "## Goals\n\nCheap.\n\n### Numbers\n\nUnder 20 $.\n\n"), ("numbers", "### Numbers\n\nUnder 20 $.\n\n"),
      ("## Risks", "## Risks\n\nBattery. See [[CE marking]]."),
    ]
  )
  func `a heading's section is returned alone`(_ heading: String, _ text: String) async throws {
    let note = try await SampleVaults().call("read_note", ["path": "projects/iseul.md", "heading": .string(heading)])
    #expect(note.structured?["text"]?.string == text)
    #expect(note.structured?["heading"]?.string == heading)
  }

  @Test func `a heading that is not there is answered with those that are`() async throws {
    let result = try await SampleVaults().call("read_note", ["path": "projects/iseul.md", "heading": "Costs"])
    #expect(result.failure == "The note has no heading \"Costs\". Headings: 이슬 v2; Goals; Numbers; Risks.")
  }

  @Test func `the parts of a long note put together are the note`() async throws {
    let text = (0..<3_000).map { "\($0) 줄 \"\\\" 👩‍👩‍👧\r\n" }.joined()
    let sample = try SampleVaults(["long.md": text], exec: [:])
    var parts = String.UnicodeScalarView()
    var offset: JSON? = 0
    while let next = offset {
      let note = try await sample.call("read_note", ["path": "long.md", "offset": next, "max_length": 9_999]).structured
      #expect(note?["offset"] == next)
      #expect(note?["truncated"]?.bool == (note?["next_offset"] != nil))
      #expect((note?["properties"] != nil) == (next == 0))
      parts += note?["text"]?.string?.unicodeScalars ?? String.UnicodeScalarView()
      offset = note?["next_offset"]
    }
    #expect(String(parts).utf8.elementsEqual(text.utf8))
  }

  @Test func `a part says how to go on and which sections there are`() async throws {
    let text = "# One\n" + String(repeating: "x", count: 50_000) + "\n# Two\n"
    let note = try await SampleVaults(["long.md": text], exec: [:]).call("read_note", ["path": "long.md"]).structured
    #expect(note?["text"]?.string?.utf8.count == ReadNoteTool.defaultLength)
    #expect(note?["hint"] == "The text goes on. Ask for offset 40000 to read on.")
    #expect(note?["headings"] == ["One", "Two"])
  }

  @Test(arguments: ["\"", "\u{1}", "가", "a"])
  func `a call stays under what hosts take, whatever the text is`(_ character: String) async throws {
    let head = "---\nx: \(String(repeating: "y", count: 30_000))\nz: 1\n---\n"
    let sample = try SampleVaults(["long.md": head + String(repeating: character, count: 200_000)], exec: [:])
    let result = try await sample.call("read_note", ["path": "long.md", "max_length": 100_000])
    #expect((result.text ?? "").unicodeScalars.count < 150_000)
    #expect(result.structured?["truncated"] == true)
    #expect(result.structured?["properties"] == ["z": 1])
  }

  @Test func `broken front matter is part of the text`() async throws {
    let note = try await SampleVaults().call("read_note", ["path": "inbox/broken.md"]).structured
    #expect(note?["title"] == "깨진 머리말")
    #expect(note?["properties"] == [:])
    #expect(note?["text"]?.string?.contains("entity_name: \"open") == true)
  }

  @Test(
    arguments: [
      (["path": "board.md"], "exec"), (["path": "projects/iseul.md"], "loop"),
      (["path": "projects/iseul.md", "vault": "exec"], "exec"), (["path": "exec/projects/iseul.md"], "exec"),
      (["path": "home.md", "vault": .null], "loop"), (["path": "vault://exec/board.md"], "exec"),
      (["path": "brd-1"], "exec"), (["path": "한나"], "loop"), (["path": "한글 폴더/메모 1.md"], "loop"),
    ] as [(JSON, String)]
  )
  func `without a vault, all are searched`(_ arguments: JSON, _ vault: String) async throws {
    let result = try await SampleVaults().call("read_note", arguments)
    #expect(result.structured?["vault"]?.string == vault)
  }

  @Test(
    arguments: [
      (["path": "nope.md"], "There is no note \"nope.md\" in loop, exec. Find ids with search or list_notes."),
      (["path": "board.md", "vault": "loop"], "There is no note \"board.md\" in loop."),
      (["path": "home.md", "vault": "hr"], "There is no vault \"hr\". Vaults: loop, exec."),
      (["path": "../home.md"], "There is no note \"../home.md\""),
      (["path": "/etc/passwd"], "There is no note \"/etc/passwd\""),
      (["path": ""], "The argument path must not be empty."),
      (["path": "home.md", "offset": 1_000], "so there is none at offset 1000."),
      (["path": "home.md", "offset": -1], "The argument offset must be an integer of at least 0."),
      (["path": "home.md", "max_length": 1_000_000], "The argument max_length must be an integer from 100 to 100000."),
      (["path": "home.md", "lines": 3], "There is no argument \"lines\"."),
    ] as [(JSON, String)]
  )
  func `a failed call tells the model what to do`(_ arguments: JSON, _ message: String) async throws {
    let result = try await SampleVaults().call("read_note", arguments)
    #expect(result.failure?.contains(message) == true, "\(result.text ?? "")")
    #expect(result.structured == nil)
  }

  @Test func `an empty note has an empty text`() async throws {
    let note = try await SampleVaults(["e.md": ""], exec: [:]).call("read_note", ["path": "e.md"]).structured
    #expect(note?["text"] == "")
    #expect(note?["truncated"] == false)
  }
}
