import Foundation
import Support
import Testing

/// The command itself: its words, its exit codes, what it leaves behind.
struct DiffTests {
  private static let spec = """
    loopgen: 1
    name: shop
    services:
      web: {image: "web:1.0.0", port: 8080}
    edge: {host: shop.example.com, routes: {/: web}}

    """

  private func repository() throws -> GitFixture {
    let fixture = try GitFixture()
    try fixture.commit(["specs/shop.yaml": Self.spec])
    return fixture
  }

  private func loopgen(
    _ fixture: GitFixture,
    _ arguments: String...,
    environment: [String: String] = [:]
  ) throws -> Run {
    try Program.run(Program.loopgen, ["diff"] + arguments, in: fixture.path, environment: environment)
  }

  @Test(arguments: ["text", "markdown", "json", "sarif", "github"])
  func `a quiet run ends well in every format, and differs in none`(format: String) throws {
    let fixture = try repository()
    let before = try fixture.folder.files()
    for range in [[], ["HEAD"], ["HEAD.."], ["HEAD..HEAD"], ["main...HEAD"]] {
      let run = try Program.run(
        Program.loopgen,
        ["diff", "--exit-code", "--format", format] + range,
        in: fixture.path
      )
      #expect(run.status == 0, "\(range): \(run.errors)")
      #expect(run.errors.isEmpty)
    }
    #expect(try fixture.folder.files() == before)
  }

  @Test
  func `differences fail only when asked`() throws {
    let fixture = try repository()
    try fixture.folder.write("specs/shop.yaml", Self.spec.replacing("8080", with: "9090"))
    #expect(try loopgen(fixture).status == 0)
    #expect(try loopgen(fixture, "--exit-code").status == 1)
  }

  private static let pinned = spec.replacing("port: 8080}", with: "port: 8080, deploys: pinned}")

  @Test
  func `what policy refuses is 3, whatever else is wrong, unless somebody allows it`() throws {
    let fixture = try GitFixture()
    try fixture.commit(["specs/shop.yaml": Self.pinned])
    try fixture.folder.write("specs/shop.yaml", Self.pinned.replacing("1.0.0", with: "1.0.1"))
    #expect(try loopgen(fixture).status == 3)
    #expect(try loopgen(fixture, "--exit-code").status == 3)
    #expect(try loopgen(fixture, "--format", "sarif").status == 3)
    #expect(try loopgen(fixture, "--allow-drop", "web").status == 0)
    #expect(try loopgen(fixture, "--allow-drop", "web", "--exit-code").status == 1)
    try fixture.folder.write("specs/other.yaml", "loopgen: 1\nname: [\n")
    #expect(try loopgen(fixture).status == 3)
    #expect(try loopgen(fixture, "--allow-drop", "web").status == 1)
  }

  @Test
  func `a budget that policy grants is kept`() throws {
    let granted = Self.pinned + "policy: {drops: {web: 1}}\n"
    let fixture = try GitFixture()
    try fixture.commit(["specs/shop.yaml": granted])
    try fixture.folder.write("specs/shop.yaml", granted.replacing("1.0.0", with: "1.0.1"))
    #expect(try loopgen(fixture).status == 0)
  }

  @Test
  func `an error over the change is 1`() throws {
    let kept =
      Self.spec.replacing("port: 8080}", with: "port: 8080, writes: {/data: data}}")
      + "volumes: {data: {holds: sqlite}}\n"
    let fixture = try GitFixture()
    try fixture.commit(["specs/shop.yaml": kept])
    try fixture.folder.write("specs/shop.yaml", Self.spec)
    let run = try loopgen(fixture, "--format", "github")
    #expect(run.status == 1)
    #expect(run.output.contains("DIF002"))
  }

  @Test
  func `errors of the new spec fail, and are told`() throws {
    let fixture = try repository()
    try fixture.folder.write("specs/shop.yaml", Self.spec.replacing("8080", with: "0"))
    let run = try loopgen(fixture, "--format", "github")
    #expect(run.status == 1)
    #expect(run.output.contains("::error file=specs/shop.yaml") && run.output.contains("SPC012"))
    #expect(try loopgen(fixture, "--format", "sarif").output.contains("SPC012"))
  }

  @Test
  func `places of the old revision never reach a platform as files`() throws {
    let fixture = try repository()
    try fixture.commit(["specs/shop.yaml": Self.spec.replacing("8080", with: "0")])
    try fixture.folder.write("specs/shop.yaml", Self.spec)
    for format in ["sarif", "github"] {
      let run = try loopgen(fixture, "HEAD", "--format", format)
      #expect(run.status == 0)
      #expect(!run.output.contains("HEAD:") && !run.output.contains("SPC012:"))
    }
  }

  @Test(
    arguments: [
      ["a..b..c"], ["--", "-x"], [""], ["--from-dir", "specs"], ["--from-dir", "a", "b", "c"], ["--open", "web"],
      ["--open", "web=-1"], ["--open", "web=x"], ["--open", "=1"], ["--open", "wbe=1"], ["--allow-drop", "wbe"],
      ["--format", "xml"], ["--target", "nas"], ["HEAD", "--from-dir", "specs", "specs"],
    ]
  )
  func `wrong usage`(arguments: [String]) throws {
    let fixture = try repository()
    let run = try Program.run(Program.loopgen, ["diff"] + arguments, in: fixture.path)
    #expect(run.status == 64)
    #expect(run.output.isEmpty && !run.errors.isEmpty)
  }

  @Test
  func `what the world refuses is told with its cure`() throws {
    let fixture = try repository()
    let unknown = try loopgen(fixture, "origin/next...HEAD")
    #expect(unknown.status == 4)
    #expect(unknown.errors.contains("help: ") && unknown.errors.contains("`git fetch origin next`"))
    #expect(unknown.output.isEmpty)
    #expect(try loopgen(fixture, "--spec", "specs/gone.yaml").status == 4)
    #expect(try loopgen(fixture, "--from-dir", "gone", "specs").status == 4)
    let machine = try loopgen(fixture, "nope", "--format", "sarif")
    #expect(machine.status == 4)
    #expect(machine.output.contains("there is no commit `nope` here"))
    let nobody = try loopgen(fixture, "HEAD", environment: ["PATH": "/nonexistent"])
    #expect(nobody.status == 4)
    #expect(nobody.errors.contains("--from-dir"))
  }

  @Test
  func `no specs on either side`() throws {
    let fixture = try GitFixture()
    try fixture.commit(["readme": "x"])
    let run = try loopgen(fixture, "HEAD")
    #expect(run.status == 4)
    #expect(run.output.contains("neither revision has a spec"))
  }

  @Test
  func `specs that only a revision has are found`() throws {
    let fixture = try repository()
    try fixture.git("rm", "-q", "-r", "specs")
    try fixture.commit()
    #expect(try loopgen(fixture, "HEAD~1..HEAD", "--exit-code").status == 1)
    #expect(try loopgen(fixture, "HEAD~1", "--exit-code").status == 1)
  }

  @Test
  func `folders are compared where there is no git`() throws {
    let folder = try TemporaryFolder()
    try folder.write("old/specs/shop.yaml", Self.spec)
    try folder.write("new/specs/shop.yaml", Self.spec.replacing("8080", with: "9090"))
    let arguments = ["diff", "--from-dir", "old", "new", "--exit-code"]
    let run = try Program.run(Program.loopgen, arguments, in: folder.path, environment: ["PATH": "/nonexistent"])
    #expect(run.status == 1)
    let one = try Program.run(Program.loopgen, arguments + ["--spec", "specs/shop.yaml"], in: folder.path)
    #expect(one.status == 1)
    #expect(try Program.run(Program.loopgen, arguments + ["--spec", "../x.yaml"], in: folder.path).status == 64)
  }

  @Test
  func `a bare repository is compared where it is`() throws {
    let fixture = try repository()
    try fixture.commit(["specs/shop.yaml": Self.spec.replacing("8080", with: "9090")])
    let bare = try TemporaryFolder()
    try fixture.git("clone", "-q", "--bare", fixture.path, bare.path + "/shop.git")
    let arguments = ["diff", "HEAD~1..HEAD", "--exit-code"]
    #expect(try Program.run(Program.loopgen, arguments, in: bare.path + "/shop.git").status == 1)
    let alone = try Program.run(Program.loopgen, ["diff"], in: bare.path + "/shop.git")
    #expect(alone.status == 4)
    #expect(alone.errors.contains("loopgen diff BASE..HEAD"))
  }

  @Test
  func `a spec is named from wherever one stands`() throws {
    let fixture = try repository()
    try fixture.folder.makeFolder("deep")
    try fixture.folder.write("specs/shop.yaml", Self.spec.replacing("8080", with: "9090"))
    let arguments = ["diff", "HEAD", "--exit-code", "--spec", "../specs/shop.yaml"]
    #expect(try Program.run(Program.loopgen, arguments, in: fixture.path + "/deep").status == 1)
  }
}
