import Foundation
import LoopWorkspace
import Testing

struct LockTests {
  private let impatient = LockPatience(tries: 3, pauseMilliseconds: 1)

  @Test func `a build waits for another one, but not for ever`() throws {
    let scratch = try Scratch()
    let output = try Output(["a": "1"])
    _ = try scratch.repository().build(output)
    let system = PosixFileSystem()
    let other = try system.openFolder(path: scratch.absolute("generated/loop"))
    defer { system.close(other) }
    try system.lock(other, .exclusive)
    for action in ["build", "check"] {
      let error = #expect(throws: WorkspaceError.self) {
        let repository = try scratch.repository()
        if action == "build" {
          _ = try repository.build(Output(["a": "2"]), patience: impatient)
        } else {
          _ = try repository.check(output, patience: impatient)
        }
      }
      #expect(error?.cause == .busy)
      #expect(error?.message == "another build is writing to `generated/loop`")
    }
    #expect(scratch.text("generated/loop/a") == "1")
  }

  @Test func `a build goes on as soon as the other one is done`() throws {
    let scratch = try Scratch()
    let system = FaultyFileSystem(.failure(.wouldBlock), at: try lockCall(scratch))
    #expect(try scratch.repository(system).build(Output(["a": "2"]), patience: impatient).outcome == .written)
    #expect(system.calls.filter { $0 == "lock" }.count == 2)
  }

  private func lockCall(_ scratch: Scratch) throws -> Int {
    let (rehearsal, system) = (try scratch.copy(), FaultyFileSystem())
    _ = try rehearsal.repository(system).build(Output(["a": "2"]))
    return try #require(system.calls.firstIndex(of: "lock"))
  }

  @Test(arguments: [false, true])
  func `a folder that is removed or replaced while a build waits for its lock is looked up again`(
    _ isReplaced: Bool
  ) throws {
    let scratch = try Scratch()
    let index = try lockCall(scratch)
    let system = FaultyFileSystem(
      .intrusion {
        try? scratch.remove("generated")
        if isReplaced { try? scratch.makeFolder("generated/loop") }
      },
      at: index
    )
    let output = try Output(["a": "2"])
    #expect(try scratch.repository(system).build(output, patience: impatient).outcome == .written)
    expectSame(scratch.tree(), output.tree(["a": "2"]))
  }

  @Test func `builds at the same time do not interleave`() throws {
    let scratch = try Scratch()
    let versions = (0..<4).map { version in
      Dictionary(uniqueKeysWithValues: (0..<12).map { ("f\($0)/x", "version \(version)\n") })
    }
    let outputs = try versions.map { files throws in try Output(files) }
    let failures = Failures()
    DispatchQueue.concurrentPerform(iterations: 24) { number in
      do {
        let patience = LockPatience(tries: 10_000, pauseMilliseconds: 1)
        let report = try scratch.quickly().build(outputs[number % 4], patience: patience)
        if report.outcome == .refused || report.isRepair { failures.add("build \(number): \(report.outcome)") }
      } catch {
        failures.add("build \(number): \(error)")
      }
    }
    #expect(failures.all == [])
    let tree = scratch.tree()
    #expect(zip(outputs, versions).contains { $0.tree($1) == tree })
  }
}
