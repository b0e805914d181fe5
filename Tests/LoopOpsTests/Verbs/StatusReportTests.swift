import LoopFormats
import LoopOps
import LoopSpec
import Testing

struct StatusReportTests {
  static let facts = StackFacts(
    services: [
      .init(name: "api", port: 8081), .init(name: "mcp", port: 8085, isMCP: true, isGenerated: true, isPinned: true),
      .init(name: "gone"), .init(name: "lost"),
    ],
    edge: .init(name: "edge", port: 8080)
  )
  static let host = Host(
    name: "nas",
    login: SSHLogin("deploy@nas"),
    directory: "/volume1/docker/loop",
    profile: .synology,
    project: "vrb",
    output: "generated/vrb.nas"
  )

  private func report(_ change: (inout Survey) -> Void = { _ in }) throws -> StatusReport {
    var survey = try SurveyTests.survey.get()
    change(&survey)
    return StatusReport(Self.facts, survey, on: Self.host)
  }

  @Test
  func `a status is a head, a table and what to do`() throws {
    let report = try report { survey in
      survey.clock = 1_795_400_000
      for place in survey.containers.indices where survey.containers[place].service == "mcp" {
        survey.containers[place].streams = OpenStreams(count: 3, connections: 5)
      }
      survey.lock = nil
    }
    #expect(
      report.text(colour: false) == """
        target nas (synology)   lock free   4f2c9e1 deployed 367 d ago by dana
        SERVICE  STATE           IMAGE BUILT FROM  UP        RESTARTS  OPEN STREAMS
        api      paused          9b1d22a+dirty     23 h 7 m  0         -
        mcp      healthy         loop/loop-mcp     23 h 7 m  0         3
        gone     exited (7)      python:3.11-slim  -         0         -
        lost     missing         -                 -         -         -
        edge     running         nginx:1.30.6      23 h 7 m  0         3
        bad      restarting (3)  python:3.11-slim  -         29        -
        interrupted: rebuild loop-api, begun by dana on laptop 366 d ago, ended at `replace`: the next deploy finds it and \
        says what it does
        not in the spec: bad

        """
    )
  }

  @Test
  func `a lock, a run that nobody holds and a missing folder are said with what to do`() throws {
    let interrupted = try report { $0.lock = nil }
    #expect(interrupted.text(colour: false).contains("interrupted: rebuild loop-api, begun by dana on laptop"))
    let held = try report()
    #expect(held.text(colour: false).contains("lock taken by dana on laptop"))
    #expect(held.text(colour: false).contains("`loopgen lock show --target nas`"))
    #expect(held.text(colour: false).contains("under way: rebuild loop-api, begun by dana"))
    let missing = try report { $0.hasDirectory = false }
    #expect(missing.text(colour: false).contains("`loopgen up --target nas`"))
  }

  @Test
  func `connections alone are not called streams`() throws {
    let report = try report { survey in
      for place in survey.containers.indices { survey.containers[place].streams = OpenStreams(connections: 2) }
    }
    #expect(report.text(colour: false).contains("2 connections"))
    #expect(!report.text(colour: false).contains("  2\n"))
  }

  @Test
  func `what a host says cannot act on a terminal`() throws {
    let report = try report { survey in
      survey.containers[0].reference = "x\u{1B}[2J"
      survey.lock = .object([JSONMember("who", "\u{1B}]0;title\u{7}")])
    }
    #expect(!report.text(colour: false).contains("\u{1B}"))
  }

  @Test
  func `all is well when every service of the spec is, whatever strangers do`() throws {
    let facts = StackFacts(services: [.init(name: "mcp")])
    let survey = try SurveyTests.survey.get()
    #expect(StatusReport(facts, survey, on: Self.host).isWell)
    #expect(try !report().isWell)
  }

  @Test
  func `a program reads the same facts`() throws {
    let json = try report().json
    #expect(json["target"] == "nas")
    #expect(json["well"] == false)
    #expect(json["deployed"]?["by"] == "dana")
    #expect(json["deployed"]?["files"] == nil)
    guard case .array(let services) = json["services"] else { throw Unexpected() }
    #expect(services.map { $0["state"] } == ["paused", "healthy", "exited (7)", "missing", "running"])
    #expect(services[0]["container"]?["image"]?["dirty"] == true)
    #expect(services[1]["streams"]?["open"] == 0)
    #expect(services[3]["container"] == .null)
  }

  private struct Unexpected: Error {}
}
