import Foundation
import LoopWorkspace
import Testing

/// Nothing outside the repository is written, removed or read, whatever lies in the way.
struct EscapeTests {
  private let files = ["compose.yaml": "new\n", "nginx/nginx.conf": "new\n"]

  private func outside() throws -> Scratch {
    try Scratch(["compose.yaml": "precious", "nginx/nginx.conf": "precious", "loop/compose.yaml": "precious"])
  }

  @Test(arguments: ["generated", "generated/loop"])
  func `an output folder that is a link is refused`(_ place: String) throws {
    let (scratch, outside) = (try Scratch(), try outside())
    if place.contains("/") { try scratch.makeFolder("generated") }
    try scratch.link(place, to: outside.path)
    let before = outside.tree("")
    for force in [false, true] {
      let error = #expect(throws: WorkspaceError.self) {
        try scratch.repository().build(Output(files), force: force)
      }
      #expect(error?.cause == .wrongKind(.link, wanted: .folder))
      #expect(error?.path == place)
      #expect(error?.help?.contains("links are not followed") == true)
    }
    #expect(throws: WorkspaceError.self) { try scratch.repository().check(Output(files)) }
    expectSame(outside.tree(""), before)
  }

  @Test func `a folder in the output that became a link is an obstacle, also for force`() throws {
    let (scratch, outside) = (try Scratch(), try outside())
    _ = try scratch.repository().build(Output(["nginx/nginx.conf": "old\n", "nginx/gone.conf": "precious"]))
    try scratch.remove("generated/loop/nginx")
    try scratch.link("generated/loop/nginx", to: outside.absolute("nginx"))
    try outside.write("nginx/gone.conf", "precious")
    let before = outside.tree("")
    let report = try scratch.repository().build(Output(files), force: true)
    #expect(report.outcome == .refused)
    #expect(report.plan.states["nginx/nginx.conf"] == .obstructed)
    #expect(report.plan.states["nginx/gone.conf"] == .keptOrphan)
    #expect(report.plan.refusals(force: true).first?.obstacle?.kind == .link)
    expectSame(outside.tree(""), before)
  }

  @Test func `a file in the output that became a link is not read and not followed`() throws {
    let (scratch, outside) = (try Scratch(), try outside())
    _ = try scratch.repository().build(Output(files))
    try scratch.remove("generated/loop/compose.yaml")
    try scratch.link("generated/loop/compose.yaml", to: outside.absolute("compose.yaml"))
    let report = try scratch.repository().build(Output(["compose.yaml": "newer\n"]), force: true)
    #expect(report.outcome == .refused)
    #expect(report.plan.states["compose.yaml"] == .obstructed)
    #expect(outside.text("compose.yaml") == "precious")
  }

  @Test(arguments: ["manifest.json", ".loopgen-pending.json"])
  func `a manifest that is a link tells nothing`(_ name: String) throws {
    let (scratch, outside) = (try Scratch(), try outside())
    try scratch.makeFolder("generated/loop")
    let output = try Output(["compose.yaml": "old\n"])
    try outside.write("manifest.json", output.manifest.json)
    try scratch.link("generated/loop/\(name)", to: outside.absolute("manifest.json"))
    try scratch.write("generated/loop/compose.yaml", "old\n")
    let report = try scratch.repository().build(Output(files))
    #expect(report.outcome == .refused)
    #expect(report.plan.states["compose.yaml"] == .foreign)
    #expect(outside.text("manifest.json") == output.manifest.json)
  }

  @Test(arguments: ["manifest.json", ".loopgen-pending.json"])
  func `a manifest that names files outside removes none of them`(_ name: String) throws {
    let scratch = try Scratch(["victim": "precious"])
    let honest = try Output(["aa/bb/victim": "precious"])
    try scratch.write(
      "generated/loop/\(name)",
      honest.manifest.json.replacingOccurrences(of: "aa/bb/victim", with: "../../victim")
    )
    let system = FaultyFileSystem()
    let report = try scratch.repository(system).build(Output(files), force: true)
    #expect(report.outcome == .written)
    #expect(report.plan.entries.map(\.path.text) == files.keys.sorted())
    #expect(scratch.text("victim") == "precious")
  }

  @Test(arguments: ["folder", "fifo", "socket"])
  func `a build does not hang on, or remove, what is not a file`(_ kind: String) throws {
    let scratch = try Scratch()
    _ = try scratch.repository().build(Output(files))
    try scratch.remove("generated/loop/compose.yaml")
    switch kind {
    case "folder": try scratch.write("generated/loop/compose.yaml/mine", "mine")
    case "fifo": try scratch.makeFIFO("generated/loop/compose.yaml")
    default: try scratch.makeSocket("generated/loop/compose.yaml")
    }
    let report = try scratch.repository().build(Output(["compose.yaml": "newer\n"]), force: true)
    #expect(report.outcome == .refused)
    #expect(report.plan.states["compose.yaml"] == .obstructed)
    #expect(scratch.text("generated/loop/nginx/nginx.conf") == "new\n")
  }

  @Test func `a folder in the way that holds only orphans of ours makes room`() throws {
    let scratch = try Scratch()
    _ = try scratch.repository().build(Output(["a/b": "1", "c": "1"]))
    let (files, mine) = (["a": "2", "c/d": "2"], "generated/loop/a/mine")
    try scratch.write(mine, "mine")
    #expect(try scratch.repository().build(Output(files)).outcome == .refused)
    try scratch.remove(mine)
    let output = try Output(files)
    #expect(try scratch.repository().build(output).outcome == .written)
    expectSame(scratch.tree(), output.tree(files))
  }
}
