import Foundation
import LoopWorkspace
import Testing

struct BuildTests {
  private let files = ["compose.yaml": "services: {}\n", "nginx/nginx.conf": "events {}\n"]

  private func attributes(_ scratch: Scratch, _ name: String) throws -> [FileAttributeKey: Any] {
    try FileManager.default.attributesOfItem(atPath: scratch.absolute(name))
  }

  @Test func `a first build creates the tree, readable for every container`() throws {
    let scratch = try Scratch()
    let output = try Output(files)
    let report = try scratch.repository().build(output)
    #expect(report.outcome == .written)
    #expect(!report.isRepair)
    #expect(report.plan.states == ["compose.yaml": .created, "nginx/nginx.conf": .created])
    expectSame(scratch.tree(), output.tree(files))
    #expect(try attributes(scratch, "generated/loop/nginx/nginx.conf")[.posixPermissions] as? Int == 0o644)
    #expect(try attributes(scratch, "generated/loop/nginx")[.posixPermissions] as? Int == 0o755)
  }

  @Test func `an unchanged file keeps its inode and its time`() throws {
    let scratch = try Scratch()
    _ = try scratch.repository().build(Output(files))
    let name = "generated/loop/compose.yaml"
    let past = Date(timeIntervalSince1970: 1_000_000_000)
    try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: scratch.absolute(name))
    let inode = try attributes(scratch, name)[.systemFileNumber] as? Int
    var changed = files
    changed["nginx/nginx.conf"] = "events { }\n"
    _ = try scratch.repository().build(Output(changed))
    #expect(try attributes(scratch, name)[.systemFileNumber] as? Int == inode)
    #expect(try attributes(scratch, name)[.modificationDate] as? Date == past)
  }

  @Test func `a second build finds nothing to do and writes nothing`() throws {
    let scratch = try Scratch()
    _ = try scratch.repository().build(Output(files))
    let system = FaultyFileSystem()
    let report = try scratch.repository(system).build(Output(files))
    #expect(report.outcome == .upToDate)
    let writing: Set = ["createFile", "write", "setMode", "synchronize", "makeFolder", "removeFile", "rename"]
    #expect(writing.isDisjoint(with: system.calls))
  }

  @Test func `a hand edit is refused with both lines`() throws {
    let scratch = try Scratch()
    _ = try scratch.repository().build(Output(["n": "a\nproxy_read_timeout 24h;\nb\n", "m": "1"]))
    try scratch.write("generated/loop/n", "a\nproxy_read_timeout 30s;\nb\n")
    let report = try scratch.repository().build(Output(["n": "a\nproxy_read_timeout 24h;\nb\n", "m": "2"]))
    #expect(report.outcome == .refused)
    let refusal = try #require(report.plan.refusals(force: false).first)
    #expect(refusal.path.text == "n")
    #expect(refusal.state == .edited)
    let difference = try #require(refusal.difference)
    #expect(difference.lineCount == 1)
    #expect(difference.line == 2)
    #expect(difference.yours == "proxy_read_timeout 30s;")
    #expect(difference.produced == "proxy_read_timeout 24h;")
    #expect(scratch.text("generated/loop/m") == "1")
  }

  @Test func `an orphan goes with the folders that it leaves empty, and only those`() throws {
    let scratch = try Scratch()
    _ = try scratch.repository().build(Output(["a/b/c": "1", "d/e": "1", "keep": "1"]))
    try scratch.write("generated/loop/d/mine", "mine")
    let report = try scratch.repository().build(Output(["keep": "1"]))
    #expect(report.plan.states == ["a/b/c": .removed, "d/e": .removed, "keep": .unchanged])
    #expect(Set(scratch.tree().keys) == ["keep", "manifest.json", "d/", "d/mine"])
  }

  @Test(arguments: ["manifest.json", ".loopgen-pending.json", "a/.loopgen-tmp-x"])
  func `a reserved name is refused`(_ path: String) {
    let error = #expect(throws: WorkspaceError.self) { try Output([path: ""]) }
    #expect(error?.cause == .invalidPath(.reserved))
  }

  @Test(arguments: [["a", "A"], ["a", "a/b"], ["A/c", "a"]])
  func `files that cannot both exist are refused`(_ paths: [String]) {
    let error = #expect(throws: WorkspaceError.self) {
      try Output(Dictionary(uniqueKeysWithValues: paths.map { ($0, "") }))
    }
    guard case .collision? = error?.cause else {
      Issue.record("found \(String(describing: error))")
      return
    }
  }

  @Test(arguments: ["", "..", "a/b", "/etc", "a\nb"])
  func `a name that is not one component is refused`(_ name: String) {
    #expect(throws: WorkspaceError.self) { try Output(["a": ""], name: name) }
  }

  @Test func `two specs do not share a folder`() throws {
    let scratch = try Scratch(["specs/other.yaml": "name: loop\n"])
    _ = try scratch.repository().build(Output(files))
    let other = try Output(["x": "1"], spec: "specs/other.yaml")
    let report = try scratch.repository().build(other)
    #expect(report.outcome == .refused)
    #expect(report.plan.claimedBy?.text == "specs/loop.yaml")
    #expect(try scratch.repository().build(other, force: true).outcome == .written)
  }

  @Test func `a renamed spec takes its folder along`() throws {
    let scratch = try Scratch(["specs/other.yaml": "name: loop\n"])
    _ = try scratch.repository().build(Output(files))
    try scratch.remove("specs/loop.yaml")
    #expect(try scratch.repository().build(Output(files, spec: "specs/other.yaml")).outcome == .written)
  }

  @Test func `a file that changes between look and write is not overwritten`() throws {
    let scratch = try Scratch()
    _ = try scratch.quickly().build(Output(["a": "1"]))
    let output = try Output(["a": "2"])
    let rehearsal = FaultyFileSystem()
    let copy = try scratch.copy()
    #expect(try copy.repository(rehearsal).build(output).outcome == .written)
    let firstWrite = try #require(rehearsal.calls.firstIndex(of: "write"))
    let system = FaultyFileSystem(.intrusion { try? scratch.write("generated/loop/a", "by hand") }, at: firstWrite)
    let error = #expect(throws: WorkspaceError.self) { try scratch.repository(system).build(output) }
    #expect(error?.cause == .changedMeanwhile)
    #expect(error?.aftermath == .unchanged)
    #expect(scratch.text("generated/loop/a") == "by hand")
    #expect(Set(scratch.tree().keys) == ["a", "manifest.json"])
  }
}
