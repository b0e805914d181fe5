import LoopFormats
import LoopOps
import Testing

struct LogReaderTests {
  /// What a real engine answered, with the lines of two services that overlap in time, a service that has exited, and an
  /// engine's own words in place of a log.
  static let recorded = """

    \u{1E}c\tedge\t1\t2ffcad0b0ed4\tUp 33 minutes
    2026-11-22T03:05:23.847107402Z 2026/11/22 03:05:23 [notice] 1#1: start worker processes

    \u{1E}e
    2026-11-22T03:38:13.700000001Z second on stderr

    \u{1E}c\tgone\t1\tc1a5cadf9bff\tExited (7) 32 minutes ago

    \u{1E}e

    \u{1E}c\ttalk\t1\t5f0c0de0a001\tUp 2 seconds
    2026-11-22T03:38:13.566104402Z \u{1B}[31mout\u{1B}[0m 7
    2026-11-22T03:38:13.866831383Z \u{1B}[31mout\u{1B}[0m 8

    \u{1E}e
    2026-11-22T03:38:13.566063002Z err 7

    \u{1E}c\tquiet\t1\t77ab12345678\tUp 2 seconds

    \u{1E}e
    Error response from daemon: configured logging driver does not support reading

    \u{1E}t\t1795318693
    """

  private static func events(_ text: String, _ reader: inout LogReader) -> [LogReader.Event] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { reader.take(String($0)) }
  }

  private static func lines(_ events: [LogReader.Event]) -> [LogLine] {
    events.compactMap { event in
      guard case .line(let line) = event else { return nil }
      return line
    }
  }

  private static func notices(_ events: [LogReader.Event]) -> [String] {
    events.compactMap { event in
      guard case .notice(let notice) = event else { return nil }
      return notice
    }
  }

  @Test
  func `lines of all services come in the order of their times`() {
    var reader = LogReader(LogRequest(), names: ["talk", "edge"])
    let lines = Self.lines(Self.events(Self.recorded, &reader))
    #expect(lines.map(\.service) == ["edge", "talk", "talk", "edge", "talk"])
    #expect(lines.map(\.isError) == [false, true, false, true, false])
    #expect(lines.map(\.shown).suffix(4) == ["err 7", "out 7", "second on stderr", "out 8"])
  }

  @Test
  func `services that do not run, have no container or no readable log are said once`() {
    var reader = LogReader(LogRequest(), names: ["talk", "edge", "lost"])
    #expect(
      Self.notices(Self.events(Self.recorded, &reader)) == [
        "gone is not running: Exited (7) 32 minutes ago",
        "quiet: Error response from daemon: configured logging driver does not support reading",
        "lost has no container",
      ]
    )
    #expect(Self.notices(Self.events(Self.recorded, &reader)).isEmpty)
  }

  @Test
  func `what was given is not given again, and lines of the same instant are counted`() {
    let header = "\u{1E}c\tapi\t1\tabc\tUp 1 second\n"
    var reader = LogReader(LogRequest(follows: true), names: ["api"])
    let stamp = "2026-11-22T03:38:13.000000001Z"
    let first = Self.events(header + "\(stamp) a\n\(stamp) b\n\u{1E}t\t1", &reader)
    #expect(Self.lines(first).map(\.text) == ["a", "b"])
    let later = "2026-11-22T03:38:13.000000002Z"
    let second = Self.events(header + "\(stamp) a\n\(stamp) b\n\(stamp) c\n\(later) d\n\u{1E}t\t2", &reader)
    #expect(Self.lines(second).map(\.text) == ["c", "d"])
    #expect(Self.lines(Self.events(header + "\(later) d\n\u{1E}t\t3", &reader)).isEmpty)
  }

  @Test
  func `a container that takes the place of another begins anew, and one that stops is said`() {
    var reader = LogReader(LogRequest(follows: true), names: ["api"])
    let line = "2026-11-22T03:38:13.000000001Z up"
    _ = Self.events("\u{1E}c\tapi\t1\told\tUp 1 second\n\(line)\n\u{1E}t\t1", &reader)
    let second = Self.events(
      "\u{1E}c\tapi\t1\told\tExited (0) 1 second ago\n\(line)\n\u{1E}c\tapi\t1\tnew\tUp 1 second\n\(line)\n\u{1E}t\t2",
      &reader
    )
    #expect(Self.lines(second).count == 1)
    #expect(Self.notices(second) == ["api is not running: Exited (0) 1 second ago"])
  }

  @Test
  func `a text is looked for as it stands, in what people see`() {
    var reader = LogReader(LogRequest(), names: ["talk"], containing: "out 7")
    #expect(Self.lines(Self.events(Self.recorded, &reader)).map(\.shown) == ["out 7"])
    var literal = LogReader(LogRequest(), names: ["talk"], containing: "out .")
    #expect(Self.lines(Self.events(Self.recorded, &literal)).isEmpty)
  }

  @Test
  func `what is kept is bounded, and the oldest lines go first`() {
    var reader = LogReader(LogRequest(), names: ["api"], bounds: .init(lines: 10))
    var text = "\u{1E}c\tapi\t1\tabc\tUp 1 second\n"
    for second in 10..<60 { text += "2026-11-22T03:38:\(second).000000000Z \(second)\n" }
    let events = Self.events(text + "\u{1E}t\t1", &reader)
    let lines = Self.lines(events)
    #expect(lines.count <= 20)
    #expect(lines.last?.text == "59")
    #expect(Self.notices(events) == ["\(50 - lines.count) older lines are left out: narrow it with --since or --tail"])
  }

  @Test
  func `a text that pretends to be ours is a line like any other`() {
    var reader = LogReader(LogRequest(), names: ["api"])
    let text = "\u{1E}c\tapi\t1\tabc\tUp\n2026-11-22T03:38:13.000000001Z \u{1E}t\t99\n\u{1E}t\t1"
    #expect(Self.lines(Self.events(text, &reader)).map(\.text) == ["\u{1E}t\t99"])
  }

  @Test(arguments: [
    ("\u{1B}[31mred\u{1B}[0m", "red"), ("\u{1B}]0;title\u{7}x", "x"), ("\u{1B}]8;;u\u{1B}\\link", "link"),
    ("a\u{1B}[2Jb", "ab"), ("a\rb", "a\\u{d}b"), ("tab\tend", "tab end"), ("\u{9B}31m", "\\u{9b}31m"), ("한글", "한글"),
    ("\u{1B}", ""), ("\u{1B}[", ""), ("\u{202E}x", "\\u{202e}x"),
  ])
  func `a line cannot act on a terminal`(_ text: String, _ shown: String) {
    let line = LogLine(service: "a", number: 1, isError: false, time: LogTime(seconds: 0), stamp: "", text: text)
    #expect(line.shown == shown)
  }

  @Test
  func `people see the time of day, the service and the text`() {
    let line = LogLine(
      service: "api",
      number: 1,
      isError: true,
      time: LogTime(seconds: 1_795_316_721, nanoseconds: 491_092_568),
      stamp: "2026-11-22T03:05:21.491092568Z",
      text: "\u{1B}[31mhi\u{1B}[0m"
    )
    #expect(LogText(["api", "loop-mcp"], colour: false).text(line) == "03:05:21.491 api       hi\n")
    #expect(
      LogText(["api"], colour: true).text(line) == "\u{1B}[2m03:05:21.491\u{1B}[0m \u{1B}[36mapi\u{1B}[0m  hi\n"
    )
    #expect(
      line.json.compactText
        == #"{"time":"2026-11-22T03:05:21.491092568Z","service":"api","number":1,"stream":"stderr","text":"\u001B[31mhi\u001B[0m"}"#
    )
  }

  @Test(
    arguments: [
      ("10m", LogRequest.Start.ago(seconds: 600)), ("1h30m", .ago(seconds: 5_400)), ("2d", .ago(seconds: 172_800)),
      ("2026-11-22T03:05:21Z", .at(seconds: 1_795_316_721)), ("", nil), ("10", nil), ("-5m", nil), ("m", nil),
      ("99999999999999999999h", nil), ("--follow", nil),
    ] as [(String, LogRequest.Start?)]
  )
  func `a beginning is a span or a time`(_ text: String, _ start: LogRequest.Start?) {
    #expect(LogRequest.Start(text) == start)
  }

  @Test
  func `a request is words for a constant program`() {
    #expect(LogRequest(services: ["a b"]).program.words == ["", "200", "once", "a b"])
    let request = LogRequest(services: [], follows: true, since: .ago(seconds: 60))
    #expect(request.program.words == ["60s", "100000", "follow"])
  }
}
