import ArgumentParser
import Foundation
import LoopOps
import LoopPlan
import LoopWorkspace
import Support
import Testing

@testable import loopgen

/// The step in front of a deploy, on real repositories.
struct SyncSessionTests {
  private static let spec = """
    loopgen: 1
    name: shop
    volumes:
      vault: { path: ./vault, holds: notes }
    services:
      api:
        build: { recipe: python, context: api, asgi: "main:app" }
        port: 8000
        health: /health
        env: { LEVEL: info }
        writes: { /vault: vault }
    edge: { host: shop.example.com, tls: upstream, routes: { /: api } }
    targets:
      nas: { ssh: deploy@nas.example.com, dir: /srv/shop, secrets: api/secrets.env }

    """

  private static let files = [
    "specs/shop.yaml": spec, "api/main.py": "app = 1\n", "api/requirements.txt": "uvicorn==0.30.0\n",
    "api/루프.py": "x = 1\n", "vault/note.md": "note\n", "docs/notes.md": "notes\n", ".gitignore": "__pycache__\n",
  ]

  private static func repository() throws -> GitFixture {
    let fixture = try GitFixture()
    try fixture.commit(files)
    return fixture
  }

  private static func session(_ fixture: GitFixture, target: String? = "nas") throws -> SyncSession {
    let subject = try OperationSubject(spec: fixture.path + "/specs/shop.yaml", target: target)
    return try SyncSession(subject, services: ["api"])
  }

  private static func choice(_ session: SyncSession, _ words: String...) throws -> SyncSource {
    try session.choose(SyncArguments.parse(words), mayAsk: true, StepLines(1, isQuiet: true))
  }

  @Test
  func `generated files are sent as a build writes them`() throws {
    let fixture = try Self.repository()
    let session = try Self.session(fixture)
    #expect(try Self.choice(session) == .head)
    #expect(!session.isDirty(.head) && !session.isDirty(.working))
    let set = try session.files(.head)
    let run = try Program.run(Program.loopgen, ["build", "--target", "nas"], in: fixture.path)
    #expect(run.status == 0, "\(run.errors)")
    let built = try fixture.folder.files().filter { $0.key.hasPrefix("generated/shop.nas/") }
    let sent = set.files.filter { $0.path.hasPrefix("generated/") }
    #expect(Set(sent.map(\.path)) == Set(built.keys))
    for file in sent { #expect(Data(file.bytes) == built[file.path], "\(file.path)") }
    #expect(
      set.files.map(\.path).filter { !$0.hasPrefix("generated/") } == [
        "api/main.py", "api/requirements.txt", "api/루프.py", "specs/shop.yaml",
      ]
    )
  }

  @Test
  func `uncommitted files are sent or left, as is said`() throws {
    let fixture = try Self.repository()
    try fixture.folder.write("api/main.py", "app = 2\n")
    try fixture.folder.write("api/new.py", "new\n")
    try fixture.folder.write("api/secrets.env", "KEY=planted\n")
    try fixture.folder.write("docs/notes.md", "other\n")
    let session = try Self.session(fixture)
    #expect(throws: ExitCode.refused) { try Self.choice(session) }
    #expect(try Self.choice(session, "--dirty", "sync") == .working)
    #expect(try Self.choice(session, "--dirty", "head") == .head)
    let (head, working) = (try session.files(.head), try session.files(.working))
    #expect(head.files.first { $0.path == "api/main.py" }?.bytes == Array("app = 1\n".utf8))
    #expect(working.files.first { $0.path == "api/main.py" }?.bytes == Array("app = 2\n".utf8))
    #expect(working.digests["api/new.py"] != nil && head.digests["api/new.py"] == nil)
    // The host has its own.
    #expect(working.digests["api/secrets.env"] == nil)
    #expect(session.isDirty(.working) && !session.isDirty(.head))
  }

  @Test
  func `what was sent compares with what is to be sent`() throws {
    let fixture = try Self.repository()
    let running = try Self.session(fixture).files(.head)
    let plans = { (session: SyncSession) in
      let base = Revision(title: "nas", mark: "nas:", tree: DeployTree(running))
      let head = try RolloutFiles(session, .working, isSent: true).revision
      let pair = RevisionPair(base: base, head: head, log: TreeLog())
      let wishes = RevisionSession.Wishes(specs: ["specs/shop.yaml"], target: "nas")
      let report = try RevisionSession(pair, wishes).report
      #expect(report.failures.isEmpty && report.remarks.isEmpty)
      return report.plans
    }
    try fixture.folder.write("vault/note.md", "other\n")
    let same = try Self.session(fixture)
    #expect(try plans(same).allSatisfy { $0.isQuiet && $0.files.isEmpty })
    try fixture.folder.write("api/main.py", "app = 2\n")
    let changed = try Self.session(fixture)
    #expect(try plans(changed).contains { !$0.isQuiet })
  }

  @Test
  func `what does not affect the service is not asked about`() throws {
    let fixture = try Self.repository()
    try fixture.folder.write("docs/notes.md", "other\n")
    try fixture.folder.write("vault/note.md", "other\n")
    #expect(try Self.choice(Self.session(fixture)) == .head)
  }

  @Test
  func `an earlier build's files are neither sent nor counted`() throws {
    let fixture = try Self.repository()
    #expect(try Program.run(Program.loopgen, ["build", "--target", "nas"], in: fixture.path).status == 0)
    try fixture.commit()
    try fixture.folder.write("generated/shop.nas/compose.yaml", "by hand\n")
    let session = try Self.session(fixture)
    #expect(try Self.choice(session) == .head)
    #expect(session.state.changes.map(\.use) == [.generated])
    let spec = Self.spec.replacing(
      "recipe: python, context: api, asgi: \"main:app\"",
      with: "dockerfile: Dockerfile, context: api"
    )
    try fixture.commit(["specs/shop.yaml": spec, "api/Dockerfile": "FROM nginx:1.30.6-alpine\nCOPY main.py /\n"])
    let paths = try Self.session(fixture).files(.head).files.map(\.path)
    #expect(!paths.contains { $0.hasPrefix("generated/shop.nas/api/") })
  }

  @Test
  func `a commit whose spec has errors is not deployed`() throws {
    let fixture = try Self.repository()
    try fixture.commit(["specs/shop.yaml": Self.spec.replacing("port: 8000", with: "port: none")])
    try fixture.folder.write("specs/shop.yaml", Self.spec)
    let session = try Self.session(fixture)
    #expect(throws: ExitCode.refused) { try session.files(.head) }
    #expect(try session.files(.working).digests["specs/shop.yaml"] != nil)
  }

  @Test
  func `a host that is ahead is left alone unless that is said`() throws {
    let fixture = try Self.repository()
    let first = try fixture.git("rev-parse", "HEAD")
    let second = try fixture.commit(["api/main.py": "app = 2\n"])
    try fixture.git("checkout", "-q", first)
    var session = try Self.session(fixture)
    try session.note(deployed: second, isDirty: false, by: "dana", at: "today 14:02")
    #expect(throws: ExitCode.refused) { try Self.choice(session) }
    #expect(try Self.choice(session, "--replace-newer") == .head)
    try session.note(deployed: first, isDirty: true, by: "dana", at: "today 14:02")
    #expect(try Self.choice(session) == .head)
  }

  @Test
  func `without a repository the files as they are need a word`() throws {
    let folder = try TemporaryFolder()
    for (name, text) in Self.files { try folder.write(name, text) }
    let session = try Self.session(GitFixture(folder))
    #expect(throws: ExitCode.refused) { try Self.choice(session) }
    #expect(throws: ExitCode.refused) { try Self.choice(session, "--dirty", "head") }
    #expect(try Self.choice(session, "--dirty", "sync") == .working)
    #expect(session.isDirty(.working))
    #expect(try session.files(.working).digests["api/main.py"] != nil)
  }

  @Test
  func `without a target nothing is sent and nothing asked`() throws {
    let fixture = try Self.repository()
    try fixture.folder.write("api/main.py", "app = 2\n")
    let session = try Self.session(fixture, target: nil)
    #expect(try Self.choice(session) == .working)
    #expect(session.isDirty(.working))
    #expect(throws: ExitCode.refused) { try Self.choice(session, "--dirty", "head") }
  }
}
