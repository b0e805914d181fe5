/// How far holding has come.
package enum HoldPhase: Int, Comparable, Sendable {
  /// Streams are being opened.
  case opening
  /// All are open: notifications are compared from here on, those at the very beginning with patience.
  case ready
  case held
  /// Nothing more is sent; what is under way arrives.
  case settling

  package static func < (one: HoldPhase, other: HoldPhase) -> Bool { one.rawValue < other.rawValue }
}

/// Something that went wrong, and when.
package struct HoldFailure: Hashable, Sendable {
  /// From the time when all streams were open.
  package let time: Duration
  /// `sse 2`, `call`, `token`, `probe /health`.
  package let subject: String
  package let text: String
}

/// Counts what happens, and keeps nothing but counts: what it needs does not grow with time.
///
/// Times are those of one clock, from any beginning.
package struct HoldLedger: Sendable {
  package enum Loop: Hashable, Sendable {
    case calls, token
    case probe(String)

    var name: String {
      switch self {
      case .calls: "call"
      case .token: "token"
      case .probe(let path): "probe \(path)"
      }
    }
  }

  static let failureLimit = 100
  /// Longer than this between two looks at what is late, this process did not get to run.
  static let usualStep = Duration.seconds(1)

  /// How long an answer may take.
  let timeout: Duration
  private(set) var phase = HoldPhase.opening
  /// When holding began.
  private(set) var start: Duration?
  /// When nothing more was sent: what is quiet or away after that is not judged by it.
  private(set) var end: Duration?
  private var passed: Duration?
  private(set) var streams: [HeldStream: StreamTally] = [:]
  private(set) var loops: [Loop: LoopTally] = [:]
  package private(set) var failures: [HoldFailure] = []
  /// Failures beyond those that are kept.
  package private(set) var omitted = 0

  package init(timeout: Duration) { self.timeout = timeout }

  package mutating func begin(_ phase: HoldPhase, at now: Duration) {
    self.phase = phase
    if phase == .held { start = now }
    guard phase == .settling else { return }
    end = now
    for stream in streams.keys { streams[stream]?.finish(now) }
  }

  package mutating func note(_ observation: StreamObservation, of stream: HeldStream, at now: Duration) {
    let told = streams[stream, default: StreamTally()].note(observation, in: phase, at: now)
    for text in told { tell(text, of: stream.name, at: now) }
  }

  /// A request that went out at `sent` has come to its end.
  package mutating func note(_ outcome: LoopOutcome, of loop: Loop, from sent: Duration, at now: Duration) {
    guard let told = loops[loop, default: LoopTally()].note(outcome, from: sent, at: now) else { return }
    tell(told, of: loop.name, at: sent)
  }

  /// Counts what is late by now; is called several times a second.
  ///
  /// A time in which it was not called is one in which nobody read, either: what may have come meanwhile is not late by it.
  package mutating func pass(_ now: Duration) {
    let stall = now - (passed ?? now) - Self.usualStep
    passed = now
    if stall > .zero { for stream in streams.keys { streams[stream]?.postpone(stall) } }
    for stream in streams.keys.sorted(by: { $0.name < $1.name }) {
      for text in streams[stream]?.pass(now, timeout: timeout) ?? [] { tell(text, of: stream.name, at: now) }
    }
  }

  /// Whether an answer is still under way.
  package var isWaiting: Bool { streams.values.contains { $0.isWaiting } }

  /// Compares what the streams with one wish have seen; once, at the end.
  package mutating func compare(at now: Duration) {
    let listening = streams.filter { $0.key.kind == .listen && !$0.value.wasCut && $0.value.isOpen }
    guard let due = listening.values.map(\.due).max() else { return }
    for (stream, tally) in listening.sorted(by: { $0.key.number < $1.key.number }) where tally.seen < due {
      streams[stream]?.lose(due - tally.seen)
      tell("\((due - tally.seen).of("notification")) that another stream saw did not come", of: stream.name, at: now)
    }
  }

  private mutating func tell(_ text: String, of subject: String, at now: Duration) {
    guard failures.count < Self.failureLimit else {
      omitted += 1
      return
    }
    failures.append(HoldFailure(time: max(.zero, now - (start ?? now)), subject: subject, text: text))
  }
}
