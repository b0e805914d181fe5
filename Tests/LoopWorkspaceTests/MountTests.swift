import Foundation
import LoopWorkspace
import Testing

/// A real full disk and a real read-only one: small file systems in memory, which only root may mount.
@Suite(.enabled(if: Mount.isPossible, "mounting a file system needs rights that this user has not"))
struct MountTests {
  private let old = ["compose.yaml": "old\n", "nginx/nginx.conf": "old\n", "gone": "old\n"]

  private func expectUntouched(_ scratch: Scratch, _ before: [String: String], _ error: WorkspaceError?) {
    #expect(error?.aftermath == .unchanged)
    #expect(error?.consequence == "nothing was changed")
    expectSame(scratch.tree(), before)
  }

  @Test func `a full disk changes nothing and leaves no temporary`() throws {
    let scratch = try Scratch()
    try scratch.makeFolder("generated")
    let mount = try Mount(at: scratch.absolute("generated"), options: "size=64k")
    _ = try scratch.repository().build(Output(old))
    let before = scratch.tree()
    let large = String(repeating: "0123456789abcde\n", count: 1000)
    let big = try Output(["compose.yaml": "new\n", "nginx/nginx.conf": large, "x/y": large, "x/z": large, "z": large])
    for _ in 0..<3 {
      let error = #expect(throws: WorkspaceError.self) { try scratch.repository().build(big) }
      #expect(error?.cause == .system(.noSpace))
      #expect(error?.help == "free some space on the disk, then build again")
      expectUntouched(scratch, before, error)
    }
    let small = ["compose.yaml": "new\n"]
    let output = try Output(small)
    #expect(try scratch.repository().build(output).outcome == .written)
    expectSame(scratch.tree(), output.tree(small))
    withExtendedLifetime(mount) {}
  }

  @Test func `a read-only disk is one clear error, and no obstacle to a build with nothing to do`() throws {
    let scratch = try Scratch()
    try scratch.makeFolder("generated")
    let mount = try Mount(at: scratch.absolute("generated"), options: "size=1m")
    _ = try scratch.repository().build(Output(old))
    let before = scratch.tree()
    try mount.makeReadOnly()
    let error = #expect(throws: WorkspaceError.self) { try scratch.repository().build(Output(["compose.yaml": "new"])) }
    #expect(error?.cause == .system(.readOnly))
    #expect(error?.help == "mount the folder writable, or work on a copy of the repository")
    expectUntouched(scratch, before, error)
    #expect(try scratch.repository().build(Output(old)).outcome == .upToDate)
    #expect(try scratch.repository().check(Output(old)).isFresh)
    #expect(throws: WorkspaceError.self) { try scratch.repository().build(Output(old, name: "other")) }
  }
}

/// A file system in memory, mounted for as long as the value lives.
private final class Mount {
  private let path: String

  init(at path: String, options: String) throws {
    self.path = path
    guard try Program.run("mount", ["-t", "tmpfs", "-o", options, "tmpfs", path]) == 0 else { throw NotMounted() }
  }

  deinit { _ = try? Program.run("umount", ["-l", path]) }

  func makeReadOnly() throws {
    guard try Program.run("mount", ["-o", "remount,ro", path]) == 0 else { throw NotMounted() }
  }

  struct NotMounted: Error {}

  static let isPossible: Bool = {
    let path = FileManager.default.temporaryDirectory.appending(path: "loopgen-mount-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      let mount = try Mount(at: path, options: "size=64k")
      withExtendedLifetime(mount) {}
      return true
    } catch {
      return false
    }
  }()
}
