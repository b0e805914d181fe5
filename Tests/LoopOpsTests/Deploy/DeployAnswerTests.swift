import LoopOps
import Testing

struct DeployAnswerTests {
  private static func answer(_ status: Int, _ output: String, errors: String = "") -> RemoteAnswer {
    RemoteAnswer(status: status, output: Array(output.utf8), errors: errors)
  }

  @Test
  func `a build tells what it made and what runs`() throws {
    let output = "image\tloop-api\tsha256:01\tsha256:02\nimage\tedge\t\t\n"
    #expect(
      try ImageBuild.images(Self.answer(0, output)) == [
        BuiltImage(service: "loop-api", made: "sha256:01", running: "sha256:02"),
        BuiltImage(service: "edge", made: nil, running: nil),
      ]
    )
  }

  @Test(arguments: [
    (
      50, "failed\tbuild\nfree\t900000\t/d\n", "#9 ERROR\n\nexit code: 3\n",
      DeployFailure.buildFailed(lines: ["#9 ERROR", "exit code: 3"])
    ),
    (
      50, "failed\tbuild\nfree\t900000\t/d\nfree\t12\t/var/lib/docker\n", "x",
      .diskFull(folder: "/var/lib/docker", free: 12288)
    ),
    (50, "failed\tbuild\nfree\t900000\t/d\n", "write: no space left on device", .diskFull(folder: "/d", free: nil)),
    (50, "failed\tpull\tnginx:9\n", "manifest unknown", .notPulled("nginx:9", lines: ["manifest unknown"])),
    (50, "failed\tno-writing\n", "", .notWritable),
    (2, "", "sh: boom", .unexpected("build", status: 2, lines: ["sh: boom"])),
  ])
  func `a build that failed says why`(status: Int, output: String, errors: String, failure: DeployFailure) {
    #expect(throws: failure) { try ImageBuild.images(Self.answer(status, output, errors: errors)) }
  }

  @Test(arguments: [
    (
      51,
      "step\tplace\nstep\treplace\nunhealthy\tloop-api\texited\t3\nlog\tTraceback\nlog\tboom\nfailed\thealth\nstep\tback\nlog\tx\nstep\trestored\n",
      DeployFailure.neverHealthy(
        Unhealthy(service: "loop-api", state: "exited", exitCode: 3, log: ["Traceback", "boom"]),
        .putBack
      ),
      "`loop-api` did not get healthy: it is exited with status 3; what was before is put back"
    ),
    (
      52, "log\tnginx: [emerg] no \"x\"\nlog\ttest failed\nfailed\tconfiguration\nback\tfiles\n",
      .refusedConfiguration(lines: ["nginx: [emerg] no \"x\"", "test failed"], .notPutBack),
      "nginx refuses the configuration: nginx: [emerg] no \"x\"; what was before does not run as it did"
    ),
    (50, "failed\tbusy\n", .busy(.none), "an earlier run still replaces services there"),
    (
      52, "step\tback\nback\thealth\n", .failed(.restore, lines: ["health"], .notPutBack),
      "what was before could not be put back; what was before does not run as it did"
    ),
    (
      137, "step\tplace\n", .unexpected("replace", status: 137, lines: ["step\tplace"]),
      "`replace` ended on the host with status 137"
    ),
  ])
  func `a replacement that failed says why, and what became of the host`(
    status: Int,
    output: String,
    failure: DeployFailure,
    message: String
  ) {
    #expect(throws: failure) { try Replace.check(Self.answer(status, output)) }
    #expect(failure.message { String($0) } == message)
  }

  private static func interrupted(_ step: RunJournal.Step) -> Interrupted {
    let by = Operator(name: "dana", machine: "laptop")
    let replacement = Replacement(services: [Replacement.Service("loop-api")])
    return Interrupted(RunJournal(what: "rebuild loop-api", by: by, since: 0, step: step, replacement: replacement))
  }

  @Test(arguments: [
    (RunJournal.Step.build, "stopped at `build`: nothing was replaced", false),
    (.place, "stopped at `place`: `loop-api` was half replaced, and what was before is put back", true),
    (.replace, "stopped at `replace`: `loop-api` was half replaced, and what was before is put back", true),
    (.healthy, "stopped at `verify`: `loop-api` was replaced and is healthy, but was not proved", false),
    (.restored, "stopped at its end: what was before was put back", false),
  ])
  func `the next run says what it found`(step: RunJournal.Step, end: String, restores: Bool) {
    let interrupted = Self.interrupted(step)
    #expect(interrupted.sentence(at: "14:02") == "dana's rebuild loop-api from laptop, begun 14:02, " + end)
    #expect((interrupted.remedy != .none) == restores)
  }

  @Test
  func `who holds the lock is told without what a terminal would obey`() throws {
    let by = Operator(name: "dana\u{1B}[2J", machine: "laptop", process: 1)
    let owner = LockOwner(id: "aa", by: by, what: "up", since: 0)
    let line = DeployLock.acquire(owner).words[1] + ",\"since\":77}"
    let state = try LockState(Self.answer(0, "now\t99\nowner\t\(line)\n"))
    let message = DeployFailure.held(state).message { "at \($0)" }
    #expect(message.hasSuffix(" on laptop holds the lock since at 77: up"))
    #expect(!message.contains("\u{1B}"))
  }
}
