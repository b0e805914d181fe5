import Synchronization

/// The ledger that all tasks write into, and the clock that they share.
final class HoldRecorder: Sendable {
  private let ledger: Mutex<HoldLedger>
  private let beginning = ContinuousClock.now

  init(timeout: Duration) { ledger = Mutex(HoldLedger(timeout: timeout)) }

  var now: Duration { beginning.duration(to: .now) }

  /// Nothing more is sent.
  var isSettling: Bool { ledger.withLock { $0.phase == .settling } }

  var isWaiting: Bool { ledger.withLock { $0.isWaiting } }

  func begin(_ phase: HoldPhase) { write { $0.begin(phase, at: $1) } }

  func note(_ observation: StreamObservation, of stream: HeldStream) {
    write { $0.note(observation, of: stream, at: $1) }
  }

  func note(_ outcome: LoopOutcome, of loop: HoldLedger.Loop, from sent: Duration) {
    write { $0.note(outcome, of: loop, from: sent, at: $1) }
  }

  func pass() { write { $0.pass($1) } }

  func compare() { write { $0.compare(at: $1) } }

  func report(_ scope: HoldScope) -> HoldReport {
    ledger.withLock { HoldReport(scope, $0, at: now) }
  }

  /// Waits in short steps, so that it is over soon after nothing more is to be sent.
  ///
  /// - Returns: Whether more is to be sent.
  func pause(_ duration: Duration) async -> Bool {
    let end = ContinuousClock.now + duration
    while !isSettling, !Task.isCancelled {
      let rest = ContinuousClock.now.duration(to: end)
      guard rest > .zero else { return true }
      try? await Task.sleep(for: min(rest, .milliseconds(100)))
    }
    return false
  }

  /// The time is read under the lock: what is written is in its order.
  private func write(_ change: (inout HoldLedger, Duration) -> Void) {
    ledger.withLock { change(&$0, now) }
  }
}
