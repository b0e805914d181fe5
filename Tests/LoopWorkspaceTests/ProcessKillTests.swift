import Foundation
import LoopWorkspace
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The same promise as in `KillTests`, with a real process and a real SIGKILL.
struct ProcessKillTests {
  @Test(arguments: [20, 45, 70, 90, 100])
  func `a process that is killed leaves a tree that the next build completes`(_ index: Int) async throws {
    let scratch = try Scratch()
    let path = scratch.path
    _ = try scratch.quickly().build(Output(ProcessKillTests.old))
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, index] in
      let killer = FaultyFileSystem(.intrusion { kill(getpid(), SIGKILL) }, at: index)
      _ = try Repository.discover(from: path, killer).build(Output(ProcessKillTests.new))
    }
    for (name, text) in scratch.tree() where !name.contains(".loopgen-") && name != "manifest.json" {
      #expect(name.hasSuffix("/") || text == Self.old[name] || text == Self.new[name])
    }
    let output = try Output(Self.new)
    let report = try scratch.repository().build(output, patience: LockPatience(tries: 1, pauseMilliseconds: 0))
    #expect(report.outcome == .written)
    expectSame(scratch.tree(), output.tree(Self.new))
  }

  static let old = ["compose.yaml": "old\n", "a/b": "old\n", "gone/x": "old\n"]
  static let new = ["compose.yaml": "new\n", "a/b": "new\n", "c/d": "new\n"]
}
