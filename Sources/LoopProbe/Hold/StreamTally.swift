/// What was counted of one stream: numbers alone, and the few pings that are under way.
struct StreamTally: Sendable {
  /// How long after a failed post the end of the connection explains it.
  static let explanation = Duration.seconds(1)

  /// The connection that is open, or was last.
  private(set) var connection = 0
  private(set) var isOpen = false
  private(set) var cut = 0
  private(set) var ended = 0
  private(set) var reopened = 0
  /// The longest time from an end to the next connection.
  private(set) var longestReopen = Duration.zero
  private(set) var bytes = 0
  private(set) var events = 0
  private(set) var signs = 0
  private(set) var sent = 0
  private(set) var unsent = 0
  private(set) var lost = 0
  /// Notifications from the time when all streams were open to the very end, and those that every stream had time to get.
  private(set) var seen = 0
  private(set) var due = 0

  private var pings: [Int: HeldPing] = [:]
  private var lastByte = Duration.zero
  private var silence = Duration.zero
  /// Whether silence is still measured: not once nothing is sent that it could be broken by.
  private var isMeasured = true
  private var closedAt: Duration?
  /// Why there is no other connection yet, so that each reason is said once.
  private var obstacle: String?

  var wasCut: Bool { cut + ended > 0 }

  /// Whether an answer is still awaited.
  var isWaiting: Bool { !pings.isEmpty }

  func longestSilence(until now: Duration) -> Duration {
    isOpen && isMeasured ? max(silence, now - lastByte) : silence
  }

  /// The longest time without the stream, until now where there is none.
  func longestAbsence(until now: Duration) -> Duration { max(longestReopen, closedAt.map { now - $0 } ?? .zero) }

  /// Counts, and gives what is to be told.
  mutating func note(_ observation: StreamObservation, in phase: HoldPhase, at now: Duration) -> [String] {
    switch observation {
    case .opened(let number): open(number, now)
    case .bytes(let count):
      bytes += count
      endSilence(now)
    case .comment: signs += 1
    case .message: events += 1
    case .notification:
      events += 1
      if phase >= .ready { seen += 1 }
      if phase == .held { due += 1 }
    case .posting(let id, let connection): pings[id] = HeldPing(connection: connection)
    case .accepted(let id): return accept(id, now)
    case .unsent(let id, let reason): return fail(id, reason, now)
    case .answered(let id): answer(id)
    case .closed(let end): return close(end, now)
    case .notReopened(let reason):
      guard obstacle != reason else { return [] }
      obstacle = reason
      return ["not open again yet: \(reason)"]
    }
    return []
  }

  /// Counts what is late by now.
  mutating func pass(_ now: Duration, timeout: Duration) -> [String] {
    var told: [String] = []
    for (id, ping) in pings.sorted(by: { $0.key < $1.key }) {
      switch ping.state {
      case .accepted(let time) where now - time > timeout:
        lost += 1
        told.append("a ping was accepted, and its answer did not come within \(timeout.brief)")
      case .unsent(let time, let reason) where now - time > Self.explanation:
        unsent += 1
        told.append("a ping could not be sent: \(reason)")
      default: continue
      }
      pings[id] = nil
    }
    return told
  }

  /// Gives what is awaited that much more time.
  mutating func postpone(_ delay: Duration) {
    for (id, ping) in pings {
      switch ping.state {
      case .accepted(let time): pings[id]?.state = .accepted(time + delay)
      case .unsent(let time, let reason): pings[id]?.state = .unsent(time + delay, reason)
      case .posting, .answered: break
      }
    }
  }

  /// Nothing more is sent from now on.
  mutating func finish(_ now: Duration) {
    endSilence(now)
    isMeasured = false
  }

  mutating func lose(_ count: Int) { lost += count }

  // MARK: Connections

  private mutating func open(_ number: Int, _ now: Duration) {
    if let closedAt {
      reopened += 1
      longestReopen = max(longestReopen, now - closedAt)
    }
    closedAt = nil
    obstacle = nil
    connection = number
    isOpen = true
    lastByte = now
  }

  private mutating func close(_ end: StreamEnd, _ now: Duration) -> [String] {
    guard isOpen else { return [] }
    endSilence(now)
    isOpen = false
    let verdict: String
    switch end {
    case .released: return []
    case .cut(let reason):
      cut += 1
      verdict = "cut: \(reason)"
    case .ended(let reason):
      ended += 1
      verdict = "ended: \(reason)"
    }
    closedAt = now
    let owed = settle()
    lost += owed
    return [verdict] + (owed == 0 ? [] : ["\(owed.of("answer")) owed when it was \(wordOf(end)) came no more"])
  }

  /// What the connection that has just ended took with it: answers that were owed; posts that failed are explained.
  private mutating func settle() -> Int {
    var owed = 0
    for (id, ping) in pings where ping.connection == connection {
      switch ping.state {
      case .accepted:
        owed += 1
        pings[id] = nil
      case .unsent: pings[id] = nil
      // Whether the server took it is not known before the post is over.
      case .posting, .answered: break
      }
    }
    return owed
  }

  private func wordOf(_ end: StreamEnd) -> String { if case .cut = end { "cut" } else { "ended" } }

  private mutating func endSilence(_ now: Duration) {
    guard isOpen, isMeasured else { return }
    silence = max(silence, now - lastByte)
    lastByte = now
  }

  // MARK: Pings

  /// A connection may be pinged a moment before it is noted as open.
  private func isGone(_ ping: HeldPing) -> Bool {
    ping.connection < connection || ping.connection == connection && !isOpen
  }

  private mutating func accept(_ id: Int, _ now: Duration) -> [String] {
    guard let ping = pings[id] else { return [] }
    sent += 1
    if case .answered = ping.state {
      pings[id] = nil
    } else if isGone(ping) {
      pings[id] = nil
      lost += 1
      return ["a ping was accepted when the stream had just ended: its answer came no more"]
    } else {
      pings[id]?.state = .accepted(now)
    }
    return []
  }

  private mutating func fail(_ id: Int, _ reason: String, _ now: Duration) -> [String] {
    guard let ping = pings[id] else { return [] }
    if isGone(ping) { pings[id] = nil } else { pings[id]?.state = .unsent(now, reason) }
    return []
  }

  private mutating func answer(_ id: Int) {
    events += 1
    guard let ping = pings[id] else { return }
    switch ping.state {
    case .posting: pings[id]?.state = .answered
    case .accepted: pings[id] = nil
    // Whatever came on the stream, its sender was told that it failed.
    case .answered, .unsent: break
    }
  }
}
