import Foundation
import LoopPlan
import LoopWorkspace
import Support
import Testing

/// Trees that nobody made in good faith, and folders without git.
struct TreeTests {
  @Test
  func `names that lead elsewhere are left out of a commit, and told`() throws {
    let fixture = try GitFixture()
    try fixture.commit(["specs/a.yaml": "1"])
    let blob = try fixture.git("rev-parse", "HEAD:specs/a.yaml")
    let escaped = stride(from: 0, to: blob.count, by: 2).map { index in
      let digits = blob.dropFirst(index).prefix(2)
      return "\\" + String(Int(digits, radix: 16) ?? 0, radix: 8)
    }
    let id = escaped.map { "\\0" + $0.dropFirst() }.joined()
    let script = "printf '%b' '100644 ..\\0000\(id)100644 a/b\\0000\(id)100644 good\\0000\(id)' > tree"
    _ = try Support.Program.run("/bin/sh", ["-c", script], in: fixture.path)
    let tree = try fixture.git("hash-object", "-t", "tree", "-w", "--literally", "tree")
    let commit = try fixture.git("commit-tree", "-m", "x", tree)
    let pair = try fixture.pair("\(commit)..HEAD")
    #expect(pair.base.tree.listing == ["good"])
    #expect(pair.base.tree.bytes(at: "../specs/a.yaml", limit: 10) == nil)
    #expect(pair.log.remarks.count == 2)
  }

  @Test
  func `content beyond the limit is not read, and the next one is`() throws {
    let fixture = try GitFixture()
    try fixture.commit(["specs/a.yaml": "1", "big": String(repeating: "x", count: 3_000_000)])
    let tree = try fixture.pair("HEAD..HEAD").base.tree
    #expect(tree.bytes(at: "big", limit: 2_999_999) == nil)
    #expect(tree.text("specs/a.yaml") == "1")
    #expect(tree.bytes(at: "big", limit: 3_000_000)?.count == 3_000_000)
  }

  @Test
  func `contents that were asked for ahead are the same`() throws {
    let fixture = try GitFixture()
    let names = (0..<3_000).map { "f\($0)" }
    try fixture.commit(Dictionary(uniqueKeysWithValues: names.map { ($0, $0 + String(repeating: ".", count: 100)) }))
    let tree = try fixture.pair("HEAD..HEAD").base.tree
    tree.prepare(names + ["not there"], limit: 1_000)
    for name in names { #expect(tree.text(name)?.hasPrefix(name + ".") == true) }
  }

  @Test
  func `a commit and a folder of the same files are the same tree`() throws {
    let fixture = try GitFixture()
    try fixture.folder.write("run.sh", "x")
    try fixture.setMode("run.sh", 0o755)
    try fixture.link("link", to: "nowhere")
    try fixture.commit(["specs/a.yaml": "1", "a/b/c": "2", "a.b": "3", "a-b/c": "4"])
    let commit = try fixture.pair("HEAD..HEAD").base.tree
    let folder = try FolderTree(fixture.path, log: TreeLog())
    #expect(commit.listing == folder.listing)
    #expect(commit.contents == folder.contents)
    #expect(commit.objects(below: "").keys.sorted() == ["a-b/c", "a.b", "a/b/c", "run.sh", "specs/a.yaml"])
    for below in ["a", "a/b", "specs", "nothing", "run.sh"] {
      let entries = commit.entries(below: below)
      #expect(entries.map(\.path) == folder.entries(below: below).map(\.path))
      let objects = entries.map { ($0.path, $0.object ?? "") }
      #expect(commit.objects(below: below) == Dictionary(uniqueKeysWithValues: objects))
      #expect(folder.objects(below: below).isEmpty)
    }
    for path in ["", "a", "nothing", "a/b/c/d", "/", "../x"] {
      #expect(commit.entry(at: path) == nil && folder.entry(at: path) == nil)
      #expect(commit.bytes(at: path, limit: 10) == nil && folder.bytes(at: path, limit: 10) == nil)
    }
  }

  @Test
  func `what is right in a folder is told without what is below`() throws {
    let fixture = try GitFixture()
    try fixture.commit(["specs/a.yaml": "1", "specs/b/c.yaml": "2", "specs/d.yaml": "3", "top": "4"])
    try fixture.folder.write("specs/e.yaml", "5")
    try fixture.folder.write("specs/b/f.yaml", "6")
    try fixture.remove("specs/d.yaml")
    let pair = try fixture.pair("HEAD")
    let folder = try FolderTree(fixture.path, log: TreeLog())
    for path in ["specs", "specs/b", "", "nothing", "top"] {
      for tree in [pair.base.tree, pair.head.tree, folder] as [any RevisionTree] {
        let width = path.isEmpty ? 0 : path.utf8.count + 1
        let direct = tree.entries(below: path).filter { !$0.path.dropFirst(width).contains("/") }
        #expect(tree.entries(in: path).map(\.path) == direct.map(\.path))
      }
    }
    #expect(pair.head.tree.entries(in: "specs").map(\.path) == ["specs/a.yaml", "specs/e.yaml"])
  }

  @Test
  func `what two commits hold otherwise is found without looking into what they hold alike`() throws {
    let fixture = try GitFixture()
    try fixture.commit(["out/a": "1", "out/b/c": "2", "out/b/d": "3", "out/e/f": "4", "out/g": "5", "other": "6"])
    try fixture.remove("out/g")
    try fixture.folder.write("out/g/now/deep", "5")
    try fixture.commit(["out/b/c": "2x", "out/new/h": "7", "other": "6x"])
    let pair = try fixture.pair("HEAD~1..HEAD")
    let (base, head) = (
      try #require(pair.base.tree.stored(below: "out")), try #require(pair.head.tree.stored(below: "out"))
    )
    #expect(head.changes(from: base, below: "out") == ["out/b/c", "out/g/now/deep", "out/new/h"])
    #expect(base.changes(from: head, below: "out") == ["out/b/c", "out/g"])
    #expect(head.changes(from: base, below: "nothing").isEmpty && head.changes(from: head, below: "out").isEmpty)
  }

  @Test
  func `the working tree is as git stores it where nobody touched it`() throws {
    let fixture = try GitFixture()
    try fixture.commit(["specs/a.yaml": "1", "out/a": "1", "output": "2"])
    try fixture.folder.write("output", "3")
    let tree = try fixture.pair("HEAD").head.tree
    #expect(tree.stored(below: "out") != nil && tree.stored(below: "") == nil)
    try fixture.folder.write("out/b", "4")
    #expect(try fixture.pair("HEAD").head.tree.stored(below: "out") == nil)
    #expect(try FolderTree(fixture.path, log: TreeLog()).stored(below: "out") == nil)
  }

  @Test
  func `folders that were looked at ahead are the same`() throws {
    let fixture = try GitFixture()
    try fixture.commit(["specs/a.yaml": "1", "a/b/c": "2", "d": "3"])
    let (known, unknown) = (try fixture.pair("HEAD..HEAD").base.tree, try fixture.pair("HEAD..HEAD").base.tree)
    known.prepare(folders: ["a", "specs", "nothing/at/all", "d", ""])
    #expect(known.contents == unknown.contents)
  }

  @Test
  func `what nobody waits for is told when somebody does`() throws {
    let fixture = try GitFixture()
    try fixture.commit(["specs/a.yaml": "1", "gone/b": "2", "kept/c": "3"])
    let id = try fixture.git("rev-parse", "HEAD:gone")
    try fixture.remove(".git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
    let pair = try fixture.pair("HEAD..HEAD")
    pair.base.tree.prepare(folders: ["gone", "kept"])
    #expect(pair.log.failures.isEmpty && pair.base.tree.text("kept/c") == "3")
    #expect(pair.base.tree.entries(below: "gone").isEmpty)
    #expect(pair.log.failures == [.missingObject(id, partial: false)])
  }

  @Test
  func `two folders are compared without git`() throws {
    let folder = try TemporaryFolder()
    try folder.write("old/specs/a.yaml", "1")
    try folder.write("new/specs/a.yaml", "2")
    try folder.write("new/.git/HEAD", "x")
    try folder.write("new/sub/.git", "x")
    let pair = try RevisionPair(folder: folder.path + "/old/", folder.path + "/new")
    #expect(pair.base.tree.contents == ["specs/a.yaml": "1"])
    #expect(pair.head.tree.contents == ["specs/a.yaml": "2"])
    #expect(pair.base.mark == folder.path + "/old/" && pair.head.mark.isEmpty)
    #expect(throws: RevisionError.self) { try RevisionPair(folder: folder.path + "/gone", folder.path + "/new") }
    #expect(throws: RevisionError.self) { try RevisionPair(folder: folder.path + "/new/specs/a.yaml", folder.path) }
  }

  @Test
  func `a folder of more files than are compared is told`() throws {
    let folder = try TemporaryFolder()
    for number in 0..<12 { try folder.write("a/\(number % 3)/f\(number)", "") }
    let log = TreeLog()
    #expect(try FolderTree(folder.path, log: log, limit: 11).entries(below: "a").isEmpty)
    #expect(log.failures == [.tooManyFiles("a", limit: 11)])
    #expect(try FolderTree(folder.path, log: TreeLog(), limit: 12).entries(below: "a").count == 12)
  }

  @Test
  func `special files of a folder are entries, and never opened`() throws {
    let folder = try TemporaryFolder()
    try folder.write("file", "x")
    #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
    let tree = try FolderTree(folder.path, log: TreeLog())
    #expect(tree.listing == ["file", "pipe|"])
    #expect(tree.bytes(at: "pipe", limit: 10) == nil)
  }
}
