import LoopFormats
import LoopOps
import Testing

struct StreamCutTests {
  private static let facts = StackFacts(
    services: [
      .init(name: "api"), .init(name: "mcp", isMCP: true, isGenerated: true, isPinned: true, allowedDrops: 1),
      .init(name: "free", isMCP: true),
    ],
    edge: .init(name: "edge")
  )

  private static func survey(_ streams: [String: OpenStreams?]) throws -> Survey {
    var survey = try SurveyTests.survey.get()
    let pattern = try #require(survey["mcp"].first)
    survey.containers = streams.map { service, streams in
      var container = pattern
      container.service = service
      container.streams = streams
      return container
    }
    return survey
  }

  @Test(arguments: [
    (OpenStreams(count: 0, connections: 9) as OpenStreams?, false, ""),
    (OpenStreams(count: 1), false, "mcp 1 open stream"),
    (OpenStreams(count: 2), true, "mcp 2 open streams"), (OpenStreams(connections: 2), true, "mcp 2 open connections"),
    (nil, true, "mcp an unknown number of open streams"),
  ])
  func `more than policy allows, or who knows how many, is refused`(
    _ streams: OpenStreams?,
    _ isRefused: Bool,
    _ text: String
  ) throws {
    let cut = StreamCut(stopping: ["mcp"], Self.facts, try Self.survey(["mcp": streams]))
    #expect(!cut.refused(allowing: []).isEmpty == isRefused)
    #expect(cut.refused(allowing: ["mcp"]).isEmpty)
    #expect(cut.text == text)
  }

  @Test
  func `the edge takes the streams of all servers along`() throws {
    let survey = try Self.survey(["mcp": OpenStreams(count: 3), "free": OpenStreams(count: 2), "edge": nil, "api": nil])
    #expect(StreamCut(stopping: ["edge"], Self.facts, survey).text == "mcp 3 open streams, free 2 open streams")
    #expect(StreamCut(stopping: ["edge"], Self.facts, survey).refused(allowing: []).map(\.service) == ["mcp"])
    #expect(StreamCut(stopping: ["api"], Self.facts, survey) == .none)
  }

  @Test
  func `a server that does not run loses nothing`() throws {
    var survey = try Self.survey(["mcp": nil])
    survey.containers[0].status = .exited
    #expect(StreamCut(stopping: ["mcp"], Self.facts, survey) == .none)
    #expect(StreamCut(stopping: ["mcp"], Self.facts, Survey(clock: 1)) == .none)
  }
}

struct VerbAnswerTests {
  private static func answer(_ text: String, status: Int = 0, errors: String = "") -> RemoteAnswer {
    RemoteAnswer(status: status, output: Array(text.utf8), errors: errors)
  }

  @Test(arguments: [
    ("state\trunning healthy\n", Restart.Result.healthy), ("state\trunning none\n", .running),
    ("state\trunning \n", .running), ("state\trunning starting\n", .unwell("running starting")),
    ("state\trunning healthy\nstate\texited none\n", .unwell("exited")), ("missing\tapi\n", .missing),
    ("", .unwell("its state is not known")),
  ])
  func `a restart ends as its containers are`(_ text: String, _ result: Restart.Result) throws {
    #expect(try Restart.result(Self.answer(text)) == result)
  }

  @Test
  func `a restart that the engine refuses is a failure`() {
    #expect(throws: RemoteFailure.self) { try Restart.result(Self.answer("", status: 1, errors: "Error: no\n")) }
  }

  @Test
  func `nginx says itself what is wrong with its configuration`() throws {
    let errors = "nginx: [emerg] unknown directive \"x\" in /etc/nginx/loopgen/nginx.conf:3\nnginx: test failed\n"
    let result = try Reload.result(Self.answer("", status: 21, errors: errors))
    #expect(result == .refused("nginx: [emerg] unknown directive \"x\" in /etc/nginx/loopgen/nginx.conf:3"))
    #expect(try Reload.result(Self.answer("missing\tedge\n")) == .missing)
    #expect(try Reload.result(Self.answer("")) == .reloaded)
  }

  @Test
  func `the edge is stopped first`() {
    #expect(Stop.program(["api", "edge", "mcp"], edge: "edge").words == ["edge", "api", "mcp"])
    #expect(Stop.program(["api"], edge: nil).words == ["", "api"])
  }

  @Test
  func `the end state of each service is the engine's`() throws {
    let states = try Stop.states(Self.answer("state\tapi\tExited (0) 1 second ago\nnoise\n"))
    #expect(states.map(\.service) == ["api"])
    #expect(states.map(\.state) == ["Exited (0) 1 second ago"])
  }

  @Test(arguments: [
    ("hash\t880e944b33e2b85beb90778a01b25c228cea550826394ae39a493a9b3d92eb51\n", false as Bool?, nil as Bool?),
    ("hash\tffff\nimage\tsha256:ffff\n", true, true), ("", nil, nil),
  ])
  func `a container is compared with what its files say now`(_ text: String, _ hash: Bool?, _ image: Bool?) throws {
    let container = try #require(try SurveyTests.survey.get()["api"].first)
    let staleness = Staleness(Self.answer(text), container)
    #expect(staleness == Staleness(isConfigurationOther: hash, isImageOther: image))
    let notes = staleness.notes(of: "api", on: StatusReportTests.host)
    #expect(notes.count == [hash, image].filter { $0 == true }.count)
    #expect(notes.allSatisfy { $0.contains("`loopgen up --target nas`") })
  }
}
