import ArgumentParser
import LoopDiagnostics
import LoopPlan
import LoopWorkspace
import Support
import Testing

@testable import loopgen

/// What becomes of the specs of two revisions.
struct RevisionSessionTests {
  private static let spec = """
    loopgen: 1
    name: shop
    services:
      web: {image: "web:1.0.0", port: 8080}
    edge: {host: shop.example.com, routes: {/: web}}

    """

  private func session(
    _ old: [String: String],
    _ new: [String: String],
    _ wishes: RevisionSession.Wishes = RevisionSession.Wishes()
  ) throws -> RevisionSession {
    let folder = try TemporaryFolder()
    for name in ["old", "new"] { try folder.makeFolder(name) }
    for (name, text) in old { try folder.write("old/" + name, text) }
    for (name, text) in new { try folder.write("new/" + name, text) }
    return try RevisionSession(RevisionPair(folder: folder.path + "/old", folder.path + "/new"), wishes)
  }

  private func named(_ name: String) -> String { Self.spec.replacing("name: shop", with: "name: \(name)") }

  private func summary(_ session: RevisionSession) -> [String] {
    session.report.plans.map { "\($0.name) \($0.kind.rawValue) \($0.spec)" }
  }

  @Test
  func `a stack is known by its name, whatever its file is called`() throws {
    let session = try session(
      ["specs/a.yaml": named("one"), "specs/b.yaml": named("two"), "specs/c.yaml": named("gone")],
      ["specs/a.yaml": named("two"), "specs/z.yml": named("one"), "specs/n.yaml": named("new")]
    )
    #expect(
      summary(session) == [
        "gone removed specs/c.yaml", "new added specs/n.yaml", "one changed specs/z.yml", "two changed specs/a.yaml",
      ]
    )
    #expect(session.report.failures.isEmpty && session.exitCode(failsOnDifferences: false) == .success)
  }

  @Test
  func `a spec that stays and says another name is the same stack under it`() throws {
    let kept = "volumes: {data: {holds: sqlite}}\n"
    func text(_ name: String) -> String {
      named(name).replacing("port: 8080}", with: "port: 8080, writes: {/data: data}}") + kept
    }
    let session = try session(["specs/a.yaml": text("one")], ["specs/a.yaml": text("two")])
    #expect(summary(session) == ["two changed specs/a.yaml"])
    let plan = try #require(session.report.plans.first)
    #expect(plan.impact(of: "web")?.action == .dataAtRisk && plan.findings.map(\.code).contains("DIF002"))
    #expect(session.exitCode(failsOnDifferences: false) == .findings)
  }

  @Test
  func `a name that another spec has taken over is its`() throws {
    let session = try session(
      ["specs/a.yaml": named("one")],
      ["specs/a.yaml": named("two"), "specs/b.yaml": named("one")]
    )
    #expect(summary(session) == ["one changed specs/b.yaml", "two added specs/a.yaml"])
  }

  @Test
  func `a secret of a spec is in no diff of what follows from it`() throws {
    let secret = Self.spec.replacing("port: 8080}", with: "port: 8080, env: {DB_PASSWORD: hunter2-Aa9}}")
    let session = try session(["specs/a.yaml": Self.spec], ["specs/a.yaml": secret])
    let diff = try #require(session.report.plans.first).files.map(\.diff).joined()
    #expect(diff.contains("DB_PASSWORD: (a secret)") && !diff.contains("hunter2"))
  }

  @Test
  func `nothing changes where nothing did`() throws {
    let session = try session(["specs/a.yaml": Self.spec], ["specs/a.yaml": Self.spec])
    let plan = try #require(session.report.plans.first)
    #expect(plan.isQuiet && plan.files.isEmpty)
    #expect(session.exitCode(failsOnDifferences: true) == .success)
    #expect(session.report.remarks.isEmpty)
  }

  @Test
  func `files differ where what runs is not what a build would make`() throws {
    let session = try session(
      ["specs/a.yaml": Self.spec],
      ["specs/a.yaml": Self.spec.replacing("port: 8080", with: "port: 9090")]
    )
    let files = try #require(session.report.plans.first).files
    #expect(files.map(\.path).contains("generated/shop/nginx/nginx.conf"))
    #expect(files.allSatisfy { $0.kind == .changed && $0.diff.contains("9090") && $0.added > 0 && $0.removed > 0 })
    #expect(session.exitCode(failsOnDifferences: true) == .findings)
    #expect(session.exitCode(failsOnDifferences: false) == .success)
  }

  /// A repository as `build` leaves it, all committed.
  private func built(_ spec: String = spec) throws -> GitFixture {
    let fixture = try GitFixture()
    try fixture.folder.write("specs/shop.yaml", spec)
    let run = try Program.run(Program.loopgen, ["build"], in: fixture.path)
    try #require(run.status == 0)
    try fixture.commit()
    return fixture
  }

  private func session(
    _ fixture: GitFixture,
    _ range: String = "HEAD",
    _ wishes: RevisionSession.Wishes = RevisionSession.Wishes()
  ) throws -> RevisionSession {
    let root = try Repository.discover(from: fixture.path)
    return try RevisionSession(RevisionPair(RevisionRange(range), in: root), wishes)
  }

  @Test
  func `what is committed is what runs, also when another version wrote it`() throws {
    let fixture = try built()
    let path = "generated/shop/nginx/nginx.conf"
    let text = try fixture.folder.read(path)
    try fixture.commit([path: text.replacing("server_tokens off;", with: "server_tokens on;")])
    let plan = try #require(try session(fixture).report.plans.first)
    #expect(plan.files.map(\.path) == [path])
    #expect(plan.files[0].diff.contains("-    server_tokens on;"))
  }

  @Test
  func `files that a manifest names and this version does not write go`() throws {
    let fixture = try built()
    let manifest = try fixture.folder.read("generated/shop/manifest.json")
    let old = "    {\n      \"path\": \"compose.yaml\""
    try #require(manifest.contains(old))
    let extra =
      "    {\n      \"path\": \"auld.txt\",\n      \"sha256\": \"\(String(repeating: "a", count: 64))\",\n"
      + "      \"size\": 1\n    },\n"
    try fixture.commit([
      "generated/shop/manifest.json": manifest.replacing(old, with: extra + old), "generated/shop/auld.txt": "x",
      "generated/shop/stranger.txt": "y",
    ])
    let plan = try #require(try session(fixture).report.plans.first)
    #expect(plan.files.map { "\($0.kind) \($0.path)" } == ["removed generated/shop/auld.txt"])
  }

  @Test
  func `output that nobody commits is what a build would have made`() throws {
    let fixture = try GitFixture()
    try fixture.commit([".gitignore": "generated/\n", "specs/shop.yaml": Self.spec])
    _ = try Program.run(Program.loopgen, ["build"], in: fixture.path)
    let plan = try #require(try session(fixture).report.plans.first)
    #expect(plan.isQuiet && plan.files.isEmpty)
  }

  @Test
  func `a base without a spec makes everything new`() throws {
    let session = try session(["readme": "x"], ["specs/a.yaml": Self.spec])
    #expect(summary(session) == ["shop added specs/a.yaml"])
    #expect(session.report.plans[0].files.allSatisfy { $0.kind == .added })
    #expect(session.exitCode(failsOnDifferences: false) == .success)
  }

  @Test
  func `a base with errors is told, left out, and fails nothing`() throws {
    let session = try session(
      ["specs/a.yaml": Self.spec.replacing("port: 8080", with: "port: 0"), "specs/b.yaml": named("other")],
      ["specs/a.yaml": Self.spec, "specs/b.yaml": named("other")]
    )
    #expect(summary(session) == ["other changed specs/b.yaml"])
    #expect(session.report.findings.map(\.code) == ["SPC012"])
    #expect(session.report.remarks.contains { $0.contains("old/specs/a.yaml` is not compared: it has errors") })
    #expect(session.exitCode(failsOnDifferences: false) == .success)
  }

  @Test
  func `a head with errors fails, and the other stacks are compared`() throws {
    let session = try session(
      ["specs/a.yaml": Self.spec, "specs/b.yaml": named("other")],
      ["specs/a.yaml": Self.spec.replacing("port: 8080", with: "port: 0"), "specs/b.yaml": named("other")]
    )
    #expect(summary(session) == ["other changed specs/b.yaml"])
    #expect(session.report.remarks == ["`specs/a.yaml` is not compared: it has errors"])
    #expect(session.exitCode(failsOnDifferences: false) == .findings)
  }

  @Test
  func `a spec that cannot be read never makes its stack look removed or new`() throws {
    let broken = "loopgen: 1\nname: [\n"
    let renamed = try session(["specs/a.yaml": Self.spec], ["specs/b.yaml": broken])
    #expect(summary(renamed).isEmpty)
    let repaired = try session(["specs/b.yaml": broken], ["specs/a.yaml": Self.spec])
    #expect(summary(repaired).isEmpty)
    #expect(repaired.report.remarks.contains("`shop` is not compared: what was before cannot be read"))
  }

  @Test
  func `a format of another version is said to be one`() throws {
    let session = try session(
      ["specs/a.yaml": Self.spec.replacing("loopgen: 1", with: "loopgen: 2")],
      ["specs/a.yaml": Self.spec]
    )
    #expect(session.report.findings.map(\.code) == ["SPC017"])
    #expect(session.report.remarks.contains { $0.hasSuffix("it is written for another version of the format") })
    #expect(session.exitCode(failsOnDifferences: false) == .success)
  }

  /// Reads, and is refused by a rule.
  private var ruled: String { Self.spec.replacing(", port: 8080", with: "") }

  @Test
  func `what rules refuse is compared by its committed output, or by what its spec says`() throws {
    let alone = try session(["specs/a.yaml": ruled], ["specs/a.yaml": Self.spec])
    #expect(summary(alone) == ["shop facts specs/a.yaml"])
    #expect(!alone.report.plans[0].changes.isEmpty && alone.report.plans[0].impacts.isEmpty)
    #expect(DiffSummary(alone.report).headline.hasPrefix("what happens to containers is not known · "))
    #expect(alone.report.remarks.contains { $0.hasPrefix("`shop` is compared by what its specs say alone:") })
    #expect(alone.exitCode(failsOnDifferences: false) == .success)
    let committed = try session(
      [
        "specs/a.yaml": ruled, "generated/shop/compose.yaml": "name: shop\n",
        "generated/shop/manifest.json": Self.manifest,
      ],
      ["specs/a.yaml": Self.spec]
    )
    #expect(summary(committed) == ["shop changed specs/a.yaml"])
    let head = try session(["specs/a.yaml": Self.spec], ["specs/a.yaml": ruled])
    #expect(summary(head) == ["shop facts specs/a.yaml"])
    #expect(head.exitCode(failsOnDifferences: false) == .findings)
  }

  private static let manifest = """
    {"format": 1, "tool": {"name": "loopgen", "version": "0"},
     "spec": {"path": "specs/a.yaml", "sha256": "\(String(repeating: "0", count: 64))"},
     "files": [{"path": "compose.yaml", "sha256": "\(String(repeating: "0", count: 64))", "size": 1}]}
    """

  @Test
  func `two specs of one name are an error of the head`() throws {
    let session = try session(["specs/a.yaml": Self.spec], ["specs/a.yaml": Self.spec, "specs/b.yaml": Self.spec])
    #expect(summary(session) == ["shop changed specs/a.yaml"])
    #expect(session.report.findings.count == 1)
    #expect(session.exitCode(failsOnDifferences: false) == .findings)
  }

  @Test
  func `named specs are compared alone, also with what they were called before`() throws {
    let old = ["specs/a.yaml": named("one"), "specs/b.yaml": named("two"), "specs/c.yaml": named("gone")]
    let new = ["specs/z.yaml": named("one"), "specs/b.yaml": named("two")]
    #expect(
      try summary(session(old, new, RevisionSession.Wishes(specs: ["specs/z.yaml"]))) == ["one changed specs/z.yaml"]
    )
    #expect(
      try summary(session(old, new, RevisionSession.Wishes(specs: ["specs/c.yaml"]))) == ["gone removed specs/c.yaml"]
    )
    let nothing = try session(old, new, RevisionSession.Wishes(specs: ["specs/no.yaml"]))
    #expect(nothing.report.failures.map(\.file) == ["specs/no.yaml"])
    #expect(nothing.exitCode(failsOnDifferences: false) == .world)
  }

  @Test
  func `a target that only one revision has is new, or gone`() throws {
    let nas = Self.spec + "targets: {nas: {set: {services.web.port: 9090}}}\n"
    let wishes = RevisionSession.Wishes(target: "nas")
    #expect(
      try summary(session(["specs/a.yaml": Self.spec], ["specs/a.yaml": nas], wishes)) == ["shop added specs/a.yaml"]
    )
    #expect(try summary(session(["specs/a.yaml": nas], ["specs/a.yaml": nas], wishes)) == ["shop changed specs/a.yaml"])
    #expect(throws: ExitCode(64)) { try session(["specs/a.yaml": Self.spec], ["specs/a.yaml": Self.spec], wishes) }
  }

  @Test
  func `a service that neither revision has cannot be allowed to drop anything`() throws {
    for gate in [Gate(waived: ["wbe"]), Gate(open: ["wbe": 1])] {
      #expect(throws: ExitCode(64)) {
        try session(["specs/a.yaml": Self.spec], ["specs/a.yaml": Self.spec], RevisionSession.Wishes(gate: gate))
      }
    }
    let gate = Gate(open: ["edge": 1], waived: ["web"])
    _ = try session(["specs/a.yaml": Self.spec], [:], RevisionSession.Wishes(gate: gate))
  }

  @Test
  func `a change of a Dockerfile is read in its own revision`() throws {
    let spec = "loopgen: 1\nname: shop\nservices:\n  web: {build: {dockerfile: Dockerfile, context: web}, port: 80}\n"
    let old = ["specs/a.yaml": spec, "web/Dockerfile": "FROM alpine:3.20\nUSER 1000\nEXPOSE 80\n"]
    let new = ["specs/a.yaml": spec, "web/Dockerfile": "FROM alpine:3.21\nUSER 1000\nEXPOSE 80\n"]
    let texts = try session(old, new).report.sources.texts.map(\.name)
    #expect(texts.filter { $0.hasSuffix("Dockerfile") }.count == 2)
    // The same texts are read once, for both.
    let same = try session(old, old).report.sources.texts.map(\.name)
    #expect(same.filter { $0.hasSuffix("Dockerfile") } == ["web/Dockerfile"])
    #expect(!same.contains { $0.contains("old/") })
  }

  @Test
  func `a spec that is a link is told on both sides`() throws {
    let fixture = try GitFixture()
    try fixture.commit(["specs/a.yaml": Self.spec, "elsewhere": Self.spec])
    _ = try Program.run("/bin/ln", ["-s", "../elsewhere", fixture.path + "/specs/b.yaml"])
    #expect(try session(fixture).report.failures.map(\.file) == ["specs/b.yaml"])
    try fixture.commit()
    _ = try Program.run("/bin/rm", [fixture.path + "/specs/b.yaml"])
    let session = try session(fixture)
    #expect(session.report.failures.isEmpty && session.report.remarks.count == 1)
  }
}
