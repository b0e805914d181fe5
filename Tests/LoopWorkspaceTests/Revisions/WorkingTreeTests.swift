import Foundation
import LoopPlan
import LoopWorkspace
import Support
import Testing

/// The working tree is what is on the disk but for what git ignores; folders are the judge.
struct WorkingTreeTests {
  @Test
  func `every way to change a file shows as the disk has it`() throws {
    let fixture = try GitFixture()
    let names = ["kept", "dirty", "staged", "both", "gone", "removed", "unstaged", "mode", "link", "swap", "back"]
    try fixture.link("was-link", to: "kept")
    try fixture.commit(
      Dictionary(uniqueKeysWithValues: names.map { ($0, $0) }).merging(
        ["specs/a.yaml": "1", ".gitignore": "*.log\nbuild/\n", "folder/file": "f", "file": "x", "moved/old": "m"]
      ) { $1 }
    )
    try fixture.folder.write("dirty", "new")
    try fixture.folder.write("staged", "new")
    try fixture.folder.write("both", "index")
    try fixture.git("add", "staged", "both")
    try fixture.folder.write("both", "disk")
    try fixture.remove("gone")
    try fixture.git("rm", "-q", "removed")
    try fixture.git("rm", "-q", "--cached", "unstaged")
    try fixture.setMode("mode", 0o755)
    try fixture.remove("link")
    try fixture.link("link", to: "kept")
    try fixture.remove("was-link")
    try fixture.folder.write("was-link", "file now")
    try fixture.remove("folder")
    try fixture.folder.write("folder", "file now")
    try fixture.remove("file")
    try fixture.folder.write("file/inside", "folder now")
    try fixture.git("mv", "moved/old", "moved/new")
    try fixture.folder.write("new", "untracked")
    try fixture.folder.write("intent", "added by name")
    try fixture.git("add", "-N", "intent")
    try fixture.folder.write("back", "other")
    try fixture.folder.write("back", "back")
    try fixture.folder.write("x.log", "ignored")
    try fixture.folder.write("build/x", "ignored")
    let head = try fixture.pair("HEAD").head.tree
    var disk = try FolderTree(fixture.path, log: TreeLog()).contents
    disk["x.log"] = nil
    disk["build/x"] = nil
    #expect(head.contents == disk)
    #expect(head.contents["link@"] == "kept" && head.contents["mode*"] == "mode")
    for entry in head.entries(below: "") { #expect(head.entry(at: entry.path) == entry) }
  }

  @Test
  func `a conflict is what is on the disk`() throws {
    let fixture = try GitFixture()
    try fixture.commit(["specs/a.yaml": "1\n", "deleted": "1\n"])
    try fixture.git("checkout", "-q", "-b", "other")
    try fixture.commit(["specs/a.yaml": "2\n"])
    try fixture.git("checkout", "-q", "main")
    try fixture.commit(["specs/a.yaml": "3\n"])
    _ = try? fixture.git("merge", "-q", "other")
    #expect(try fixture.pair("HEAD").head.tree.text("specs/a.yaml")?.contains("<<<<<<<") == true)
  }

  @Test
  func `names of any kind are no trouble`() throws {
    let fixture = try GitFixture()
    let names = ["a b", "new\nline", "quo\"te", "tab\t", "back\\slash", "-x", "ünï", "日本", "*", "{}", "x\u{7F}", "  "]
    try fixture.commit(Dictionary(uniqueKeysWithValues: names.map { ("deep/" + $0, $0) }))
    for name in names { try fixture.folder.write("loose/" + name, name) }
    try fixture.folder.write("deep/new\nline", "dirty")
    let pair = try fixture.pair("HEAD")
    #expect(Set(pair.base.tree.listing) == Set(names.map { "deep/" + $0 }))
    #expect(Set(pair.head.tree.listing) == Set(names.flatMap { ["deep/" + $0, "loose/" + $0] }))
    #expect(pair.head.tree.text("deep/new\nline") == "dirty")
    #expect(pair.base.tree.text("deep/new\nline") == "new\nline")
    #expect(pair.log.remarks.isEmpty && pair.log.failures.isEmpty)
  }

  @Test
  func `a name that is no text is left out, and told`() throws {
    let fixture = try GitFixture()
    let bytes: [UInt8] = Array("\(fixture.path)/bad".utf8) + [0xFF, 0]
    let made = bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { open($0.baseAddress.unsafelyUnwrapped, O_CREAT | O_WRONLY, 0o644) }
    }
    guard made >= 0 else { return }
    close(made)
    try fixture.commit(["specs/a.yaml": "1"])
    let pair = try fixture.pair("HEAD")
    #expect(pair.base.tree.listing == ["specs/a.yaml"])
    #expect(pair.head.tree.listing == ["specs/a.yaml"])
    #expect(pair.log.remarks.count == 1 && pair.log.failures.isEmpty)
    let log = TreeLog()
    #expect(try FolderTree(fixture.path, log: log).listing == ["specs/a.yaml"])
    #expect(log.remarks.count == 1)
  }

  @Test
  func `submodules and repositories in folders are one entry each`() throws {
    let inner = try GitFixture()
    try inner.commit(["file": "1"])
    let fixture = try GitFixture()
    try fixture.git(["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.path, "vendor/inner"])
    let first = try fixture.commit(["specs/a.yaml": "1"])
    try fixture.git(["init", "-q", "nested"])
    try fixture.folder.write("nested/file", "1")
    let clean = try fixture.pair(first)
    let committed = try #require(clean.base.tree.entry(at: "vendor/inner"))
    #expect(committed.kind == .submodule && committed.object != nil)
    #expect(clean.head.tree.entry(at: "vendor/inner") == committed)
    #expect(clean.head.tree.entry(at: "nested")?.kind == .submodule)
    #expect(clean.head.tree.bytes(at: "vendor/inner", limit: 100) == nil)
    // What is dirty inside is the inner repository's own matter; another commit is not.
    try fixture.folder.write("vendor/inner/file", "2")
    #expect(try fixture.pair(first).head.tree.entry(at: "vendor/inner") == committed)
    try fixture.git(["commit", "-q", "-am", "x"], in: "vendor/inner")
    let moved = try #require(try fixture.pair(first).head.tree.entry(at: "vendor/inner"))
    #expect(moved.kind == .submodule && moved != committed)
  }

  @Test
  func `what a sparse checkout leaves out is there`() throws {
    let fixture = try GitFixture()
    try fixture.commit(["specs/a.yaml": "1", "api/main.py": "x", "docs/page": "y"])
    try fixture.git("sparse-checkout", "set", "specs")
    try #require(!fixture.folder.exists("api/main.py"))
    let pair = try fixture.pair("HEAD")
    #expect(pair.head.tree.contents == pair.base.tree.contents)
  }

  @Test
  func `special files and links that lead out do no harm`() throws {
    let fixture = try GitFixture()
    try fixture.commit(["specs/a.yaml": "1", "pipe": "x", "sub/file": "x"])
    try fixture.remove("pipe")
    #expect(mkfifo(fixture.path + "/pipe", 0o600) == 0)
    try fixture.remove("sub")
    try fixture.link("sub", to: "/etc")
    try fixture.link("out", to: "/etc/passwd")
    let head = try fixture.pair("HEAD").head.tree
    #expect(head.text("pipe") == nil)
    #expect(head.entry(at: "sub/file") == nil && head.text("sub/passwd") == nil)
    #expect(head.text("out") == "/etc/passwd" && head.text("sub") == "/etc")
  }

  @Test
  func `nothing is written, whatever is compared`() throws {
    let fixture = try GitFixture()
    try fixture.commit(["specs/a.yaml": "1", "same": "x"])
    try fixture.commit(["specs/a.yaml": "2"])
    try fixture.folder.write("specs/a.yaml", "3")
    // The same content with another age is what git likes to note in its index.
    try fixture.folder.write("same", "x")
    let before = try stamps(fixture)
    for range in [nil, "HEAD~1", "HEAD~1..HEAD", "HEAD~1...HEAD"] {
      let pair = try fixture.pair(range)
      #expect(pair.head.tree.contents["same"] == "x")
      #expect(try pair.head.tree.entry(at: "same") == fixture.pair("HEAD..HEAD").head.tree.entry(at: "same"))
    }
    #expect(try stamps(fixture) == before)
  }

  /// Content, age and number of every file.
  private func stamps(_ fixture: GitFixture) throws -> [String: String] {
    try Dictionary(
      uniqueKeysWithValues: fixture.folder.files().map { name, data in
        let values = try FileManager.default.attributesOfItem(atPath: fixture.path + "/" + name)
        let (age, number) = ("\(values[.modificationDate] ?? "")", "\(values[.systemFileNumber] ?? "")")
        return (name, "\(data.hashValue) \(data.count) \(age) \(number)")
      }
    )
  }

  @Test
  func `a context of ten thousand files is listed whole`() throws {
    let fixture = try GitFixture()
    try fixture.folder.write("specs/a.yaml", "1")
    for number in 0..<10_000 { try fixture.folder.write("api/\(number % 100)/f\(number)", "\(number)") }
    try fixture.commit()
    try fixture.folder.write("api/7/f7", "dirty")
    let pair = try fixture.pair("HEAD")
    let old = pair.base.tree.entries(below: "api")
    let new = pair.head.tree.entries(below: "api")
    #expect(old.count == 10_000 && new.count == 10_000)
    #expect(zip(old, new).filter { $0 != $1 }.map { $1.path } == ["api/7/f7"])
    #expect(
      old.map { Array($0.path.utf8) } == old.map { Array($0.path.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    )
  }
}
