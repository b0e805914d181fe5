import LoopProbe
import Testing

/// The counts, from what was seen and when: no clock, no socket.
struct HoldLedgerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// Milliseconds, and what was seen of `sse 1`.
    var seen: [(Int, StreamObservation)]
    /// When holding ended, in milliseconds.
    var end = 20_000
    var cut = 0
    var ended = 0
    var sent = 0
    var unsent = 0
    var lost = 0
    var reopened = 0
    /// In milliseconds.
    var silence: Int?
  }

  static let cases: [Case] = [
    Case(
      testDescription: "an answer after the post's own",
      seen: [(0, .opened(connection: 1)), (10, .posting(2, connection: 1)), (20, .accepted(2)), (30, .answered(2))],
      sent: 1
    ),
    Case(
      testDescription: "an answer before the post's own",
      seen: [(0, .opened(connection: 1)), (10, .posting(2, connection: 1)), (20, .answered(2)), (30, .accepted(2))],
      sent: 1
    ),
    Case(
      testDescription: "an answer that never comes",
      seen: [(0, .opened(connection: 1)), (10, .posting(2, connection: 1)), (20, .accepted(2))],
      sent: 1,
      lost: 1
    ),
    Case(
      testDescription: "an answer that still has time",
      seen: [(0, .opened(connection: 1)), (15_000, .posting(2, connection: 1)), (15_010, .accepted(2))],
      sent: 1
    ),
    Case(
      testDescription: "a cut with an answer owed",
      seen: [
        (0, .opened(connection: 1)), (10, .posting(2, connection: 1)), (20, .accepted(2)), (30, .closed(.cut("x"))),
      ],
      cut: 1,
      sent: 1,
      lost: 1
    ),
    Case(
      testDescription: "a cut after the answer, before the post's own",
      seen: [
        (0, .opened(connection: 1)), (10, .posting(2, connection: 1)), (20, .answered(2)), (30, .closed(.cut("x"))),
        (40, .accepted(2)),
      ],
      cut: 1,
      sent: 1
    ),
    Case(
      testDescription: "a cut before the post's own answer: it was accepted",
      seen: [
        (0, .opened(connection: 1)), (10, .posting(2, connection: 1)), (30, .closed(.cut("x"))), (40, .accepted(2)),
      ],
      cut: 1,
      sent: 1,
      lost: 1
    ),
    Case(
      testDescription: "a cut before the post's own answer: it was not accepted",
      seen: [
        (0, .opened(connection: 1)), (10, .posting(2, connection: 1)), (30, .closed(.cut("x"))),
        (40, .unsent(2, "status 404")),
      ],
      cut: 1
    ),
    Case(
      testDescription: "a post that failed because the connection was ending",
      seen: [
        (0, .opened(connection: 1)), (10, .posting(2, connection: 1)), (20, .unsent(2, "status 404")),
        (900, .closed(.cut("x"))),
      ],
      cut: 1
    ),
    Case(
      testDescription: "a post that failed by itself",
      seen: [(0, .opened(connection: 1)), (10, .posting(2, connection: 1)), (20, .unsent(2, "status 500"))],
      unsent: 1
    ),
    Case(
      testDescription: "an answer that comes after another connection belongs to the old one",
      seen: [
        (0, .opened(connection: 1)), (10, .posting(2, connection: 1)), (20, .closed(.cut("x"))),
        (500, .opened(connection: 2)), (600, .accepted(2)), (700, .answered(2)),
      ],
      cut: 1,
      sent: 1,
      lost: 1,
      reopened: 1
    ),
    Case(
      testDescription: "a ping on a connection that is noted a moment later",
      seen: [
        (0, .opened(connection: 1)), (20, .closed(.cut("x"))), (500, .posting(2, connection: 2)), (510, .accepted(2)),
        (520, .opened(connection: 2)), (530, .answered(2)),
      ],
      cut: 1,
      sent: 1,
      reopened: 1
    ),
    Case(
      testDescription: "a post that failed, though its answer came after",
      seen: [
        (0, .opened(connection: 1)), (10, .posting(2, connection: 1)), (20, .unsent(2, "status 500")),
        (30, .answered(2)),
      ],
      unsent: 1
    ),
    Case(
      testDescription: "a post that failed, though its answer came before",
      seen: [
        (0, .opened(connection: 1)), (10, .posting(2, connection: 1)), (20, .answered(2)),
        (30, .unsent(2, "status 500")),
      ],
      unsent: 1
    ),
    Case(
      testDescription: "a clean end is no cut",
      seen: [(0, .opened(connection: 1)), (10, .closed(.ended("goodbye")))],
      ended: 1
    ),
    Case(
      testDescription: "our own end is neither",
      seen: [(0, .opened(connection: 1)), (10, .closed(.released))]
    ),
    Case(
      testDescription: "silence from the last byte to the end",
      seen: [(0, .opened(connection: 1)), (5_000, .bytes(1)), (7_000, .bytes(1))],
      silence: 13_000
    ),
    Case(
      testDescription: "silence in the middle, and none while there is no stream",
      seen: [
        (0, .opened(connection: 1)), (3_000, .bytes(1)), (4_000, .closed(.cut("x"))), (12_000, .opened(connection: 2)),
        (14_000, .bytes(1)), (15_000, .bytes(1)), (16_000, .closed(.cut("x"))),
      ],
      cut: 2,
      reopened: 1,
      silence: 3_000
    ),
  ]

  @Test(arguments: cases)
  func `a stream is counted as it was`(_ example: Case) {
    var ledger = HoldLedger(timeout: .seconds(10))
    ledger.begin(.held, at: .zero)
    var seen = example.seen[...]
    for time in stride(from: 0, through: example.end, by: 10) {
      while let (due, observation) = seen.first, due <= time {
        ledger.note(observation, of: HeldStream(.sse, 1), at: .milliseconds(time))
        seen = seen.dropFirst()
      }
      ledger.pass(.milliseconds(time))
    }
    let streams = HoldReport(HoldScope(url: "", asked: 1), ledger, at: .milliseconds(example.end)).streams[0]
    #expect(streams.cut == example.cut)
    #expect(streams.ended == example.ended)
    #expect(streams.sent == example.sent)
    #expect(streams.unsent == example.unsent)
    #expect(streams.lost == example.lost)
    #expect(streams.reopened == example.reopened)
    if let silence = example.silence { #expect(streams.longestSilence == .milliseconds(silence)) }
  }

  @Test func `a time in which this process did not run makes nothing late`() {
    var ledger = HoldLedger(timeout: .seconds(10))
    let stream = HeldStream(.sse, 1)
    ledger.note(.opened(connection: 1), of: stream, at: .zero)
    ledger.note(.posting(2, connection: 1), of: stream, at: .zero)
    ledger.note(.accepted(2), of: stream, at: .zero)
    ledger.pass(.zero)
    ledger.pass(.seconds(30))
    #expect(ledger.isWaiting)
    ledger.note(.answered(2), of: stream, at: .seconds(30))
    ledger.pass(.seconds(31))
    #expect(!ledger.isWaiting)
    #expect(HoldReport(HoldScope(url: "", asked: 1), ledger, at: .seconds(31)).streams[0].lost == 0)
  }

  @Test func `nothing is silent, away or held for longer than something was sent`() throws {
    var ledger = HoldLedger(timeout: .seconds(10))
    let stream = HeldStream(.sse, 1)
    ledger.note(.opened(connection: 1), of: stream, at: .zero)
    ledger.begin(.held, at: .seconds(1))
    ledger.note(.bytes(1), of: stream, at: .seconds(3))
    ledger.note(.failed("status 502"), of: .probe("/health"), from: .seconds(2), at: .seconds(3))
    ledger.begin(.settling, at: .seconds(5))
    ledger.note(.bytes(1), of: stream, at: .seconds(19))
    var scope = HoldScope(url: "", asked: 1)
    scope.probes = ["/health"]
    let report = HoldReport(scope, ledger, at: .seconds(20))
    #expect(report.streams[0].longestSilence == .seconds(3))
    #expect(report.duration == .seconds(4))
    #expect(report.probes.first?.longestGap == .seconds(3))
  }

  /// Each probe: sent, over (in milliseconds), whether it was good.
  struct Gap: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var probes: [(Int, Int, Bool)]
    var gap: Int
    var isDown = false
  }

  static let gaps: [Gap] = [
    Gap(testDescription: "no failure, no gap", probes: [(0, 1, true), (5_000, 5_001, true)], gap: 0),
    Gap(
      testDescription: "from the last good answer to the next",
      probes: [(0, 1, true), (200, 201, false), (400, 401, false), (600, 601, true)],
      gap: 600
    ),
    Gap(
      testDescription: "a request that hung is where it was sent",
      probes: [
        (0, 1, true), (600, 601, true), (800, 801, true), (1_000, 1_001, true), (200, 2_200, false),
        (2_400, 2_401, true),
      ],
      gap: 600
    ),
    Gap(
      testDescription: "until the end where nothing good follows",
      probes: [(0, 1, true), (200, 201, false)],
      gap: 9_999,
      isDown: true
    ),
    Gap(
      testDescription: "the longest of several",
      probes: [
        (0, 1, true), (200, 201, false), (400, 401, true), (600, 601, false), (1_600, 1_601, true),
      ],
      gap: 1_200
    ),
  ]

  @Test(arguments: gaps)
  func `a gap is measured between good answers`(_ example: Gap) throws {
    var ledger = HoldLedger(timeout: .seconds(10))
    ledger.begin(.held, at: .zero)
    for (sent, over, isGood) in example.probes {
      let outcome = isGood ? LoopOutcome.good(.milliseconds(over - sent)) : .failed("status 502")
      ledger.note(outcome, of: .probe("/health"), from: .milliseconds(sent), at: .milliseconds(over))
    }
    var scope = HoldScope(url: "", asked: 1)
    scope.probes = ["/health"]
    let probe = try #require(HoldReport(scope, ledger, at: .seconds(10)).probes.first)
    #expect(probe.longestGap == .milliseconds(example.gap))
    #expect(probe.isDown == example.isDown)
  }

  @Test func `an outage is told once for each reason`() {
    var ledger = HoldLedger(timeout: .seconds(10))
    for time in 0..<50 {
      ledger.note(.failed(time < 25 ? "refused" : "status 502"), of: .calls, from: .seconds(time), at: .seconds(time))
    }
    #expect(ledger.failures.map(\.text) == ["refused", "status 502"])
  }

  @Test func `failures beyond the first hundred are counted alone`() {
    var ledger = HoldLedger(timeout: .seconds(10))
    for number in 1...150 {
      ledger.note(.opened(connection: number), of: HeldStream(.sse, 1), at: .seconds(number))
      ledger.note(.closed(.cut("x")), of: HeldStream(.sse, 1), at: .seconds(number))
    }
    #expect(ledger.failures.count == 100)
    #expect(ledger.omitted == 50)
  }

  // MARK: Notifications

  private static func listening(_ count: Int) -> HoldLedger {
    var ledger = HoldLedger(timeout: .seconds(10))
    for number in 1...count { ledger.note(.opened(connection: 1), of: HeldStream(.listen, number), at: .zero) }
    ledger.begin(.ready, at: .zero)
    ledger.begin(.held, at: .seconds(1))
    return ledger
  }

  private static func lost(_ ledger: HoldLedger) -> Int {
    var ledger = ledger
    ledger.compare(at: .seconds(20))
    return HoldReport(HoldScope(url: "", asked: 2), ledger, at: .seconds(20)).streams[1].lost
  }

  @Test func `a notification that only others saw is lost`() {
    var ledger = Self.listening(3)
    for number in [1, 3] { ledger.note(.notification, of: HeldStream(.listen, number), at: .seconds(2)) }
    #expect(Self.lost(ledger) == 1)
  }

  @Test func `a notification on its way at the end is not lost`() {
    var ledger = Self.listening(2)
    ledger.note(.notification, of: HeldStream(.listen, 1), at: .seconds(9))
    ledger.begin(.settling, at: .seconds(10))
    ledger.note(.notification, of: HeldStream(.listen, 2), at: .seconds(10))
    #expect(Self.lost(ledger) == 0)
    ledger.note(.notification, of: HeldStream(.listen, 1), at: .seconds(11))
    #expect(Self.lost(ledger) == 0)
  }

  @Test func `a stream that was cut is not compared`() {
    var ledger = Self.listening(2)
    ledger.note(.closed(.cut("x")), of: HeldStream(.listen, 1), at: .seconds(2))
    ledger.note(.notification, of: HeldStream(.listen, 2), at: .seconds(3))
    ledger.note(.opened(connection: 2), of: HeldStream(.listen, 1), at: .seconds(4))
    #expect(Self.lost(ledger) == 0)
  }

  // MARK: Budget and text

  @Test func `what is over the budget is named, and nothing else`() {
    var report = HoldReport(HoldScope(url: "http://host/mcp", asked: 4), HoldLedger(timeout: .seconds(1)), at: .zero)
    report.streams[0].cut = 1
    report.streams[1].ended = 1
    report.streams[1].lost = 3
    report.probes = [HoldReport.Probe(path: "/health", made: 9, failed: 9, longestGap: .seconds(4), isDown: true)]
    var budget = HoldBudget()
    #expect(budget.excess(of: report) == ["2 streams cut, 0 allowed", "3 events lost, 0 allowed"])
    budget.cut = 2
    budget.lost = 3
    #expect(budget.excess(of: report).isEmpty)
    budget.gap = .seconds(3)
    #expect(budget.excess(of: report) == ["/health did not answer for 4 s, 3 s allowed"])
  }

  @Test func `the verdict is one sentence`() {
    var report = HoldReport(HoldScope(url: "", asked: 4), HoldLedger(timeout: .seconds(1)), at: .zero)
    for place in report.streams.indices { report.streams[place].held = 4 }
    report.duration = .milliseconds(42_100)
    report.probes = [HoldReport.Probe(path: "/health", longestGap: .milliseconds(1_400))]
    #expect(report.verdict == "HELD 8 of 8 streams for 42.1 s, 0 events lost; longest API gap 1.4 s")
    report.over = ["1 stream cut, 0 allowed"]
    #expect(report.verdict == "OVER BUDGET: 1 stream cut, 0 allowed")
  }
}
