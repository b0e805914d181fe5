import Foundation
import Testing

@testable import LoopVault

@Suite struct CatalogTests {
  private func record(_ path: String, _ text: String = "") throws -> NoteRecord {
    let source = NoteSource(Array(text.utf8))
    let stamp = FileStamp(size: text.utf8.count)
    return NoteRecord(path: try VaultPath(path), source: source, outline: NoteOutline(source), stamp: stamp)
  }

  private func catalog(_ notes: [String: String]) throws -> VaultCatalog {
    VaultCatalog(try notes.map { try record($0.key, $0.value) })
  }

  private static let notes = [
    "Home.md": "", "a/Note.md": "", "b/Note.md": "", "b/c/Note.md": "", "b/c/Deep.md": "", "d/note.md": "",
    "회의/2024 회의록.md": "",
    "e/v1.2.md": "", "f/x.md": "---\naliases: [Other name, \"Home\"]\nentity_id: E-1\n---\n# Shown title\n",
    "a/b/Note 2.md": "",
  ]

  @Test(arguments: [
    ("Home", "a/Note.md", "Home.md"), ("home", "a/Note.md", "Home.md"), ("Home.md", "a/Note.md", "Home.md"),
    ("Note", "Home.md", "a/Note.md"),
    ("Note", "b/c/Deep.md", "b/c/Note.md"), ("Note", "b/Note.md", "b/Note.md"), ("Note", "d/z.md", "a/Note.md"),
    ("note", "b/Note.md", "d/note.md"),
    ("c/Note", "Home.md", "b/c/Note.md"), ("C/nOTE", "Home.md", "b/c/Note.md"), ("b/Note", "b/c/Deep.md", "b/Note.md"),
    ("c/Deep.md", "Home.md", "b/c/Deep.md"),
    ("2024 회의록", "Home.md", "회의/2024 회의록.md"), ("v1.2", "Home.md", "e/v1.2.md"), ("Other name", "Home.md", "f/x.md"),
    ("other NAME", "Home.md", "f/x.md"),
    ("Shown title", "Home.md", "f/x.md"), ("E-1", "Home.md", "f/x.md"), ("./Note", "b/c/Deep.md", "b/c/Note.md"),
    ("../Note", "b/c/Deep.md", "b/Note.md"),
    ("/Home", "b/Note.md", "Home.md"), ("", "Home.md", "Home.md"),
  ])
  func `a link leads where Obsidian would go`(_ target: String, _ source: String, _ found: String) throws {
    let catalog = try catalog(Self.notes)
    let note = catalog.target(of: NoteLink(target: target), from: try VaultPath(source))
    #expect(note?.path.text == found)
    let decomposed = NoteLink(target: target.decomposedStringWithCanonicalMapping)
    #expect(catalog.target(of: decomposed, from: try VaultPath(source)) === note)
  }

  @Test(arguments: ["Gone", "x/Note", "Note/a", "../../../Home", "a/", "Home.png", "//", "..", "."])
  func `a link that leads nowhere finds nothing`(_ target: String) throws {
    let note = try catalog(Self.notes).target(of: NoteLink(target: target), from: VaultPath("b/Note.md"))
    #expect(note == nil)
  }

  @Test func `a relative link begins at its own folder`() throws {
    let catalog = try catalog(Self.notes)
    let link = NoteLink(target: "Note.md", isRelative: true)
    #expect(catalog.target(of: link, from: try VaultPath("b/c/Deep.md"))?.path.text == "b/c/Note.md")
    let up = NoteLink(target: "../../d/note.md", isRelative: true)
    #expect(catalog.target(of: up, from: try VaultPath("b/c/Deep.md"))?.path.text == "d/note.md")
  }

  @Test func `backlinks are the links seen from their other end`() throws {
    let catalog = try catalog([
      "a/T.md": "---\naliases: [Tee]\nentity_id: T/1\n---\n# The T", "b/T.md": "[[T]]", "1.md": "[[T]]",
      "2.md": "[[Tee]] [[Tee|x]]", "3.md": "![[a/T#H]]",
      "4.md": "[x](a/T.md)", "5.md": "[[the t]]", "6.md": "[[T/1]]", "b/7.md": "[[T]]", "8.md": "[[Gone]]",
      "9.md": "---\nparent: [[T]]\n---\n",
    ])
    let note = try #require(try catalog.note(at: VaultPath("a/T.md")))
    #expect(catalog.backlinks(to: note).map(\.path.text) == ["1.md", "2.md", "3.md", "4.md", "5.md", "6.md", "9.md"])
  }

  @Test func `families are found by identifier, by link and by name`() throws {
    let catalog = try catalog([
      "p.md": "---\nentity_id: PRJ-1\nentity_name: 프로젝트 하나\nproject_id: PRJ-1\n---\n",
      "t1.md": "---\nentity_id: T-1\nproject_id: PRJ-1\n---\n",
      "t2.md": "---\nparent_id: T-1\nproject_id: PRJ-1\n---\n", "t3.md": "---\nparent: \"[[p]]\"\n---\n",
      "t4.md": "---\nproject: 프로젝트 하나\n---\n",
      "t5.md": "---\nparent_id: [PRJ-1, gone]\n---\n", "t6.md": "---\nparent_id: prj-1\n---\n",
      "t7.md": "---\nparent: 7\n---\n", "n.md": "---\nid: 7\n---\n",
    ])
    func note(_ path: String) throws -> NoteRecord { try #require(try catalog.note(at: VaultPath(path))) }
    #expect(catalog.children(of: try note("p.md")).map(\.path.text) == ["t1.md", "t2.md", "t3.md", "t4.md", "t5.md"])
    #expect(catalog.parents(of: try note("t2.md")).map(\.path.text) == ["t1.md", "p.md"])
    #expect(catalog.parents(of: try note("p.md")).isEmpty)
    #expect(catalog.children(of: try note("n.md")).map(\.path.text) == ["t7.md"])
    #expect(catalog.note(identified: "PRJ-1") === (try note("p.md")))
    #expect(catalog.note(identified: "prj-1") == nil)
  }

  @Test func `a path is found in either Unicode form, and a folder holds what is below it`() throws {
    let catalog = try catalog(["한글/회의록.md": "", "한글/b/c.md": "", "한글 2/d.md": "", "한.md": ""])
    for name in ["한글/회의록.md".precomposedStringWithCanonicalMapping, "한글/회의록.md".decomposedStringWithCanonicalMapping] {
      #expect(try catalog.note(at: VaultPath(name)) != nil)
    }
    #expect(try catalog.notes(below: VaultPath("한글")).map(\.path.text) == ["한글/b/c.md", "한글/회의록.md"])
    #expect(catalog.notes(below: .root).count == 4)
    #expect(try catalog.notes(below: VaultPath("x")).isEmpty)
  }

  @Test func `a catalog changed step by step is the one made at once`() throws {
    var random = SplitMix(seed: 7)
    var changed = VaultCatalog()
    var notes: [VaultPath: NoteRecord] = [:]
    for step in 0..<400 {
      let path = "\(random.pick(["a", "b", "a/c"]))/\(random.next(upTo: 12)).md"
      if random.next(upTo: 3) == 0 {
        notes[try VaultPath(path)] = nil
        changed.remove(at: try VaultPath(path))
      } else {
        let other = random.next(upTo: 12)
        let text =
          "---\nid: \(random.next(upTo: 5))\nparent: \(other)\naliases: [x\(other)]\n---\n[[\(other)]] [[x\(random.next(upTo: 12))]] [[b/\(other)]]\n"
        let note = try record(path, text)
        notes[note.path] = note
        changed.insert(note)
      }
      guard step % 80 == 79 else { continue }
      let made = VaultCatalog(Array(notes.values))
      #expect(changed.notes.map(ObjectIdentifier.init) == made.notes.map(ObjectIdentifier.init))
      for note in made.notes {
        #expect(changed.backlinks(to: note).map(\.path) == made.backlinks(to: note).map(\.path))
        #expect(changed.children(of: note).map(\.path) == made.children(of: note).map(\.path))
        let linking = made.notes.filter { source in
          source !== note && source.links.contains { made.target(of: $0, from: source.path) === note }
        }
        #expect(made.backlinks(to: note).map(\.path) == linking.map(\.path))
      }
    }
    for path in notes.keys { changed.remove(at: path) }
    #expect(changed.notes.isEmpty)
  }
}
