import NIOCore
import ServiceLifecycle
import Synchronization

/// The clock of all calls that did not end at once: one timer, however many run.
final class SlowCalls: Service {
  /// How often the calls are looked at.
  private static let interval = Duration.milliseconds(250)

  private struct Entry {
    let call: PendingCall
    let channel: any Channel
    /// Whether the response may become a stream.
    let maySpeak: Bool
    let since: ContinuousClock.Instant
    var isWatched = false
    var spokeAt: ContinuousClock.Instant
  }

  private let patience: Duration
  private let heartbeat: Duration
  private let entries = Mutex<[ObjectIdentifier: Entry]>([:])

  /// - Parameters:
  ///   - patience: How long a response may be silent before it begins as a stream.
  ///   - heartbeat: How often the stream then gets a sign of life.
  init(patience: Duration, heartbeat: Duration) {
    self.patience = patience
    self.heartbeat = heartbeat
  }

  /// How many calls run that did not end at once.
  var count: Int { entries.withLock { $0.count } }

  /// Waits for a call.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - channel: The connection it is for.
  ///   - maySpeak: Whether the client takes a stream for an answer.
  /// - Returns: Why the response goes on; after `isSlow` the call is still looked after until it is forgotten.
  func wait(for call: PendingCall, on channel: any Channel, maySpeak: Bool) async -> PendingCall.Event {
    let now = ContinuousClock.now
    let entry = Entry(call: call, channel: channel, maySpeak: maySpeak, since: now, spokeAt: now)
    entries.withLock { $0[ObjectIdentifier(call)] = entry }
    let event = await call.next()
    if case .isSlow = event {} else { forget(call) }
    return event
  }

  /// Looks after a call no longer.
  func forget(_ call: PendingCall) {
    _ = entries.withLock { $0.removeValue(forKey: ObjectIdentifier(call)) }
  }

  func run() async throws {
    let interval = min(Self.interval, patience, heartbeat)
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        try? await Task.sleep(for: interval)
        self.tick(at: .now)
      }
    }
  }

  /// Looks at all calls once.
  ///
  /// Most calls end before they are looked at, and then cost no more than being counted; only the others ask their
  /// connection whether the client is still there.
  func tick(at now: ContinuousClock.Instant) {
    let all = entries.withLock { $0 }
    for (key, entry) in all {
      if !entry.isWatched {
        entries.withLock { $0[key]?.isWatched = true }
        entry.channel.triggerUserOutboundEvent(ObserveConnection(observer: entry.call), promise: nil)
      }
      guard entry.maySpeak, now - entry.since >= patience else { continue }
      entry.call.resumeAsSlow()
      if now - entry.spokeAt >= heartbeat, entry.call.beat() {
        entries.withLock { $0[key]?.spokeAt = now }
      }
    }
  }
}
