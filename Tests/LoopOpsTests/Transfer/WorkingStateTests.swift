import Foundation
import LoopOps
import LoopPlan
import LoopWorkspace
import Support
import Testing

struct WorkingStateTests {
  private static func state(_ fixture: GitFixture, in folder: String = "", program: String = "git") throws
    -> WorkingState
  {
    let path = folder.isEmpty ? fixture.path : fixture.path + "/" + folder
    return try WorkingState(of: Repository.discover(from: path), program: program)
  }

  @Test
  func `a clean checkout that nobody else has`() throws {
    let fixture = try GitFixture()
    let commit = try fixture.commit(["specs/a.yaml": "a"])
    let state = try Self.state(fixture)
    #expect(state.commit == commit && state.short == String(commit.prefix(7)))
    #expect(state.branch == .named("main") && state.upstream == nil && !state.hasRemote)
    #expect(state.unpublished == 1 && !state.isShallow && state.isClean)
    #expect(state.head?.tree.entry(at: "specs/a.yaml") != nil)
  }

  @Test
  func `every kind of change is told, moved files as two`() throws {
    let fixture = try GitFixture()
    try fixture.commit([
      "specs/a.yaml": "a", "changed": "1", "gone": "1", "moved": "a long enough text", "index": "1", "kept": "1",
      ".gitignore": "ignored\n",
    ])
    for (name, text) in ["changed": "2", "새 파일": "n", "ignored": "i", "folder/a b": "n", "index": "2"] {
      try fixture.folder.write(name, text)
    }
    try fixture.git("add", "index")
    try fixture.git("mv", "moved", "renamed")
    try fixture.git("rm", "-q", "--cached", "kept")
    try FileManager.default.removeItem(atPath: fixture.path + "/gone")
    let changes = try Self.state(fixture).changes
    #expect(
      changes == [
        .init("changed", .modified), .init("folder/a b", .untracked), .init("gone", .deleted),
        .init("index", .modified), .init("kept", .modified), .init("moved", .deleted), .init("renamed", .added),
        .init("새 파일", .untracked),
      ]
    )
  }

  @Test
  func `a merge that stopped is told`() throws {
    let fixture = try GitFixture()
    try fixture.commit(["specs/a.yaml": "1"])
    try fixture.git("checkout", "-q", "-b", "other")
    try fixture.commit(["specs/a.yaml": "2"])
    try fixture.git("checkout", "-q", "main")
    try fixture.commit(["specs/a.yaml": "3"])
    #expect(throws: (any Error).self) { try fixture.git("merge", "-q", "other") }
    #expect(try Self.state(fixture).changes == [.init("specs/a.yaml", .unmerged)])
  }

  @Test
  func `before the first commit everything is untracked or added`() throws {
    let fixture = try GitFixture()
    try fixture.folder.write("specs/a.yaml", "a")
    try fixture.folder.write("b", "b")
    try fixture.git("add", "b")
    let state = try Self.state(fixture)
    #expect(state.commit == nil && state.head == nil && state.unpublished == 0)
    #expect(state.branch == .named("main"))
    #expect(state.changes == [.init("b", .added), .init("specs/a.yaml", .untracked)])
    #expect(state.working.tree.bytes(at: "specs/a.yaml", limit: 9) == Array("a".utf8))
  }

  @Test
  func `a checked out commit is no branch`() throws {
    let fixture = try GitFixture()
    try fixture.commit(["specs/a.yaml": "a"])
    try fixture.git("checkout", "-q", "--detach")
    #expect(try Self.state(fixture).branch == .detached)
  }

  @Test
  func `a branch is ahead of its upstream, behind it, and both`() throws {
    let origin = try GitFixture()
    try origin.commit(["specs/a.yaml": "1"])
    let clone = GitFixture(try TemporaryFolder())
    try clone.git("clone", "-q", origin.path, ".")
    #expect(try Self.state(clone).upstream == .init(name: "origin/main", ahead: 0, behind: 0))
    #expect(try Self.state(clone).unpublished == 0)
    try clone.commit(["b": "2"])
    let ahead = try Self.state(clone)
    #expect(ahead.upstream == .init(name: "origin/main", ahead: 1, behind: 0))
    #expect(ahead.unpublished == 1 && ahead.hasRemote)
    try origin.commit(["c": "3"])
    try clone.git("fetch", "-q")
    #expect(try Self.state(clone).upstream?.isDiverged == true)
    try clone.git("update-ref", "-d", "refs/remotes/origin/main")
    #expect(try Self.state(clone).upstream == .init(name: "origin/main"))
    try clone.git("checkout", "-q", "-b", "alone")
    #expect(try Self.state(clone).upstream == nil)
    #expect(try Self.state(clone).hasRemote)
  }

  @Test
  func `a shallow clone says so`() throws {
    let origin = try GitFixture()
    let first = try origin.commit(["specs/a.yaml": "1"])
    try origin.commit(["specs/a.yaml": "2"])
    let clone = GitFixture(try TemporaryFolder())
    try clone.git("clone", "-q", "--depth", "1", "file://" + origin.path, ".")
    let state = try Self.state(clone)
    #expect(state.isShallow && state.unpublished == 0)
    #expect(try state.relation(to: first) == .unknown)
  }

  @Test
  func `a folder below git's root is a root of its own`() throws {
    let fixture = try GitFixture()
    try fixture.commit(["stack/specs/a.yaml": "1", "other": "1"])
    try fixture.folder.write("stack/specs/a.yaml", "2")
    try fixture.folder.write("other", "2")
    let state = try Self.state(fixture, in: "stack")
    #expect(state.changes == [.init("specs/a.yaml", .modified)])
    #expect(state.head?.tree.bytes(at: "specs/a.yaml", limit: 9) == Array("1".utf8))
    #expect(state.working.tree.bytes(at: "specs/a.yaml", limit: 9) == Array("2".utf8))
  }

  @Test
  func `without a repository, or without git, there are the files`() throws {
    let folder = try TemporaryFolder()
    try folder.write("specs/a.yaml", "a")
    let root = try Repository.discover(from: folder.path)
    let state = try WorkingState(of: root)
    #expect(state.absence == .noRepository && state.commit == nil && !state.isClean)
    #expect(state.working.tree.entry(at: "specs/a.yaml") != nil)
    #expect(try state.relation(to: String(repeating: "a", count: 40)) == .unknown)
    #expect(try WorkingState(of: root, program: "no-such-git").absence == .noGit)
  }

  @Test
  func `commits are older, newer, parted or unknown`() throws {
    let fixture = try GitFixture()
    let first = try fixture.commit(["specs/a.yaml": "1"])
    let second = try fixture.commit(["specs/a.yaml": "2"])
    try fixture.git("checkout", "-q", "-b", "other", first)
    let other = try fixture.commit(["b": "3"])
    try fixture.git("checkout", "-q", second)
    let state = try Self.state(fixture)
    #expect(try state.relation(to: second) == .same)
    #expect(try state.relation(to: first) == .older)
    #expect(try state.relation(to: other) == .diverged)
    try fixture.git("checkout", "-q", first)
    #expect(try Self.state(fixture).relation(to: second) == .newer)
    for name in ["HEAD", "--all", "", "a b", String(repeating: "a", count: 40), second + "\n" + second] {
      #expect(try state.relation(to: name) == .unknown)
    }
  }

  @Test
  func `nothing that a repository configures is run`() throws {
    let fixture = try GitFixture()
    try fixture.commit(["specs/a.yaml": "1"])
    let marks = try TemporaryFolder()
    try fixture.git("config", "core.fsmonitor", "touch \(marks.path)/ran; true")
    try fixture.git("config", "core.hooksPath", marks.path)
    try fixture.git("config", "status.renames", "true")
    try fixture.git("config", "status.showUntrackedFiles", "no")
    try fixture.folder.write("new", "n")
    #expect(try Self.state(fixture).changes == [.init("new", .untracked)])
    #expect(!marks.exists("ran"))
  }
}
