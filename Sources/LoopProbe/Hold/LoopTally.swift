/// How one request of a loop went.
package enum LoopOutcome: Hashable, Sendable {
  case good(Duration)
  /// Good, after it had to be sent again: why.
  case retried(Duration, String)
  /// 401 or 403.
  case refused(String)
  case failed(String)
}

/// What was counted of requests that are made again and again.
struct LoopTally: Sendable {
  private(set) var made = 0
  private(set) var failed = 0
  private(set) var refused = 0
  private(set) var retried = 0
  private(set) var slowest = Duration.zero
  private(set) var meter = GapMeter()
  /// Why the last one failed, so that an outage is told once for each reason.
  private var reason: String?

  /// Counts, and gives what is to be told.
  mutating func note(_ outcome: LoopOutcome, from start: Duration, at now: Duration) -> String? {
    made += 1
    switch outcome {
    case .good(let duration): succeed(duration, now)
    case .retried(let duration, let why):
      retried += 1
      succeed(duration, now)
      return "sent again, and good then: \(why)"
    case .refused(let why):
      refused += 1
      return fail(why, start)
    case .failed(let why):
      failed += 1
      return fail(why, start)
    }
    return nil
  }

  private mutating func succeed(_ duration: Duration, _ now: Duration) {
    slowest = max(slowest, duration)
    meter.succeed(at: now)
    reason = nil
  }

  private mutating func fail(_ why: String, _ start: Duration) -> String? {
    meter.fail(from: start)
    defer { reason = why }
    return reason == why ? nil : why
  }
}
