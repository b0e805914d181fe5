import LoopOps
import Testing

struct AuditLogTests {
  private static let line = AuditLine(
    by: Operator(name: "김 \"d\"\n$(id) %s \\n", machine: "laptop"),
    what: "rebuild loop-api",
    services: ["loop-api"],
    commit: "9b1d22a",
    isDirty: true,
    gap: 1100,
    drops: 0,
    result: "done"
  )

  @Test(arguments: HostFolder.shells)
  func `what is added is read again`(shell: [String]) throws {
    let folder = try HostFolder()
    for _ in 0..<3 { #expect(try folder.run(AuditLog.append(Self.line), in: shell).status == 0) }
    let entries = AuditLog.entries(try folder.run(AuditLog.newest(2), in: shell))
    #expect(entries.count == 2)
    guard case .line(var read)? = entries.first else {
      Issue.record("no line")
      return
    }
    #expect(read.at > 1_700_000_000)
    read.at = 0
    #expect(read == Self.line)
  }

  @Test(arguments: HostFolder.shells)
  func `a line that was not written to its end spoils no other`(shell: [String]) throws {
    let folder = try HostFolder()
    try folder.write("{\"at\":1,\"who\":\"da", to: ".loopgen/audit.jsonl")
    _ = try folder.run(AuditLog.append(Self.line), in: shell)
    let entries = AuditLog.entries(try folder.run(AuditLog.newest(10), in: shell))
    #expect(entries.first == .broken("{\"at\":1,\"who\":\"da"))
    #expect(entries.count == 2)
  }

  @Test(arguments: HostFolder.shells)
  func `a host that nothing was done to has no history`(shell: [String]) throws {
    let answer = try HostFolder().run(AuditLog.newest(10), in: shell)
    #expect(answer.status == 0)
    #expect(AuditLog.entries(answer).isEmpty)
  }

  @Test(arguments: HostFolder.shells)
  func `the end of a run is in the history, and the lock is free`(shell: [String]) throws {
    let folder = try HostFolder()
    let owner = LockOwner(id: "aa", by: Operator(name: "dana", machine: "laptop"), what: "up", since: 0)
    _ = try folder.run(DeployLock.acquire(owner), in: shell)
    try folder.write("{}", to: ".loopgen/run.json")
    try folder.write("{}", to: ".loopgen/deployed.json")
    #expect(try folder.run(Finish.program(owner, Self.line), in: shell).status == 0)
    #expect(folder.names == ["audit.jsonl", "deployed.json"])
  }

  @Test(arguments: HostFolder.shells)
  func `whose lock was broken leaves the run of the other alone`(shell: [String]) throws {
    let folder = try HostFolder()
    let dana = LockOwner(id: "aa", by: Operator(name: "dana", machine: "laptop"), what: "up", since: 0)
    let kim = LockOwner(id: "bb", by: Operator(name: "kim", machine: "desk"), what: "up", since: 0)
    _ = try folder.run(DeployLock.acquire(dana), in: shell)
    _ = try folder.run(DeployLock.acquire(kim, breaks: true), in: shell)
    try folder.write("{}", to: ".loopgen/run.json")
    let answer = try folder.run(Finish.program(dana, Self.line), in: shell)
    #expect(answer.status == 50)
    #expect(folder.names == ["audit.jsonl", "lock", "run.json"])
  }
}
