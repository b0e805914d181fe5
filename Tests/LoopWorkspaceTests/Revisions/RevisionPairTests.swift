import Foundation
import LoopPlan
import LoopWorkspace
import Support
import Testing

/// Which two revisions a run compares.
struct RevisionPairTests {
  /// `main` and `work` parted after `first`; `work` is checked out.
  private func parted() throws -> (fixture: GitFixture, first: String, main: String, work: String) {
    let fixture = try GitFixture()
    let first = try fixture.commit(["specs/a.yaml": "1"])
    try fixture.git("checkout", "-q", "-b", "work")
    let work = try fixture.commit(["specs/a.yaml": "2"])
    try fixture.git("checkout", "-q", "main")
    let main = try fixture.commit(["specs/a.yaml": "3"])
    try fixture.git("checkout", "-q", "work")
    return (fixture, first, main, work)
  }

  @Test
  func `without words it is where the branch left the default branch, and the working tree`() throws {
    let (fixture, first, _, _) = try parted()
    try fixture.folder.write("specs/a.yaml", "dirty")
    let pair = try fixture.pair()
    #expect(pair.base.tree.text("specs/a.yaml") == "1")
    #expect(pair.head.tree.text("specs/a.yaml") == "dirty")
    #expect(pair.base.mark == "\(first.prefix(7)):")
    #expect(pair.base.title == "the merge base of main and HEAD (\(first.prefix(7)))")
    #expect(pair.head.title == "the working tree")
  }

  @Test
  func `on the default branch it is the last commit and the working tree`() throws {
    let (fixture, _, main, _) = try parted()
    try fixture.git("checkout", "-q", "main")
    try fixture.folder.write("specs/a.yaml", "dirty")
    let pair = try fixture.pair()
    #expect(pair.base.title == "main (\(main.prefix(7)))")
    #expect(pair.base.tree.text("specs/a.yaml") == "3")
    #expect(pair.head.tree.text("specs/a.yaml") == "dirty")
  }

  @Test
  func `the default branch is the one that origin says, whatever it is called`() throws {
    let (upstream, _, _, _) = try parted()
    let copies = try TemporaryFolder()
    try upstream.git("clone", "-q", "file://" + upstream.path, copies.path + "/copy")
    try upstream.git(["-C", copies.path + "/copy", "checkout", "-q", "-b", "mine"])
    let clone = try #require(try? RevisionPair(.automatic, in: Repository.discover(from: copies.path + "/copy")))
    #expect(clone.base.title.hasPrefix("origin/HEAD"))
  }

  @Test(
    arguments: [
      ("main", "3", "dirty"), ("HEAD", "2", "dirty"), ("main..work", "3", "2"), ("main...work", "1", "2"),
      ("main..", "3", "2"), ("main...", "1", "2"), ("work~1..main", "1", "3"), ("..main", "2", "3"),
    ]
  )
  func `every form of range names two trees`(range: String, base: String, head: String) throws {
    let (fixture, _, _, _) = try parted()
    try fixture.folder.write("specs/a.yaml", "dirty")
    let pair = try fixture.pair(range)
    #expect(pair.base.tree.text("specs/a.yaml") == base)
    #expect(pair.head.tree.text("specs/a.yaml") == head)
  }

  @Test
  func `a revision may be a tag, a short or a whole object name`() throws {
    let (fixture, first, _, _) = try parted()
    try fixture.git("tag", "-a", "-m", "x", "v1", first)
    for name in ["v1", first, String(first.prefix(8))] {
      #expect(try fixture.pair(name).base.tree.text("specs/a.yaml") == "1")
    }
    #expect(try fixture.pair(first).base.title == String(first.prefix(7)))
    #expect(try fixture.pair("v1").base.title == "v1 (\(first.prefix(7)))")
    #expect(try fixture.pair("v1").base.mark == "v1:")
  }

  @Test
  func `a detached head is compared like any other`() throws {
    let (fixture, _, _, work) = try parted()
    try fixture.git("checkout", "-q", "--detach", work)
    #expect(try fixture.pair().base.tree.text("specs/a.yaml") == "1")
  }

  @Test
  func `a linked worktree has its own head and files`() throws {
    let (fixture, _, _, _) = try parted()
    let other = try TemporaryFolder()
    try fixture.git("worktree", "add", "-q", "-b", "third", other.path + "/third", "main")
    try other.write("third/specs/a.yaml", "4")
    let pair = try RevisionPair(.automatic, in: Repository.discover(from: other.path + "/third"))
    #expect(pair.base.tree.text("specs/a.yaml") == "3")
    #expect(pair.head.tree.text("specs/a.yaml") == "4")
  }

  @Test
  func `a repository of SHA-256 objects is read alike`() throws {
    let fixture = try GitFixture("--object-format=sha256")
    let first = try fixture.commit(["specs/a.yaml": "1", "deep/er/file": "2"])
    #expect(first.utf8.count == 64)
    try fixture.folder.write("specs/a.yaml", "3")
    let pair = try fixture.pair()
    #expect(pair.base.tree.contents == ["specs/a.yaml": "1", "deep/er/file": "2"])
    #expect(pair.head.tree.contents == ["specs/a.yaml": "3", "deep/er/file": "2"])
  }

  @Test
  func `a bare repository is compared when both revisions are named`() throws {
    let (fixture, _, _, _) = try parted()
    let bare = try TemporaryFolder()
    try fixture.git("clone", "-q", "--bare", "file://" + fixture.path, bare.path + "/bare.git")
    let root = try Repository.surrounding(bare.path + "/bare.git")
    let pair = try RevisionPair(RevisionRange("main..work"), in: root)
    #expect(pair.base.tree.text("specs/a.yaml") == "3")
    #expect(pair.head.tree.text("specs/a.yaml") == "2")
    #expect(throws: RevisionError.bareRepository) { try RevisionPair(RevisionRange("main"), in: root) }
    #expect(throws: RevisionError.bareRepository) { try RevisionPair(.automatic, in: root) }
  }

  @Test(arguments: ["HEAD~1..HEAD", "HEAD~1...HEAD", "HEAD~1", "HEAD~1..", "master", nil])
  func `what is asked for ahead changes no answer`(_ range: String?) throws {
    let fixture = try GitFixture()
    try fixture.commit(["sub/specs/a.yaml": "1", "sub/out/x/manifest.json": "{}", "top": "1"])
    try fixture.commit(["sub/specs/a.yaml": "2", "top": "2"])
    try fixture.git("branch", "master")
    let expected = ExpectedPaths(
      folders: ["specs", "out", "out/x", "not/there", "a\nb"],
      files: ["specs/a.yaml", "out/x/manifest.json", "gone"]
    )
    let root = try Repository.discover(from: fixture.path + "/sub")
    let range = try range.map { try RevisionRange($0) } ?? .automatic
    let plain = try RevisionPair(range, in: root)
    let begun = try GitStart(in: root, readsDisk: range.head == nil)
    for pair in [
      try RevisionPair(range, in: root, expecting: expected),
      try RevisionPair(range, in: root, expecting: expected, begun: begun),
    ] {
      #expect(pair.base.title == plain.base.title && pair.head.title == plain.head.title)
      #expect(pair.base.tree.contents == plain.base.tree.contents)
      #expect(pair.head.tree.contents == plain.head.tree.contents)
      #expect(pair.log.failures.isEmpty && pair.log.remarks.isEmpty)
    }
  }

  @Test
  func `where git cannot say what is at a folder, nothing is lost by asking ahead`() throws {
    let (fixture, _, _, _) = try parted()
    let bare = try TemporaryFolder()
    try fixture.git("clone", "-q", "--bare", "file://" + fixture.path, bare.path + "/bare.git")
    let root = try Repository.surrounding(bare.path + "/bare.git")
    let expected = ExpectedPaths(folders: (0..<60).map { "f\($0)" }, files: ["specs/a.yaml"])
    let pair = try RevisionPair(RevisionRange("main..work"), in: root, expecting: expected)
    #expect(pair.base.tree.text("specs/a.yaml") == "3" && pair.head.tree.text("specs/a.yaml") == "2")
  }

  @Test
  func `before the first commit everything is new`() throws {
    let fixture = try GitFixture()
    try fixture.folder.write("specs/a.yaml", "1")
    try fixture.folder.write("specs/b.yaml", "2")
    try fixture.git("add", "specs/b.yaml")
    let pair = try fixture.pair()
    #expect(pair.base.tree.listing.isEmpty)
    #expect(pair.head.tree.contents == ["specs/a.yaml": "1", "specs/b.yaml": "2"])
    #expect(pair.remarks == ["there is no commit yet, so everything is new"])
    #expect(fixture.refusal("HEAD") == .unknownRevision("HEAD", isShallow: false))
    #expect(fixture.refusal("a..b") == .unknownRevision("b", isShallow: false))
  }

  @Test
  func `paths are those below the folder that holds the specs`() throws {
    let fixture = try GitFixture()
    try fixture.commit(["sub/two/specs/a.yaml": "1", "sub/two/api/main.py": "x", "other/file": "y"])
    try fixture.folder.write("sub/two/api/main.py", "z")
    try fixture.folder.write("other/file", "z")
    try fixture.folder.write("sub/two/new", "n")
    let pair = try fixture.pair(in: "sub/two/api")
    #expect(pair.base.tree.contents == ["specs/a.yaml": "1", "api/main.py": "x"])
    #expect(pair.head.tree.contents == ["specs/a.yaml": "1", "api/main.py": "z", "new": "n"])
  }

  @Test
  func `the variables that git gives a hook do not lead astray`() throws {
    let fixture = try GitFixture()
    try fixture.commit(["specs/a.yaml": "1"])
    let run = try Support.Program.run(
      Support.Program.loopgen,
      ["diff", "HEAD"],
      in: fixture.path,
      environment: ["GIT_DIR": "/nonexistent", "GIT_INDEX_FILE": "/nonexistent", "GIT_WORK_TREE": "/"]
    )
    #expect(!run.errors.contains("git"))
  }
}
