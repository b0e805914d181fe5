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
