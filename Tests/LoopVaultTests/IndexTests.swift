import Foundation
import Testing

@testable import LoopVault

@Suite(.serialized) struct IndexTests {
  /// An index that is told of changes, or that has to look for them.
  private struct Watched {
    let vault: TemporaryVault
    let index: VaultIndex
    let isWatching: Bool

    init(_ files: [String: String] = [:], isWatching: Bool = true) throws {
      vault = try TemporaryVault(files)
      index = VaultIndex(root: vault.path, isWatching: isWatching)
      self.isWatching = isWatching
    }

    /// Looks as the server does; where the system has no watcher left to give, at everything.
    func update() -> VaultChange { index.update(isThorough: !isWatching || !index.health.isWatched) }

    var paths: [String] { index.catalog.notes.map(\.path.text) }

    func url(_ name: String) -> URL { URL(filePath: vault.path).appending(path: name) }

    func move(_ name: String, to other: String) throws {
      try FileManager.default.moveItem(at: url(name), to: url(other))
    }

    func remove(_ name: String) throws {
      try FileManager.default.removeItem(at: url(name))
    }

    func write(_ name: String, _ text: String) throws {
      try vault.write(name, Data(text.utf8))
    }
  }

  private func change(added: [String] = [], removed: [String] = [], modified: [String] = []) throws -> VaultChange {
    var change = VaultChange()
    change.added = try added.map { try VaultPath($0) }
    change.removed = try removed.map { try VaultPath($0) }
    change.modified = try modified.map { try VaultPath($0) }
    return change
  }

  @Test func `the first look reads everything, the next finds nothing new`() throws {
    let files = [
      "b.md": "# 회의", "a/c.md": "[[b]]", "a/d/e.md": "x", "f.txt": "", ".git/g.md": "", "a/.obsidian/h.md": "",
    ]
    let watched = try Watched(files)
    #expect(watched.index.catalog.state == .loading)
    #expect(try watched.update() == change(added: ["a/c.md", "a/d/e.md", "b.md"]))
    #expect(watched.update().isEmpty)
    #expect(watched.index.update(isThorough: true).isEmpty)
    #expect(watched.paths == ["a/c.md", "a/d/e.md", "b.md"])
    let health = watched.index.health
    #expect(health.state == .ready && health.notes == 3 && health.isComplete && health.firstLoad != nil)
    #expect(watched.index.catalog.backlinks(to: watched.index.catalog.notes[2]).map(\.path.text) == ["a/c.md"])
    #expect(watched.index.search("회의", limit: 10).map(\.note.path.text) == ["b.md"])
    #expect(watched.index.search("회의", limit: 10) { $0.path.text != "b.md" }.isEmpty)
  }

  @Test(arguments: [true, false]) func `notes that come, change and go are followed`(_ isWatching: Bool) throws {
    let watched = try Watched(["a.md": "one", "b.md": "two"], isWatching: isWatching)
    _ = watched.update()
    #expect(!isWatching || watched.index.health.isWatched)

    try watched.write("new/deep/c.md", "# Three")
    #expect(try watched.update() == change(added: ["new/deep/c.md"]))
    try watched.write("new/deep/d.md", "four")
    #expect(try watched.update() == change(added: ["new/deep/d.md"]))

    // Of the same length, in place and by a file of another name, as editors save.
    try Data("uno".utf8).write(to: watched.url("a.md"))
    #expect(try watched.update() == change(modified: ["a.md"]))
    try Data("due".utf8).write(to: watched.url("b.md"), options: .atomic)
    #expect(try watched.update() == change(modified: ["b.md"]))
    #expect(watched.index.search("due", limit: 10).map(\.note.path.text) == ["b.md"])
    #expect(watched.index.search("two", limit: 10).isEmpty)

    try watched.move("a.md", to: "z.md")
    #expect(try watched.update() == change(added: ["z.md"], removed: ["a.md"]))
    try watched.move("z.md", to: "z.txt")
    #expect(try watched.update() == change(removed: ["z.md"]))
    try watched.remove("b.md")
    #expect(try watched.update() == change(removed: ["b.md"]))
    try watched.remove("new")
    #expect(try watched.update() == change(removed: ["new/deep/c.md", "new/deep/d.md"]))
    #expect(watched.paths.isEmpty)
    #expect(watched.update().isEmpty)
  }

  @Test(arguments: [true, false]) func `a folder that moves takes its notes along`(_ isWatching: Bool) throws {
    let watched = try Watched(["a/b/c.md": "one", "a/d.md": "two", "e.md": ""], isWatching: isWatching)
    _ = watched.update()
    try watched.move("a", to: "f")
    #expect(try watched.update() == change(added: ["f/b/c.md", "f/d.md"], removed: ["a/b/c.md", "a/d.md"]))
    try watched.write("f/b/c.md", "changed")
    #expect(try watched.update() == change(modified: ["f/b/c.md"]))
    try watched.write("a/b/g.md", "back")
    #expect(try watched.update() == change(added: ["a/b/g.md"]))

    // Two folders change places between two looks.
    try watched.move("a", to: "t")
    try watched.move("f", to: "a")
    try watched.move("t", to: "f")
    let swapped = watched.update()
    #expect(
      try swapped == change(added: ["a/b/c.md", "a/d.md", "f/b/g.md"], removed: ["a/b/g.md", "f/b/c.md", "f/d.md"])
    )
    try watched.write("f/b/g.md", "changed")
    try watched.write("a/d.md", "changed")
    #expect(try watched.update() == change(modified: ["a/d.md", "f/b/g.md"]))

    // Out of the vault, where nothing is of interest any more.
    let elsewhere = try TemporaryVault()
    try FileManager.default.moveItem(atPath: "\(watched.vault.path)/a", toPath: "\(elsewhere.path)/a")
    #expect(try watched.update() == change(removed: ["a/b/c.md", "a/d.md"]))
    try elsewhere.write("a/h.md", Data())
    #expect(watched.update().isEmpty)
  }

  @Test func `a folder made anew is another one, whatever number it has`() throws {
    let watched = try Watched(["a/b/c.md": "one"])
    _ = watched.update()
    for _ in 0..<3 {
      for name in ["a/b", "a", ""] {
        try FileManager.default.removeItem(at: watched.url(name))
        try watched.write("a/b/d.md", "two")
        _ = watched.update()
        #expect(watched.paths == ["a/b/d.md"])
        try watched.write("a/b/e.md", "three")
        #expect(try watched.update() == change(added: ["a/b/e.md"]))
        try watched.write("f.md", "")
        #expect(watched.update().added.count == 1)
        try watched.remove("a/b/e.md")
        try watched.remove("f.md")
        #expect(watched.update().removed.count == 2)
      }
    }
  }

  @Test func `more changes than the system tells of are found all the same`() throws {
    let watched = try Watched(["a.md": ""])
    _ = watched.update()
    for number in 0..<7_000 {
      let path = "\(watched.vault.path)/\(number % 2).md"
      let descriptor = open(path, O_CREAT | O_WRONLY, 0o600)
      #expect(descriptor >= 0)
      close(descriptor)
      unlink(path)
    }
    try watched.write("b.md", "late")
    #expect(try watched.update() == change(added: ["b.md"]))
    try watched.write("c.md", "later")
    #expect(try watched.update() == change(added: ["c.md"]))
  }

  @Test func `a file that is only touched is no news`() throws {
    let watched = try Watched(["a.md": "same"])
    _ = watched.update()
    try Data("same".utf8).write(to: watched.url("a.md"))
    let later = watched.update()
    // Unless the second has changed meanwhile, which shows.
    #expect(later.isEmpty || later.modified.count == 1)
    #expect(later.added.isEmpty && later.removed.isEmpty)
  }

  @Test(arguments: [true, false]) func `a vault that goes empties the index and fills it when it is back`(
    _ isWatching: Bool
  ) throws {
    let watched = try Watched(["a/b.md": "one", "c.md": "two"], isWatching: isWatching)
    _ = watched.update()
    let aside = watched.vault.path + "-aside"
    defer { try? FileManager.default.removeItem(atPath: aside) }
    for _ in 0..<3 {
      try FileManager.default.moveItem(atPath: watched.vault.path, toPath: aside)
      #expect(try watched.index.update() == change(removed: ["a/b.md", "c.md"]))
      #expect(watched.index.health.state == .unavailable && watched.index.catalog.state == .unavailable)
      #expect(watched.index.health.notes == 0 && watched.index.search("one", limit: 1).isEmpty)
      #expect(watched.index.update().isEmpty)
      try FileManager.default.moveItem(atPath: aside, toPath: watched.vault.path)
      #expect(try watched.index.update() == change(added: ["a/b.md", "c.md"]))
      #expect(watched.index.health.state == .ready)
      #expect(watched.index.search("one", limit: 1).count == 1)
    }
    // Another folder in the place of the first: an empty one, as when a volume is no longer mounted.
    try FileManager.default.moveItem(atPath: watched.vault.path, toPath: aside)
    try FileManager.default.createDirectory(atPath: watched.vault.path, withIntermediateDirectories: false)
    #expect(try watched.index.update() == change(removed: ["a/b.md", "c.md"]))
    #expect(watched.index.health.state == .ready)
    try watched.write("d.md", "")
    #expect(try watched.update() == change(added: ["d.md"]))
  }

  @Test func `a vault that is not there yet is waited for`() throws {
    let vault = try TemporaryVault()
    let index = VaultIndex(root: vault.path + "/later")
    #expect(index.update().isEmpty)
    #expect(index.health.state == .unavailable)
    #expect(index.health.firstLoad == nil)
    try vault.write("later/a.md", Data())
    #expect(try index.update() == change(added: ["a.md"]))
    #expect(index.health.state == .ready)
    try FileManager.default.removeItem(atPath: vault.path + "/later")
    try vault.write("later", Data("no folder".utf8))
    #expect(try index.update() == change(removed: ["a.md"]))
    #expect(index.health.state == .unavailable)
  }

  #if os(Linux)
    @Test func `watchers are given back`() throws {
      /// How many descriptors of this process watch a folder; other tests have descriptors of their own.
      func watchers(of folder: UInt64) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fdinfo").count { name in
          let watches = (try? String(contentsOfFile: "/proc/self/fdinfo/\(name)", encoding: .utf8)) ?? ""
          return watches.contains(" ino:\(String(folder, radix: 16)) ")
        }
      }
      let folder: UInt64
      do {
        let watched = try Watched(["a.md": ""])
        let attributes = try FileManager.default.attributesOfItem(atPath: watched.vault.path)
        folder = try #require((attributes[.systemFileNumber] as? NSNumber)?.uint64Value)
        _ = watched.update()
        // A machine hands out only so many watchers.
        guard watched.index.health.isWatched else { return }
        let aside = watched.vault.path + "-aside"
        for _ in 0..<5 {
          _ = watched.update()
          #expect(try watchers(of: folder) == 1)
          try FileManager.default.moveItem(atPath: watched.vault.path, toPath: aside)
          _ = watched.update()
          #expect(try watchers(of: folder) == 0)
          try FileManager.default.moveItem(atPath: aside, toPath: watched.vault.path)
        }
        _ = watched.update()
      }
      #expect(try watchers(of: folder) == 0)
    }
  #endif

  @Test func `health counts what cannot be shown as it should`() throws {
    let watched = try Watched(["a.md": "---\na: b: c\n---\n# Broken", "b.md": "---\na: b\n---\n"])
    let long = Array(repeating: String(repeating: "가", count: 80), count: 5).joined(separator: "/")
    try watched.write("\(long)/no.md", "")
    let deep = Array(repeating: "d", count: 65).joined(separator: "/")
    try watched.write("\(deep)/no.md", "")
    try watched.write("\(deep.dropLast(2))/yes.md", "")
    let name = (Array(watched.vault.path.utf8) + [0x2F, 0xFF, 0x2E, 0x6D, 0x64, 0]).map(CChar.init(bitPattern:))
    let descriptor = open(name, O_CREAT | O_WRONLY, 0o600)
    #expect(descriptor >= 0)
    close(descriptor)
    _ = watched.update()
    #expect(watched.index.health.brokenFrontMatters == 1)
    #expect(watched.index.health.skipped == 2)
    #expect(watched.index.health.unreadable == 1)
    #expect(watched.paths == ["a.md", "b.md", "\(deep.dropLast(2))/yes.md"])
    #expect(watched.index.catalog.notes.first?.title == "Broken")
    try watched.write("a.md", "fine")
    _ = watched.update()
    #expect(watched.index.health.brokenFrontMatters == 0)
  }

  @Test func `links are not followed, and nothing but files is opened`() throws {
    let outside = try TemporaryVault(["secret.md": "secret", "folder/secret.md": "secret"])
    let watched = try Watched(["a/b.md": "inside"])
    for (name, target) in [
      ("out.md", "\(outside.path)/secret.md"), ("out", outside.path), ("loop", "."), ("a/up", ".."),
      ("in.md", "a/b.md"),
      ("in", "a"), ("gone.md", "nowhere"),
    ] {
      try watched.vault.link(name, to: target)
    }
    #expect(mkfifo("\(watched.vault.path)/pipe.md", 0o600) == 0)
    #expect(try watched.update() == change(added: ["a/b.md"]))
    #expect(try watched.index.read(VaultPath("in/b.md")).path.text == "a/b.md")
    #expect(watched.index.search("secret", limit: 1).isEmpty)

    // What was a note becomes a link out of the vault, and a folder too.
    try watched.remove("a/b.md")
    try watched.vault.link("a/b.md", to: "\(outside.path)/secret.md")
    #expect(try watched.update() == change(removed: ["a/b.md"]))
    try watched.write("c/folder/secret.md", "known")
    _ = watched.update()
    try watched.remove("c")
    try watched.vault.link("c", to: outside.path)
    #expect(try watched.update() == change(removed: ["c/folder/secret.md"]))
    #expect(watched.index.search("secret", limit: 1).isEmpty)
  }

  @Test func `a giant note is listed by its name, and read in part`() throws {
    let watched = try Watched(["a.md": "# Title\nwords", "giant.md": "", "front.md": "---\nid: 7\n---\nfirst"])
    for name in ["giant.md", "front.md"] { #expect(truncate("\(watched.vault.path)/\(name)", 1 << 30) == 0) }
    _ = watched.update()
    let path = try VaultPath("giant.md")
    #expect(watched.index.catalog.note(at: path)?.title == "giant")
    #expect(watched.index.catalog.note(at: path)?.size == 1 << 30)
    #expect(watched.index.catalog.note(identified: "7")?.path.text == "front.md")
    let note = try watched.index.read(path)
    #expect(note.isCut && note.size == 1 << 30)
    #expect(note.whole.utf8.count == Note.maximumBytes)
    #expect(watched.index.search("first", limit: 1).map(\.note.path.text) == ["front.md"])
  }

  @Test func `a name in another Unicode form is the same note`() throws {
    let decomposed = "한글 메모.md".decomposedStringWithCanonicalMapping
    let watched = try Watched([decomposed: "가"])
    _ = watched.update()
    let path = try VaultPath("한글 메모.md".precomposedStringWithCanonicalMapping)
    #expect(watched.index.catalog.note(at: path) != nil)
    #expect(try watched.index.read(path).whole == "가")
    // A file system may hold both; one is shown, and it stays the same one.
    try watched.write("한글 메모.md".precomposedStringWithCanonicalMapping, "나")
    _ = watched.index.update(isThorough: true)
    #expect(watched.paths.count == 1)
    #expect(watched.index.update(isThorough: true).isEmpty)
  }

  @Test func `a file that changes while it is read is read again`() throws {
    let vault = try TemporaryVault(["a.md": "first"])
    var looks = 0
    let file = try MountedVault(vault.path).open().file("a.md")
    let (bytes, stamp) = try file.read { _ in
      looks += 1
      if looks == 1 { try? Data("second, longer".utf8).write(to: URL(filePath: vault.path + "/a.md")) }
      return 5
    }
    #expect(looks == 2)
    #expect(bytes == Array("secon".utf8))
    #expect(stamp.size == 14)
  }

  @Test func `the catalog handed out does not change`() throws {
    let watched = try Watched(["a.md": ""])
    _ = watched.update()
    let before = watched.index.catalog
    try watched.write("b.md", "")
    _ = watched.update()
    #expect(before.notes.count == 1)
    #expect(watched.index.catalog.notes.count == 2)
  }

  @Test func `many changes at once and one by one come to the same`() throws {
    let watched = try Watched()
    _ = watched.update()
    for number in 0..<560 { try watched.write("\(number % 7)/\(number).md", "[[\(number / 2)]] word\(number)") }
    #expect(watched.update().added.count == 560)
    for number in 0..<510 { try watched.remove("\(number % 7)/\(number).md") }
    #expect(watched.update().removed.count == 510)
    #expect(watched.paths.count == 50)
    #expect(watched.index.search("word559", limit: 5).map(\.note.path.text) == ["6/559.md"])
    #expect(watched.index.search("word1", limit: 5).isEmpty)
    #expect(watched.index.health.notes == 50)
  }
}
