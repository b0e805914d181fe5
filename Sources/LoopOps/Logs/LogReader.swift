/// Reads what the program of a `LogRequest` writes, line by line, and puts it in order.
///
/// Lines are kept until all containers were asked, then given sorted by time: exactly so when nothing is followed, within
/// a second or two when it is. What is kept is bounded; the oldest lines go first.
package struct LogReader: Sendable {
  package enum Event: Hashable, Sendable {
    case line(LogLine)
    /// Something to know of a service, for people.
    case notice(String)
  }

  /// How much of one round is kept.
  package struct Bounds: Sendable {
    package var lines = 200_000
    package var bytes = 64 << 20

    package init(lines: Int = 200_000, bytes: Int = 64 << 20) {
      self.lines = lines
      self.bytes = bytes
    }
  }

  private struct Source: Hashable {
    var id: String
    var isError: Bool
  }

  /// How far a source has been given.
  private struct Mark {
    var time: LogTime
    /// How many lines of that very time.
    var count: Int
  }

  private let request: LogRequest
  private let expected: [String]
  private let pattern: String?
  private let bounds: Bounds

  private var source: Source?
  private var service = ""
  private var number = 1
  private var marks: [Source: Mark] = [:]
  /// Those of the round at hand.
  private var newMarks: [Source: Mark] = [:]
  private var previous: LogTime?
  private var lines: [LogLine] = []
  private var bytes = 0
  private var dropped = 0
  private var statuses: [String: Bool] = [:]
  private var seen: Set<String> = []
  private var notices: [Event] = []
  private var isFirst = true

  /// - Parameters:
  ///   - request: What was asked for.
  ///   - names: All services of the stack.
  ///   - pattern: A text that lines must contain, as it stands.
  ///   - bounds: How much is kept.
  package init(_ request: LogRequest, names: [String], containing pattern: String? = nil, bounds: Bounds = Bounds()) {
    self.request = request
    expected = request.services.isEmpty ? names : request.services
    self.pattern = pattern
    self.bounds = bounds
  }

  /// Takes the next line.
  ///
  /// - Returns: What can be said now, in order.
  package mutating func take(_ line: String) -> [Event] {
    if line.isEmpty { return [] }
    guard line.utf8.first == 0x1E else {
      takeText(line)
      return []
    }
    let words = line.split(separator: "\t", omittingEmptySubsequences: false)
    switch words[0] {
    case "\u{1E}c" where words.count == 5: begin(words)
    case "\u{1E}e": source = source.map { Source(id: $0.id, isError: true) }
    case "\u{1E}t": return endRound()
    default: break
    }
    previous = nil
    return []
  }

  private mutating func begin(_ words: [Substring]) {
    service = String(words[1])
    number = Int(words[2]) ?? 1
    source = Source(id: String(words[3]), isError: false)
    seen.insert(service)
    let isUp = words[4].hasPrefix("Up")
    let status = words[4].prefix { $0 != "\t" }
    if !isUp && statuses[String(words[3])] ?? true {
      notices.append(.notice("\(service) is not running: \(status.isEmpty ? "unknown" : String(status))"))
    }
    statuses[String(words[3])] = isUp
  }

  private mutating func takeText(_ line: String) {
    guard let source else { return }
    let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard let time = LogTime(parts[0]) else { return takeRest(line) }
    previous = time
    guard isNew(time, source) else { return }
    keep(
      LogLine(
        service: service,
        number: number,
        isError: source.isError,
        time: time,
        stamp: String(parts[0]),
        text: parts.count > 1 ? String(parts[1]) : ""
      )
    )
  }

  /// A line without a time: the second of an entry, or the engine's own words.
  private mutating func takeRest(_ line: String) {
    guard previous == nil else {
      if let last = lines.last, last.time == previous { keep(LogLine(last, text: line)) }
      return
    }
    let notice = Event.notice("\(service): \(line)")
    if isFirst && !notices.contains(notice) && notices.count < 100 { notices.append(notice) }
  }

  /// Whether a line was not given in an earlier round; of those with the time of the last one, as many were as were
  /// counted.
  private mutating func isNew(_ time: LogTime, _ source: Source) -> Bool {
    var mark = newMarks[source] ?? Mark(time: time, count: 0)
    if time == mark.time { mark.count += 1 } else if time > mark.time { mark = Mark(time: time, count: 1) }
    newMarks[source] = mark
    guard let old = marks[source] else { return true }
    return time > old.time || time == old.time && mark.count > old.count
  }

  private mutating func keep(_ line: LogLine) {
    if let pattern, !line.shown.contains(pattern) { return }
    lines.append(line)
    bytes += line.text.utf8.count + 100
    if lines.count > bounds.lines * 2 || bytes > bounds.bytes { shrink() }
  }

  /// Leaves the newer half of what there is.
  private mutating func shrink() {
    let sorted = Self.sorted(lines)
    let kept = sorted.suffix(min(bounds.lines, sorted.count / 2))
    dropped += sorted.count - kept.count
    lines = Array(kept)
    bytes = lines.reduce(0) { $0 + $1.text.utf8.count + 100 }
  }

  private mutating func endRound() -> [Event] {
    if isFirst {
      for name in expected where !seen.contains(name) { notices.append(.notice("\(name) has no container")) }
    }
    if dropped > 0 { notices.append(.notice("\(dropped) older lines are left out: narrow it with --since or --tail")) }
    let events = notices + Self.sorted(lines).map(Event.line)
    for (source, mark) in newMarks where marks[source].map({ $0.time <= mark.time }) ?? true { marks[source] = mark }
    newMarks = [:]
    lines = []
    bytes = 0
    dropped = 0
    notices = []
    isFirst = false
    source = nil
    previous = nil
    return events
  }

  /// By time; lines of one time stay in the order they came in.
  private static func sorted(_ lines: [LogLine]) -> [LogLine] {
    lines.indices.sorted { (lines[$0].time, $0) < (lines[$1].time, $1) }.map { lines[$0] }
  }
}

extension LogLine {
  fileprivate init(_ line: LogLine, text: String) {
    self = line
    self.text = text
  }
}
