import Foundation
import LoopFormats
import LoopProbe
import Synchronization
import Testing

/// Streams over real sockets, held while a server does what servers do: each loss is counted once, and nothing else is.
struct HoldTests {
  /// Holds a scripted server until `isOver` says so, of what was counted so far.
  static func hold(
    _ server: HoldServer,
    streams: Int = 2,
    token: String? = nil,
    timeout: Duration = .seconds(10),
    program: [String] = [],
    duration: Duration? = nil,
    interval: Duration = .milliseconds(100),
    budget: HoldBudget = HoldBudget(),
    tool: String? = nil,
    until isOver: @escaping @Sendable (HoldReport) -> Bool = { $0.streams[0].sent >= 12 }
  ) async throws -> HoldReport {
    try await ScriptedServer.run(server.script) { scripted in
      var settings = ProbeClient.Settings()
      settings.timeout = timeout
      return try await ProbeClient.with(settings) { client in
        let url = try ProbeURL(scripted.origin + "/mcp")
        let endpoint = MCPEndpoint(client, url, token: token.flatMap { BearerToken($0) })
        var wanted = HoldSettings()
        wanted.streams = streams
        // The limit of a test that would hang.
        wanted.duration = duration ?? (program.isEmpty ? .seconds(60) : .zero)
        wanted.interval = interval
        wanted.tool = tool
        wanted.budget = budget
        let over = Atomic<Bool>(false)
        return try await Hold(endpoint, wanted).run(
          while: HeldProgram(program, isDiverted: true),
          wish: { over.load(ordering: .relaxed) ? .end : .goOn },
          progress: { if isOver($0) { over.store(true, ordering: .relaxed) } }
        )
      }
    }
  }

  @Test func `where nothing is lost nothing is counted`() async throws {
    let report = try await Self.hold(HoldServer())
    #expect(report.passed, "\(report.failures)")
    #expect(report.failures.isEmpty)
    #expect(report.streams.map(\.kind) == [.sse, .listen])
    #expect(report.streams.allSatisfy { $0.asked == 2 && $0.opened == 2 && $0.held == 2 && $0.lost == 0 })
    #expect(report.streams[0].sent >= 12)
    // Each stream has an answer to its handshake, too, and one comment.
    #expect(report.streams[0].events == report.streams[0].sent + 2)
    #expect(report.streams[0].signs == 2)
    #expect(report.calls?.tool == "list_notes")
    #expect(report.calls?.era == .stateless)
    #expect((report.calls?.made ?? 0) > 0)
    #expect(report.token == nil)
    #expect(report.probes.map(\.path) == ["/health"])
    #expect(report.probes.allSatisfy { $0.made > 0 && $0.failed == 0 && $0.longestGap == .zero })
  }

  @Test func `a stream that is cut in the middle of an event is counted once, and opened again`() async throws {
    let report = try await Self.hold(HoldServer(deed: { stream, ping in stream == 1 && ping == 3 ? .cut : .usual }))
    #expect(report.streams[0].cut == 1)
    #expect(report.streams[0].ended == 0)
    #expect(report.streams[0].held == 1)
    #expect(report.streams[0].reopened == 1)
    #expect(report.streams[0].longestReopen > .zero)
    // The ping that was accepted, and whose answer the cut took.
    #expect(report.streams[0].lost == 1)
    #expect(report.streams[0].unsent == 0)
    #expect(report.streams[1].cut == 0)
    #expect(report.over == ["1 stream cut, 0 allowed", "1 event lost, 0 allowed"])
    #expect(report.failures.count == 2)
    #expect(report.verdict.hasPrefix("OVER BUDGET: "))
  }

  @Test func `a clean end by the server is no cut, but was not asked for`() async throws {
    let server = { HoldServer(deed: { stream, ping in stream == 1 && ping == 3 ? .end : .usual }) }
    let report = try await Self.hold(server())
    #expect(report.streams[0].cut == 0)
    #expect(report.streams[0].ended == 1)
    #expect(report.streams[0].lost == 0)
    #expect(report.streams[0].reopened == 1)
    #expect(report.over == ["1 stream cut, 0 allowed"])
    var budget = HoldBudget()
    budget.cut = 1
    #expect(try await Self.hold(server(), budget: budget).passed)
  }

  @Test func `one answer that is dropped is one event lost`() async throws {
    let server = HoldServer(deed: { stream, ping in stream == 2 && ping == 3 ? .drop : .usual })
    let report = try await Self.hold(server, timeout: .seconds(5))
    #expect(report.streams[0].lost == 1)
    #expect(report.streams[0].cut == 0)
    #expect(report.over == ["1 event lost, 0 allowed"])
    #expect(report.failures.map(\.subject) == ["sse 2"])
  }

  @Test func `an answer on another stream is lost, and is not taken for that one's own`() async throws {
    let report = try await Self.hold(HoldServer(deed: { _, _ in .astray }), timeout: .seconds(5))
    #expect(report.streams[0].lost == report.streams[0].sent)
  }

  @Test func `a time that is shorter than that between pings has one`() async throws {
    let report = try await Self.hold(HoldServer(), duration: .seconds(2), interval: .seconds(60))
    #expect(report.streams[0].sent == 1)
  }

  @Test func `answers that come late, even after the last ping, are not lost`() async throws {
    let report = try await Self.hold(HoldServer(deed: { _, _ in .delay(.milliseconds(700)) }))
    #expect(report.streams[0].lost == 0)
    #expect(report.passed, "\(report.failures)")
  }

  @Test func `a token that is refused from some moment on is seen, and streams do not suffer`() async throws {
    var offer = HoldServer.Offer()
    offer.token = "secret-token"
    let server = HoldServer(offer, admits: { $0 <= 3 })
    let report = try await Self.hold(server, token: "secret-token") { ($0.token?.refused ?? 0) >= 2 }
    let token = try #require(report.token)
    #expect(token.refused >= 2)
    #expect(token.checks == token.refused + 3)
    #expect(token.failed == 0)
    #expect(report.streams.allSatisfy { $0.held == 2 })
    #expect(report.failures.map(\.subject) == ["token"])
    #expect(!report.passed)
    #expect(!"\(report)".contains("secret"))
  }

  @Test func `an API that is away for a while has a gap, and nothing else has`() async throws {
    let report = try await Self.hold(HoldServer(answers: { !(4...6).contains($0) })) { $0.probes[0].made >= 12 }
    #expect(report.probes[0].failed == 3)
    #expect(report.probes[0].longestGap > .zero)
    #expect(!report.probes[0].isDown)
    #expect(report.failures.map(\.subject) == ["probe /health"])
    // It is reported, and judged where somebody said how long it may be.
    #expect(report.passed)
    var budget = HoldBudget()
    budget.gap = .milliseconds(1)
    #expect(budget.excess(of: report).count == 1)
  }

  @Test func `a server that ends everything and comes back is found again`() async throws {
    let server = HoldServer()
    let phase = Atomic<Int>(0)
    let report = try await Self.hold(server) { report in
      switch phase.load(ordering: .relaxed) {
      case 0 where report.streams[0].sent >= 4:
        server.down()
        phase.store(1, ordering: .relaxed)
      case 1 where report.streams.allSatisfy { $0.cut == 2 } && (report.calls?.failed ?? 0) > 0:
        server.up()
        phase.store(2, ordering: .relaxed)
      case 2 where report.streams.allSatisfy { $0.reopened == 2 } && report.calls?.isDown == false:
        return report.probes[0].made > 0 && !report.probes[0].isDown
      default: break
      }
      return false
    }
    #expect(report.streams.allSatisfy { $0.cut == 2 && $0.reopened == 2 && $0.open == 2 && $0.held == 0 })
    #expect(report.streams.allSatisfy { $0.longestReopen > .zero })
    #expect((report.calls?.longestGap ?? .zero) > .zero)
    #expect(report.probes[0].longestGap > .zero)
    #expect(report.over.first == "4 streams cut, 0 allowed")
  }

  @Test func `a notification that one listener did not get is lost`() async throws {
    let server = HoldServer()
    let told = Atomic<Int>(0)
    let report = try await Self.hold(server, streams: 3) { _ in
      let count = told.add(1, ordering: .relaxed).newValue
      if count == 1 { server.change() }
      if count == 2 { server.change(butFor: [2]) }
      return count > 2
    }
    #expect(report.streams[1].events == 5)
    #expect(report.streams[1].lost == 1)
    #expect(report.streams[1].held == 3)
    #expect(report.over == ["1 event lost, 0 allowed"])
  }

  @Test func `a gigabyte of one event is not read, and said`() async throws {
    let server = HoldServer(deed: { stream, ping in stream == 1 && ping == 2 ? .flood : .usual })
    let report = try await Self.hold(server, streams: 1)
    #expect(report.streams[0].cut == 1)
    #expect(report.streams[0].bytes < 256 << 20)
    #expect(report.failures.contains { $0.text.contains("grew beyond 4 MiB") })
  }

  @Test func `events without end on every stream do not keep time from being over`() async throws {
    var offer = HoldServer.Offer()
    offer.isStateless = false
    let server = HoldServer(offer, deed: { _, ping in ping == 2 ? .torrent : .usual })
    let report = try await Self.hold(server) { $0.streams[0].events > 5_000 }
    #expect(report.streams[0].cut == 0)
    #expect(report.streams[0].open == 2)
  }

  // MARK: What is not offered

  @Test func `a server of one era is held by that`() async throws {
    var offer = HoldServer.Offer()
    offer.posts = false
    offer.health = false
    let events = try await Self.hold(HoldServer(offer))
    #expect(events.streams[0].held == 2)
    #expect(events.streams[1].leftOut == "not offered: status 405")
    #expect(events.calls == nil)
    #expect(events.notes.count == 3)
    #expect(events.passed)

    offer = HoldServer.Offer()
    offer.events = false
    offer.isStateless = false
    let handshake = try await Self.hold(HoldServer(offer)) { ($0.calls?.made ?? 0) >= 3 }
    #expect(handshake.streams[0].leftOut == "not offered: 405 to GET")
    #expect(handshake.streams[1].leftOut == "not offered: the server speaks 2025-11-25")
    #expect(handshake.calls?.era == .handshake)
    #expect(handshake.passed)
  }

  @Test func `without the token that is needed anonymous streams are held, and the rest is said to be left out`()
    async throws
  {
    var offer = HoldServer.Offer()
    offer.token = "secret-token"
    let report = try await Self.hold(HoldServer(offer)) { $0.duration > .seconds(1) }
    #expect(report.streams[0].held == 2)
    #expect(report.streams[0].sent == 0)
    #expect(report.streams[1].leftOut == "a token is needed: 401")
    #expect(report.calls == nil)
    #expect(report.notes.contains("sse: held without pings: messages want a token, and there is none"))
    #expect(report.notes.contains("calls: left out: a token is needed: 401"))
    #expect(report.passed)
  }

  // MARK: Commands

  @Test func `a command has its arguments as they are, and its failure is one`() async throws {
    let good = try await Self.hold(HoldServer(), program: ["test", "a  $b", "=", "a  $b"])
    #expect(good.command?.status == .exited(0))
    #expect(good.command?.arguments == ["test", "a  $b", "=", "a  $b"])
    #expect(good.passed)
    let bad = try await Self.hold(HoldServer(), program: ["sh", "-c", "exit 3"])
    #expect(bad.over == ["the command ended with status 3"])
    let ended = try await Self.hold(HoldServer(), program: ["sh", "-c", "kill -9 $$"])
    #expect(ended.command?.status == .signalled(9))
  }

  @Test func `a command does not get the token`() async throws {
    setenv("LOOPGEN_TOKEN", "secret-token", 1)
    defer { unsetenv("LOOPGEN_TOKEN") }
    let program = ["sh", "-c", #"test -n "$PATH" -a -z "$LOOPGEN_TOKEN""#]
    #expect(try await Self.hold(HoldServer(), program: program).command?.status == .exited(0))
  }

  @Test(.timeLimit(.minutes(2)))
  func `a command that is not there is said at once, however long was to be held`() async throws {
    let failure = await #expect(throws: HoldRefusal.self) {
      try await Self.hold(HoldServer(), program: ["no-such-program-anywhere"], duration: .seconds(600))
    }
    #expect(failure?.message == "`no-such-program-anywhere` cannot be found or run")
  }

  @Test func `a cut soon after the command is seen`() async throws {
    let server = HoldServer()
    let report = try await Self.hold(server, program: ["sleep", "1"]) { report in
      // The first time that it is told anything the command is about to end.
      if report.duration > .seconds(1) { server.down() }
      return false
    }
    #expect(report.streams.allSatisfy { $0.cut == 2 })
  }

  @Test func `the report is one object for machines`() async throws {
    let json = try await Self.hold(HoldServer(), program: ["true"]).json
    #expect(json["hold"] == 1)
    #expect(json["passed"] == true)
    #expect(json["command"]?["exit"] == 0)
    #expect(json["token"] == .null)
    guard case .array(let streams)? = json["streams"], case .number(let silence)? = streams[0]["longestSilence"] else {
      Issue.record("streams, and how long they were silent")
      return
    }
    #expect(streams.count == 2)
    #expect(silence.contains("."))
    #expect(try JSONValue(parsing: json.compactText) == json)
  }
}
