import LoopPlan
import LoopWorkspace
import Support
import Testing

@testable import loopgen

/// What is done of a comparison before git has answered, and what is assumed until it is tested: no result depends on it.
struct RevisionAheadTests {
  private static let spec = """
    loopgen: 1
    name: shop
    services:
      web: {image: "web:1.0.0", port: 8080}
    edge: {host: shop.example.com, routes: {/: web}}

    """
  private static let path = "specs/shop.yaml"

  private func build(_ fixture: GitFixture, _ spec: String) throws {
    try fixture.folder.write(Self.path, spec)
    try #require(try Program.run(Program.loopgen, ["build"], in: fixture.path).status == 0)
    try fixture.commit()
  }

  private func changed(_ port: String) -> String { Self.spec.replacing("8080", with: port) }

  /// What is printed, as data.
  private func report(_ fixture: GitFixture, _ range: String, ahead: Bool) throws -> String {
    let root = try Repository.discover(from: fixture.path)
    let pair = try RevisionPair(RevisionRange(range), in: root)
    let disk = ahead ? Ahead<CheckedOutSpecs?> { CheckedOutSpecs(root, target: nil) } : nil
    let session = try RevisionSession(pair, RevisionSession.Wishes(), checkedOut: disk)
    return DiffFormat.json.text(of: session, colour: false)
  }

  private func expectSame(_ fixture: GitFixture, _ ranges: [String]) throws {
    for range in ranges {
      #expect(try report(fixture, range, ahead: true) == report(fixture, range, ahead: false), "\(range)")
    }
  }

  @Test
  func `the specs on the disk are those of a revision, or nobody sees that they were read`() throws {
    let fixture = try GitFixture()
    try build(fixture, Self.spec)
    try build(fixture, changed("9090"))
    try expectSame(fixture, ["HEAD~1..HEAD", "HEAD..HEAD~1", "HEAD~1", "HEAD", "HEAD..HEAD"])
    // Another text, one with errors, one more spec, none.
    try fixture.folder.write(Self.path, changed("7070"))
    try expectSame(fixture, ["HEAD~1..HEAD", "HEAD~1", "HEAD"])
    try fixture.folder.write(Self.path, "loopgen: 1\nname: [\n")
    try expectSame(fixture, ["HEAD~1..HEAD", "HEAD"])
    try fixture.folder.write(Self.path, changed("9090"))
    try fixture.folder.write("specs/more.yaml", Self.spec.replacing("name: shop", with: "name: more"))
    try expectSame(fixture, ["HEAD~1..HEAD", "HEAD"])
  }

  @Test
  func `a file that a spec was read with is compared, too`() throws {
    let fixture = try GitFixture()
    let spec = Self.spec.replacing(
      #"{image: "web:1.0.0", port: 8080}"#,
      with: #"{build: {recipe: dockerfile, context: ./web, dockerfile: Dockerfile}, port: 8080}"#
    )
    try fixture.folder.write("web/Dockerfile", "FROM alpine:3.20\nUSER 1000\nHEALTHCHECK CMD true\nCMD [\"/web\"]\n")
    try fixture.folder.write(Self.path, spec)
    try fixture.commit()
    try fixture.commit(["web/Dockerfile": "FROM alpine:3.20\nCMD [\"/web\"]\n"])
    try fixture.folder.write("web/Dockerfile", "FROM alpine:3.19\nCMD [\"/other\"]\n")
    try expectSame(fixture, ["HEAD~1..HEAD", "HEAD~1", "HEAD"])
  }

  @Test
  func `a generated file that was edited in both revisions is still told from what shall run`() throws {
    let fixture = try GitFixture()
    try build(fixture, Self.spec)
    let edited = "generated/shop/nginx/proxy.conf"
    let text = try fixture.folder.read(edited)
    // As long as it was: its length does not tell.
    try fixture.commit([edited: text.replacing("proxy_http_version 1.1", with: "proxy_http_version 1.0")])
    for spec in [changed("9090"), Self.spec + "# a remark\n"] {
      try fixture.commit([Self.path: spec])
      for ahead in [true, false] {
        let report = try report(fixture, "HEAD~1..HEAD", ahead: ahead)
        #expect(report.contains("proxy_http_version 1.0"))
      }
    }
    // Of a spec that stays the same, too.
    try fixture.commit(["other": "x"])
    #expect(try report(fixture, "HEAD~1..HEAD", ahead: true).contains("proxy_http_version 1.0"))
  }

  @Test
  func `a manifest's word is taken only for what it names`() throws {
    let fixture = try GitFixture()
    try build(fixture, Self.spec)
    let manifest = try fixture.folder.read("generated/shop/manifest.json")
    let compose = try fixture.folder.read("generated/shop/compose.yaml")
    for files in [
      ["generated/shop/manifest.json": manifest.replacing("\"version\": \"", with: "\"version\": \"9.")],
      ["generated/shop/manifest.json": manifest, "generated/shop/compose.yaml": compose + "# by hand\n"],
      ["generated/shop/manifest.json": "{}", "generated/shop/compose.yaml": compose],
    ] {
      try fixture.commit(files)
      try fixture.commit([Self.path: changed("9\(files.count)90")])
      try expectSame(fixture, ["HEAD~1..HEAD"])
    }
  }

  @Test(arguments: [["diff", "--help"], ["diff", "--nope"], ["lock", "--help"], ["diff", "a..b..c"], ["--version"]])
  func `a command is told in the words that name the program`(_ arguments: [String]) throws {
    let run = try Program.run(Program.loopgen, arguments)
    let words = run.output + run.errors
    #expect(words.contains("loopgen \(arguments[0])") || arguments == ["--version"])
    #expect(!words.contains("Usage: diff") && !words.contains("USAGE: diff"))
  }
}
