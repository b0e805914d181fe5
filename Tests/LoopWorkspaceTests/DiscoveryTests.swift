import LoopWorkspace
import Testing

struct DiscoveryTests {
  private func discover(_ scratch: Scratch, from folder: String) throws -> [String] {
    try Repository.discover(from: scratch.absolute(folder)).specs.map(\.text)
  }

  @Test(arguments: ["", "specs", "deep/er/still"])
  func `specs are found from any folder below`(_ folder: String) throws {
    let scratch = try Scratch(["specs/b.yml": "", "specs/a.yaml": "", "specs/.hidden.yaml": "", "specs/c.yaml~": ""])
    try scratch.makeFolder("deep/er/still")
    #expect(try discover(scratch, from: folder) == ["specs/a.yaml", "specs/b.yml", "specs/loop.yaml"])
  }

  @Test func `a folder specs without specs does not end the search`() throws {
    let scratch = try Scratch(["inner/specs/model_spec.rb": "", "inner/lib/x": ""])
    #expect(try discover(scratch, from: "inner/lib") == ["specs/loop.yaml"])
  }

  @Test(arguments: [".git/HEAD", ".git"])
  func `the search ends at the root of the repository`(_ git: String) throws {
    let scratch = try Scratch(["inner/\(git)": "", "inner/lib/x": ""])
    let error = #expect(throws: WorkspaceError.self) { try discover(scratch, from: "inner/lib") }
    #expect(error?.cause == .noSpecsFolder)
    try scratch.makeFolder("inner/specs")
    let second = #expect(throws: WorkspaceError.self) { try discover(scratch, from: "inner/lib") }
    #expect(second?.cause == .noSpecs)
    #expect(second?.help?.contains("loopgen init") == true)
  }

  @Test func `named specs are taken from the working directory and find their root`() throws {
    let scratch = try Scratch(["examples/x.yaml": ""])
    try scratch.makeFolder("deep")
    let repository = try Repository.containing(
      specs: ["../specs/loop.yaml", "./../specs/loop.yaml", scratch.absolute("examples/x.yaml")],
      from: scratch.absolute("deep")
    )
    #expect(repository.specs.map(\.text) == ["examples/x.yaml", "specs/loop.yaml"])
    #expect(repository.path == scratch.path)
  }

  @Test func `a spec outside any repository has its folder as root`() throws {
    let scratch = try Scratch(["lonely/x.yaml": "text"])
    try scratch.remove("specs")
    let repository = try Repository.containing(specs: ["lonely/x.yaml"], from: scratch.path)
    #expect(repository.path == scratch.absolute("lonely"))
    #expect(try repository.read(repository.specs[0], limit: 10) == Array("text".utf8))
  }

  @Test func `specs of two repositories are refused`() throws {
    let (scratch, other) = (try Scratch(), try Scratch())
    let error = #expect(throws: WorkspaceError.self) {
      try Repository.containing(specs: ["specs/loop.yaml", other.absolute("specs/loop.yaml")], from: scratch.path)
    }
    #expect(error?.cause == .severalRoots(first: "specs/loop.yaml"))
  }
}
