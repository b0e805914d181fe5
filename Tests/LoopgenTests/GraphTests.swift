import Support
import Testing

/// `graph` as people call it.
struct GraphTests {
  private static let shop = """
    loopgen: 1
    name: shop
    services: {web: {image: "web:1.0.0", port: 8080, health: false}}
    edge: {host: shop.example.com, routes: {/: web}}

    """

  private func repository(_ specs: [String: String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.makeFolder(".git")
    for (name, text) in specs { try folder.write("specs/" + name, text) }
    return folder
  }

  @Test(arguments: [("svg", "<svg "), ("mermaid", "flowchart LR\n"), ("dot", "digraph \"shop\" {\n")])
  func `a picture goes to standard output, and nothing is written`(format: String, beginning: String) throws {
    let folder = try repository(["shop.yaml": Self.shop])
    let run = try Program.run(Program.loopgen, ["graph", "--format", format], in: folder.path)
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.output.hasPrefix(beginning))
    #expect(try folder.files().count == 1)
  }

  @Test
  func `SVG is what is drawn unless said`() throws {
    let folder = try repository(["shop.yaml": Self.shop])
    #expect(try Program.run(Program.loopgen, ["graph"], in: folder.path).output.hasPrefix("<svg "))
  }

  @Test
  func `of several stacks one must be named`() throws {
    let folder = try repository(["a.yaml": Self.shop.replacing("shop", with: "a"), "shop.yaml": Self.shop])
    let run = try Program.run(Program.loopgen, ["graph"], in: folder.path)
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.errors.contains("specs/a.yaml, specs/shop.yaml"))
    let one = try Program.run(Program.loopgen, ["graph", "specs/shop.yaml"], in: folder.path)
    #expect(one.status == 0 && one.output.contains(">shop<"))
  }

  @Test
  func `a spec that cannot be read is reported, and no picture is drawn`() throws {
    let folder = try repository(["shop.yaml": "loopgen: 1\nname: [\n"])
    let run = try Program.run(Program.loopgen, ["graph"], in: folder.path)
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.errors.contains("specs/shop.yaml:"))
  }

  @Test
  func `what has changed since a revision is marked`() throws {
    let folder = try repository(["shop.yaml": Self.shop])
    func git(_ words: String...) throws {
      let own = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"]
      let run = try Program.run("/usr/bin/env", ["git"] + own + words, in: folder.path)
      try #require(run.status == 0, "\(run.errors)")
    }
    try git("init", "-q", ".")
    try git("add", "--all")
    try git("commit", "-q", "-m", "base")
    let same = try Program.run(Program.loopgen, ["graph", "--diff", "HEAD"], in: folder.path)
    #expect(same.status == 0 && !same.output.contains("class=\"badge"), "\(same.errors)")
    try folder.write("specs/shop.yaml", Self.shop.replacing("web:1.0.0", with: "web:1.1.0"))
    let changed = try Program.run(Program.loopgen, ["graph", "--diff", "HEAD"], in: folder.path)
    #expect(changed.status == 0 && changed.output.contains(">recreate</text>"), "\(changed.errors)")
    let unknown = try Program.run(Program.loopgen, ["graph", "--diff", "nowhere"], in: folder.path)
    #expect(unknown.status == 4 && unknown.output.isEmpty && unknown.errors.contains("nowhere"))
    #expect(try Program.run(Program.loopgen, ["graph", "--diff", "HEAD~1..HEAD"], in: folder.path).status == 64)
  }
}
