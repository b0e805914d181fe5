import LoopFormats
import LoopOps
import Testing

struct SurveyTests {
  static let survey = Result {
    try Survey(RemoteAnswer(status: 0, output: Array(RecordedSurvey.text.utf8), errors: ""))
  }

  private func container(_ service: String) throws -> SurveyedContainer {
    try #require(try Self.survey.get()[service].first)
  }

  @Test
  func `containers are told apart by service, and those of compose run are left out`() throws {
    let survey = try Self.survey.get()
    #expect(survey.containers.map(\.service) == ["api", "bad", "edge", "gone", "mcp"])
    #expect(survey.containers.map(\.name).allSatisfy { $0.hasPrefix("vrb-") && !$0.contains("/") })
  }

  static let states: [(String, SurveyedContainer.Status, SurveyedContainer.Health?, Int)] = [
    ("api", .paused, .unhealthy, 0), ("bad", .restarting, nil, 3), ("edge", .running, nil, 0),
    ("gone", .exited, nil, 7),
    ("mcp", .running, .healthy, 0),
  ]

  @Test(arguments: states)
  func `each state is the engine's`(
    _ service: String,
    _ status: SurveyedContainer.Status,
    _ health: SurveyedContainer.Health?,
    _ code: Int
  ) throws {
    let container = try container(service)
    #expect(container.status == status)
    #expect(container.health == health)
    #expect(container.exitCode == code)
  }

  @Test
  func `a server's own count of streams and connections to its port are two figures`() throws {
    let survey = try Self.survey.get()
    #expect(survey.streams(of: "mcp") == OpenStreams(count: 0, connections: 0))
    #expect(survey.streams(of: "edge") == OpenStreams(count: nil, connections: 0))
    #expect(survey.streams(of: "api") == nil)
  }

  @Test
  func `a commit is that of images that loopgen built`() throws {
    #expect(try container("api").revision?.text == "9b1d22a+dirty")
    var foreign = try container("api")
    foreign.labels["loopgen.dirty"] = nil
    #expect(foreign.revision == nil)
  }

  @Test
  func `what loopgen left on the host is read`() throws {
    let survey = try Self.survey.get()
    #expect(survey.lock?["who"] == "dana")
    #expect(survey.run?["step"] == "replace")
    #expect(survey.deployed?["at"] == 1_763_690_000)
    #expect(survey.audit?["what"] == "up")
    #expect(survey.unreadable.isEmpty)
  }

  @Test
  func `a host with nothing on it is a survey of nothing`() throws {
    let survey = try Survey(
      RemoteAnswer(status: 0, output: Array("clock\t12\n\nmissing\tdirectory\n".utf8), errors: "")
    )
    #expect(survey.containers.isEmpty)
    #expect(!survey.hasDirectory)
    #expect(survey.lock == nil)
  }

  @Test
  func `a lock without an owner is held`() throws {
    let survey = try Survey(RemoteAnswer(status: 0, output: Array("clock\t12\nlock\t\n".utf8), errors: ""))
    #expect(survey.lock == .null)
  }

  @Test
  func `a file that is no JSON is named`() throws {
    let text = "clock\t12\nrun\t{\"run\":1,\ndeployed\t[]\n"
    let survey = try Survey(RemoteAnswer(status: 0, output: Array(text.utf8), errors: ""))
    #expect(survey.unreadable == ["run", "deployed"])
    #expect(survey.run == nil)
  }

  @Test(arguments: [
    "", "garbage", "\u{0}\u{1}\n\t\n", "clock\tnoon\n", "clock\t1\ncontainer\t{\n", "clock\t1\ncontainer\t[1]\n",
    "clock\t1\ncontainer\t{\"id\":\"\",\"status\":\"running\"}\n", "clock\t1\nlisted\t3\n",
  ])
  func `an answer that is none is a failure`(_ text: String) {
    #expect(throws: RemoteFailure.self) { try Survey(RemoteAnswer(status: 0, output: Array(text.utf8), errors: "")) }
  }

  @Test
  func `counts that nobody can have are not believed`() throws {
    let text = RecordedSurvey.text.replacing("0 0 0 ", with: "-1 9223372036854775807 ")
    let survey = try Survey(RemoteAnswer(status: 0, output: Array(text.utf8), errors: ""))
    #expect(survey.streams(of: "mcp")?.count == nil)
  }

  @Test
  func `an engine that is down is said with its cure`() {
    let errors = "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n"
    #expect {
      try Survey(RemoteAnswer(status: 1, output: Array("clock\t1\n".utf8), errors: errors))
    } throws: { error in
      let failure = error as? RemoteFailure
      return failure?.kind == .unprepared && failure?.help?.contains("start") == true
    }
  }
}

struct EngineTimeTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2026-11-22T03:05:21.491092568Z", 1_795_316_721),
    ("2024-02-29T12:00:00+09:00", 1_709_175_600), ("2021-06-01 10:00:00.123 +0000 UTC", 1_622_541_600),
    ("2000-03-01T00:00:00-00:30", 951_870_600),
  ])
  func `a time is read whatever its offset`(_ text: String, _ seconds: Int) {
    #expect(EngineTime.seconds(text) == seconds)
  }

  @Test(arguments: ["", "0001-01-01T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-22", "2026-11-22T03:05:21", "x"])
  func `what is no time, or never, is none`(_ text: String) {
    #expect(EngineTime.seconds(text) == nil)
  }

  @Test(arguments: [
    (-5, "0 s"), (59, "59 s"), (660, "11 m"), (3_600, "1 h"), (22_320, "6 h 12 m"), (777_600, "9 d"),
  ])
  func `a span is said in its largest units`(_ seconds: Int, _ text: String) {
    #expect(EngineTime.span(seconds) == text)
  }
}
