import Foundation
import LoopOps
import Testing

struct DeployLockTests {
  private static let dana = Operator(name: "dana", machine: "laptop", process: 4711)
  private static let kim = Operator(name: "김\",\"id\":\"bb\",\t$(id) `id` 'x", machine: "m", process: 12)

  private static func owner(_ id: String, _ by: Operator = dana) -> LockOwner {
    LockOwner(id: id, by: by, what: "rebuild loop-api", since: 0)
  }

  @Test(arguments: HostFolder.shells)
  func `the first one gets it, the second is told who has it`(shell: [String]) throws {
    let folder = try HostFolder()
    let first = try LockState(folder.run(DeployLock.acquire(Self.owner("aa", Self.kim)), in: shell))
    #expect(first.isAcquired && first.owner?.id == "aa")
    let second = try LockState(folder.run(DeployLock.acquire(Self.owner("bb")), in: shell))
    #expect(!second.isAcquired)
    #expect(second.owner?.by == Self.kim)
    #expect(second.owner?.since == first.now)
    #expect(folder.names == ["lock"])
  }

  @Test(arguments: HostFolder.shells)
  func `only its owner releases it`(shell: [String]) throws {
    let folder = try HostFolder()
    _ = try folder.run(DeployLock.acquire(Self.owner("aa", Self.kim)), in: shell)
    let kept = try LockState(folder.run(DeployLock.release("bb"), in: shell))
    #expect(kept.owner?.id == "aa")
    let released = try LockState(folder.run(DeployLock.release("aa"), in: shell))
    #expect(!released.isHeld)
    #expect(folder.names == [])
  }

  @Test(arguments: HostFolder.shells)
  func `the lock of an owner that is gone is taken over, and no other's`(shell: [String]) throws {
    let folder = try HostFolder()
    _ = try folder.run(DeployLock.acquire(Self.owner("aa")), in: shell)
    let wrong = try LockState(folder.run(DeployLock.acquire(Self.owner("cc"), takingOver: "bb"), in: shell))
    #expect(!wrong.isAcquired && wrong.owner?.id == "aa")
    let right = try LockState(folder.run(DeployLock.acquire(Self.owner("cc"), takingOver: "aa"), in: shell))
    #expect(right.isAcquired && right.owner?.id == "cc")
    #expect(try LockState(folder.run(DeployLock.release("aa"), in: shell)).owner?.id == "cc")
  }

  @Test(arguments: HostFolder.shells)
  func `who breaks it gets it`(shell: [String]) throws {
    let folder = try HostFolder()
    _ = try folder.run(DeployLock.acquire(Self.owner("aa")), in: shell)
    let state = try LockState(folder.run(DeployLock.acquire(Self.owner("bb"), breaks: true), in: shell))
    #expect(state.isAcquired && state.owner?.id == "bb")
    #expect(folder.names == ["lock"])
  }

  @Test(arguments: HostFolder.shells)
  func `of many that ask at once one gets it`(shell: [String]) throws {
    let folder = try HostFolder()
    for _ in 0..<5 {
      let asked = try (0..<8).map { try folder.start(DeployLock.acquire(Self.owner("a\($0)")), in: shell) }
      let states = try asked.map { try LockState($0.answer()) }
      #expect(states.count(where: \.isAcquired) == 1)
      #expect(folder.names == ["lock"])
      let winner = try #require(states.first(where: \.isAcquired)?.owner)
      #expect(try !LockState(folder.run(DeployLock.release(winner.id), in: shell)).isHeld)
    }
  }

  @Test(arguments: HostFolder.shells)
  func `of many that take over one gets it`(shell: [String]) throws {
    let folder = try HostFolder()
    _ = try folder.run(DeployLock.acquire(Self.owner("ee")), in: shell)
    let asked = try (0..<8).map { number in
      try folder.start(DeployLock.acquire(Self.owner("a\(number)"), takingOver: "ee"), in: shell)
    }
    let states = try asked.map { try LockState($0.answer()) }
    #expect(states.count(where: \.isAcquired) == 1)
    #expect(states.first(where: \.isAcquired)?.owner?.id == DeployLockTests.holder(folder))
  }

  private static func holder(_ folder: HostFolder) -> String? {
    folder.text(".loopgen/lock/owner").flatMap(LockOwner.init(parsing:))?.id
  }

  @Test(arguments: HostFolder.shells)
  func `while something is replaced there nobody gets it`(shell: [String]) throws {
    let folder = try HostFolder()
    try folder.write("", to: ".loopgen/run.log")
    let text: StaticString = #"""
      echo "$$" >"$dir/.loopgen/run.part" && mv "$dir/.loopgen/run.part" "$dir/.loopgen/run.pid"
      while [ -d "$dir" ]; do sleep 0.05 2>/dev/null || sleep 1; done

      """#
    let work = try folder.start(RemoteProgram("work", text), in: shell)
    while folder.text(".loopgen/run.pid") == nil { usleep(1000) }
    let state = try LockState(folder.run(DeployLock.acquire(Self.owner("aa"), breaks: true), in: shell))
    #expect(state.isBusy && !state.isAcquired)
    // A program inherits which signals are blocked here; this one never is.
    kill(work.process.processIdentifier, SIGKILL)
    work.process.waitUntilExit()
    #expect(try LockState(folder.run(DeployLock.acquire(Self.owner("aa")), in: shell)).isAcquired)
  }

  @Test
  func `a folder that is not there is told`() async throws {
    let folder = try HostFolder()
    var host = folder.host
    host.directory += "/none"
    var deploy = Deploy(HostConnection(host), by: Self.dana, what: "up")
    await #expect {
      try await deploy.acquire()
    } throws: { error in
      guard case .remote(let failure)? = error as? DeployFailure else { return false }
      return failure.kind == .unprepared && failure.help != nil
    }
  }

  @Test(arguments: [
    (Operator(name: "d", machine: "laptop", process: 4711), 100, nil),
    (Operator(name: "d", machine: "laptop", process: 4711), 7201, "nothing was done for 2 h 0 m"),
    // A clock that was set back makes nobody's lock old.
    (Operator(name: "d", machine: "laptop", process: 4711), -90_000, nil),
    // A person holds it until a person releases it.
    (Operator(name: "d", machine: "laptop"), 1_000_000, nil),
    // No process has this number.
    (Operator(name: "d", machine: "desk", process: 2_147_483_646), 0, "the process that took it here is gone"),
    // The first process is there, whoever may signal it.
    (Operator(name: "d", machine: "desk", process: 1), 0, nil),
  ])
  func `a lock is stale when its process is gone or nothing was done for long`(
    by: Operator,
    age: Int,
    reason: String?
  ) throws {
    let now = 1_763_700_000
    let owner = LockOwner(id: "aa", by: by, what: "up", since: now - age).ownerLine
    let answer = RemoteAnswer(status: 0, output: Array("now\t\(now)\nowner\t\(owner)\n".utf8), errors: "")
    let observer = Operator(name: "kim", machine: "desk", process: 5)
    #expect(try LockState(answer).staleness(seenFrom: observer) == reason)
    let busy = RemoteAnswer(status: 0, output: answer.output + Array("busy\tyes\n".utf8), errors: "")
    #expect(try LockState(busy).staleness(seenFrom: observer) == nil)
  }
}

extension LockOwner {
  /// As a host has it.
  fileprivate var ownerLine: String {
    let words = DeployLock.acquire(self).words
    return words[1] + ",\"since\":\(since)}"
  }
}
