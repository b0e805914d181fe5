import Testing

@testable import LoopVault

@Suite struct NoteTests {
  private func record(_ text: String, _ path: String = "folder/name.md") throws -> NoteRecord {
    let source = NoteSource(Array(text.utf8))
    let stamp = FileStamp(size: text.utf8.count)
    return NoteRecord(path: try VaultPath(path), source: source, outline: NoteOutline(source), stamp: stamp)
  }

  private func note(_ text: String) throws -> Note {
    Note(path: try VaultPath("folder/name.md"), bytes: Array(text.utf8))
  }

  @Test(arguments: [
    ("#one and #two/three", ["one", "two/three"]), ("#회의 #프로젝트/2024", ["회의", "프로젝트/2024"]), ("#1 #2024 #1a", ["1a"]),
    ("#2024/Q1", ["2024/Q1"]), ("#1/2", []), ("a#b (#c) #d.", ["d"]), ("#e, #f; #g/", ["e", "f", "g"]),
    ("# heading\n## two", []),
    ("# Heading #tag", ["tag"]), ("`#code` #x", ["x"]), ("``a ` #b`` #c", ["c"]), ("` #open", ["open"]),
    ("\\#no #yes", ["yes"]),
    ("```\n#code\n```\n#text", ["text"]), ("~~~ md\n#code\n```\n#code\n~~~\n#text", ["text"]),
    ("> ```\n> #code\n> ```\n#text", ["text"]),
    ("```\n#code", []), ("``` a`b\n#text", ["text"]), ("#A #a", ["A"]), ("##no #-x #_y", ["-x", "_y"]),
    ("#tag。 #태그，", ["tag", "태그"]),
    ("\u{3000}#전각", ["전각"]), ("[#a](b) #c", ["c"]), ("https://x.y/#z [[Note#Heading]]", []), ("#한글", ["한글"]),
    ("#🙂", ["🙂"]),
    ("---\ntags: [a, 회의, 2024]\n---\n#b #A", ["a", "회의", "2024", "b"]),
    ("---\ntags: a, b c\ntag: \"#d\"\n---\n", ["a", "b", "c", "d"]),
    ("---\ntags:\n  - two words\n---\n", ["two words"]), ("---\ntags:\n---\n", []), ("---\nTags: x\n---\n", ["x"]),
  ])
  func `tags are those of the front matter and of the text`(_ text: String, _ tags: [String]) throws {
    #expect(try record(text).tags == tags)
  }

  @Test(arguments: [
    ("aliases: [a, 별칭]", ["a", "별칭"]), ("aliases: one, two", ["one", "two"]), ("alias: one", ["one"]), ("aliases:", []),
    ("aliases:\n  - \"a, b\"\n  - 7\n  - A, b", ["a, b", "7"]), ("aliases: [a]\nalias: b", ["a", "b"]),
    ("aliases: {a: b}", []),
  ])
  func `aliases are a list or a text with commas`(_ yaml: String, _ aliases: [String]) throws {
    #expect(try record("---\n\(yaml)\n---\n").aliases == aliases)
  }

  @Test(arguments: [
    ("# One\n## Two #\n####### no\n#no\n###### Six ##", [(1, "One"), (2, "Two"), (6, "Six")]),
    ("   # A\n    # B", [(1, "A")]),
    ("#\n##  \n# #", [(1, ""), (2, ""), (1, "")]), ("```\n# code\n```\n# **Bold**", [(1, "Bold")]),
    ("#\tTab\r\n# C#\r\n", [(1, "Tab"), (1, "C#")]),
    ("# [[Plan|The plan]] of [[A]]\n", [(1, "The plan of A")]), ("---\n# comment\n---\n# 제목", [(1, "제목")]),
    ("# `a` and `b`", [(1, "`a` and `b`")]),
  ])
  func `headings are those of CommonMark outside of code`(_ text: String, _ headings: [(Int, String)]) throws {
    let expected = headings.map { NoteHeading(level: $0.0, text: $0.1) }
    #expect(try record(text).headings == expected)
    #expect(try note(text).headings == expected)
  }

  @Test(arguments: [
    ("[[Note]]", [NoteLink(target: "Note")]), ("[[Note|text]] [[Note]]", [NoteLink(target: "Note")]),
    ("[[a/b#H|t]]", [NoteLink(target: "a/b", heading: "H")]), ("[[A#B#C]]", [NoteLink(target: "A", heading: "B#C")]),
    ("[[A#^block]]", [NoteLink(target: "A", heading: "^block")]), ("![[A]] ![[p.png]]", [embed("A"), embed("p.png")]),
    ("[[#H]] [[]] [[ ]] [[|x]]", []), ("| [[A\\|x]] | [[B]] |", [NoteLink(target: "A"), NoteLink(target: "B")]),
    ("[[A\n]] [[B] ]]", []), ("[[[A]]]", [NoteLink(target: "A")]), ("`[[A]]` \\[[B]] ``[[C]]``", []),
    ("```\n[[A]]\n```", []), ("[a](b.md)", [relative("b.md")]), ("[a](b%20c.md#H%C3%A9)", [relative("b c.md", "Hé")]),
    ("[a](<b c.md> \"title\")", [relative("b c.md")]), ("[a](../b.MD 'x')", [relative("../b.MD")]),
    ("[a](b(1).md)", [relative("b(1).md")]),
    ("[a](https://x.y/b.md) [a](mailto:b.md) [a](//x/b.md)", []), ("[a](b.png) [a](#h) [a]() [a] (b.md)", []),
    ("[a](%FF.md) [a](b%00.md)", []), ("![a](b.md)", [NoteLink(target: "b.md", isEmbed: true, isRelative: true)]),
    ("[x] [a](회의%EB%A1%9D.md)", [relative("회의록.md")]),
    ("---\nparent: \"[[P]]\"\nrelated:\n  - [[Q]]\n---\n[[R]]", ["R", "P", "Q"].map { NoteLink(target: $0) }),
    ("# [[In heading]]", [NoteLink(target: "In heading")]), ("- [ ] [[Task]]", [NoteLink(target: "Task")]),
    ("[t [[A]]](b.md)", [NoteLink(target: "A"), relative("b.md")]),
  ])
  func `links lead to notes and are none in code`(_ text: String, _ links: [NoteLink]) throws {
    #expect(try record(text).links == links)
  }

  private static func embed(_ target: String) -> NoteLink { NoteLink(target: target, isEmbed: true) }

  private static func relative(_ target: String, _ heading: String? = nil) -> NoteLink {
    NoteLink(target: target, heading: heading, isRelative: true)
  }

  @Test(arguments: [
    ("One", "# One\na\n## Two\nb\n### 셋\nc\n"), ("two", "## Two\nb\n### 셋\nc\n"), ("## TWO", "## Two\nb\n### 셋\nc\n"),
    ("셋", "### 셋\nc\n"),
    ("One#셋", "### 셋\nc\n"), ("Last#Two", "## Two\nd"), ("#One#Two#셋#", "### 셋\nc\n"), ("C# and D", "# C# and D\n"),
    ("c and d", "# C# and D\n"),
  ])
  func `a section ends where the next of its level begins`(_ heading: String, _ text: String) throws {
    let note = try note("---\na: b\n---\nintro\n# One\na\n## Two\nb\n### 셋\nc\n# C# and D\n# Last\n## Two\nd")
    #expect(note.section(heading: heading) == text)
  }

  @Test(arguments: ["", "#", "Three", "Two#One", "One#Last", "intro"])
  func `a section that is not there is none`(_ heading: String) throws {
    #expect(try note("intro\n# One\n## Two\n# Last\n").section(heading: heading) == nil)
  }

  @Test func `what a note says of itself is the same in the index and when read`() throws {
    let text = "---\ntags: x\n---\n# Title\n## Sub\n"
    #expect(try note(text).title == record(text).title)
    #expect(try note(text).body == "# Title\n## Sub\n")
    #expect(try note(text).frontMatter == record(text).frontMatter)
  }

  /// Each would take a minute or more if anything in it were looked through again and again.
  @Test(arguments: [
    "[](", "[](<", "[](a ", "[](a \"", "[[", "[[a", "`", "# ", "#a ", "](", "\\", "[[a]]", "- [ ] ", "---\n", "```\n",
    "*", "[a](b.md)",
  ]) func `a long text of one kind is read to its end`(_ part: String) throws {
    let text = String(repeating: part, count: 40_000 / part.utf8.count)
    #expect(try note(text).whole == text)
    #expect(try record("x " + text).title == "name")
  }

  @Test func `many runs of backticks are passed over`() throws {
    let runs = (1...600).map { String(repeating: "`", count: $0) }.joined(separator: " ")
    #expect(try record(runs + " #tag").tags == ["tag"])
  }

  @Test(arguments: 0..<6) func `no text ends the program`(_ seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let parts = [
      "---\n", "a: ", "[[", "]]", "|", "#", "# ", "`", "```\n", "~~~", "\n", "\r\n", "](", ")", "<", ">", "\\", "!",
      "%", "%4", "한글", "é", "🙂", " ",
      "\t", "x", ".md", "/", "..", "\"", "'", "- ", ": ", "{", "}", "&a ", "*a ", "^", "\u{0}", "\u{FEFF}", "\u{85}",
      "\u{2028}", "1",
    ]
    for _ in 0..<1_500 {
      var bytes: [UInt8] = random.next(upTo: 2) == 0 ? Array("---\n".utf8) : []
      for _ in 0..<random.next(upTo: 40) { bytes += random.pick(parts).utf8 }
      if random.next(upTo: 4) == 0 { bytes.append(UInt8(random.next(upTo: 256))) }
      let note = Note(path: try VaultPath("a.md"), bytes: bytes)
      for heading in note.headings { _ = note.section(heading: heading.text) }
      let source = NoteSource(bytes)
      #expect(String(validating: source.bytes, as: UTF8.self) != nil)
      let record = NoteRecord(path: note.path, source: source, outline: NoteOutline(source), stamp: FileStamp(size: 0))
      let catalog = VaultCatalog([record])
      for link in record.links { _ = catalog.target(of: link, from: record.path) }
      #expect(catalog.backlinks(to: record).isEmpty)
      #expect(catalog.parents(of: record).isEmpty)
    }
  }
}
