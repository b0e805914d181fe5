import Foundation
import LoopPlan
import LoopWorkspace
import Support
import Testing

/// What keeps a revision from being read, each with its cure.
struct RefusedRevisionTests {
  private func fixture() throws -> GitFixture {
    let fixture = try GitFixture()
    try fixture.commit(["specs/a.yaml": "1"])
    try fixture.commit(["specs/a.yaml": "2"])
    return fixture
  }

  @Test
  func `no program git`() throws {
    let error = try fixture().refusal("HEAD", program: "git-that-nobody-has")
    #expect(error == .noGit)
    #expect(error?.help?.contains("--from-dir") == true)
  }

  @Test
  func `no repository`() throws {
    let folder = try TemporaryFolder()
    try folder.write("specs/a.yaml", "1")
    let fixture = GitFixture(folder)
    #expect(fixture.refusal() == .notARepository)
    #expect(fixture.refusal("a..b") == .notARepository)
  }

  @Test(arguments: ["nope", "nope..HEAD", "HEAD..nope", "nope...HEAD", "HEAD~9", "HEAD:specs", "refs/heads/nope"])
  func `a revision that is not there`(range: String) throws {
    guard case .unknownRevision? = try fixture().refusal(range) else {
      Issue.record("\(range) is known")
      return
    }
  }

  @Test
  func `an unknown branch of origin is fetched by its own name`() {
    #expect(RevisionError.unknownRevision("origin/x", isShallow: false).help?.contains("`git fetch origin x`") == true)
    #expect(RevisionError.unknownRevision("HEAD~3", isShallow: true).help?.contains("--deepen") == true)
  }

  @Test
  func `a name that is short for several commits`() throws {
    let fixture = try fixture()
    // Two commits whose names begin alike.
    let tree = try fixture.git("rev-parse", "HEAD^{tree}")
    let names = try ["1214", "3925"].map { message in
      let text = "tree \(tree)\nauthor a <a@example.com> 0 +0000\ncommitter a <a@example.com> 0 +0000\n\n\(message)\n"
      return try fixture.git(["hash-object", "-t", "commit", "-w", "--stdin"], input: text)
    }
    let short = String(names[0].prefix(6))
    try #require(names[1].hasPrefix(short))
    #expect(fixture.refusal(short) == .ambiguousRevision(short))
    #expect(fixture.refusal("\(short)..HEAD") == .ambiguousRevision(short))
    #expect(fixture.refusal("HEAD..\(short)") == .ambiguousRevision(short))
  }

  @Test
  func `no default branch`() throws {
    let fixture = try fixture()
    try fixture.git("branch", "-m", "main", "trunk")
    #expect(fixture.refusal() == .noDefaultBranch(isShallow: false))
    #expect(fixture.refusal("HEAD") == nil)
  }

  @Test
  func `histories without a commit in common`() throws {
    let fixture = try fixture()
    try fixture.git("checkout", "-q", "--orphan", "alone")
    try fixture.commit()
    #expect(fixture.refusal("main...alone") == .noMergeBase("main", "alone", isShallow: false))
    #expect(fixture.refusal() == .noMergeBase("main", "HEAD", isShallow: false))
    #expect(fixture.refusal("main..alone") == nil)
  }

  @Test
  func `a shallow clone says how to deepen it`() throws {
    let fixture = try fixture()
    try fixture.git("checkout", "-q", "-b", "work", "HEAD~1")
    try fixture.commit(["specs/a.yaml": "3"])
    let copies = try TemporaryFolder()
    let copy = GitFixture(copies)
    try copy.git("clone", "-q", "--depth=1", "--no-single-branch", "file://" + fixture.path, ".")
    #expect(copy.refusal("origin/main...origin/work") == .noMergeBase("origin/main", "origin/work", isShallow: true))
    #expect(copy.refusal("HEAD~1") == .unknownRevision("HEAD~1", isShallow: true))
    #expect(copy.refusal("origin/main...origin/work")?.help?.contains("--deepen") == true)
    #expect(copy.refusal("origin/main..origin/work") == nil)
  }

  @Test
  func `a repository of another user tells how to trust it`() throws {
    let fixture = try fixture()
    guard geteuid() == 0, chown(fixture.path, 12_345, 12_345) == 0, chown(fixture.path + "/.git", 12_345, 12_345) == 0
    else { return }
    let error = fixture.refusal("HEAD")
    guard case .dubiousOwnership? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.help?.contains("safe.directory \(fixture.path)") == true)
  }

  @Test
  func `a missing object is told, and ends nothing else`() throws {
    let fixture = try fixture()
    let id = try fixture.git("rev-parse", "HEAD~1:specs/a.yaml")
    try fixture.remove(".git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
    let pair = try fixture.pair("HEAD~1..HEAD")
    #expect(pair.base.tree.text("specs/a.yaml") == nil)
    #expect(pair.head.tree.text("specs/a.yaml") == "2")
    #expect(pair.log.failures == [.missingObject("specs/a.yaml", partial: false)])
  }

  @Test
  func `a corrupt object is told, and ends nothing else`() throws {
    let fixture = try fixture()
    let id = try fixture.git("rev-parse", "HEAD~1:specs/a.yaml")
    let path = ".git/objects/\(id.prefix(2))/\(id.dropFirst(2))"
    try fixture.setMode(path, 0o644)
    try fixture.folder.write(path, "no object at all")
    let pair = try fixture.pair("HEAD~1..HEAD")
    #expect(pair.base.tree.text("specs/a.yaml") == nil)
    #expect(pair.head.tree.text("specs/a.yaml") == "2")
    #expect(pair.log.failures.count == 1)
  }

  @Test
  func `a corrupt index is what git says of it`() throws {
    let fixture = try fixture()
    try fixture.folder.write(".git/index", "no index")
    guard case .refused(let command, let words)? = fixture.refusal("HEAD") else {
      Issue.record("it was read")
      return
    }
    #expect(command == "git status" && words.contains("index"))
    #expect(fixture.refusal("HEAD~1..HEAD") == nil)
  }

  @Test
  func `a lock of another git is in nobody's way`() throws {
    let fixture = try fixture()
    try fixture.folder.write(".git/index.lock", "")
    try fixture.folder.write("specs/a.yaml", "3")
    #expect(try fixture.pair("HEAD").head.tree.text("specs/a.yaml") == "3")
  }

  @Test
  func `a partial clone is read as far as it goes, and nothing is fetched`() throws {
    let fixture = try fixture()
    try fixture.git("config", "uploadpack.allowFilter", "true")
    let copy = GitFixture(try TemporaryFolder())
    try copy.git("clone", "-q", "--filter=blob:none", "file://" + fixture.path, ".")
    let before = try copy.folder.files()
    let pair = try copy.pair("HEAD~1..HEAD")
    #expect(pair.head.tree.text("specs/a.yaml") == "2")
    #expect(pair.base.tree.listing == ["specs/a.yaml"])
    #expect(pair.base.tree.text("specs/a.yaml") == nil)
    #expect(pair.log.failures == [.missingObject("specs/a.yaml", partial: true)])
    #expect(try copy.folder.files() == before)
    // Had it been allowed to, git would have fetched it.
    #expect(try copy.git("cat-file", "-p", "HEAD~1:specs/a.yaml") == "1")
  }
}
