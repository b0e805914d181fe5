import Dispatch
import Synchronization

/// Threads that work ahead, and that nobody waits for.
///
/// There are few, and they stay: measured, a thread for each value cost a twentieth of a small comparison.
enum Background {
  private struct State {
    var waiting: [@Sendable () -> Void] = []
    /// Threads that have nothing to do.
    var idle = 0
    var threads = 0
  }

  private static let state = Mutex(State())
  /// Counts what is waiting.
  private static let calls = DispatchSemaphore(value: 0)
  /// Some of them only wait: for git, or for each other.
  private static let limit = SystemThread.coreCount + 2

  /// Does something soon, or never where the system has no thread to give.
  static func run(_ body: @escaping @Sendable () -> Void) {
    let needsThread = state.withLock { state in
      state.waiting.append(body)
      guard state.waiting.count > state.idle, state.threads < limit else { return false }
      state.threads += 1
      return true
    }
    if needsThread, !SystemThread.start({ work() }) { state.withLock { $0.threads -= 1 } }
    calls.signal()
  }

  private static func work() -> Never {
    while true {
      state.withLock { $0.idle += 1 }
      calls.wait()
      let body = state.withLock { state in
        state.idle -= 1
        return state.waiting.removeFirst()
      }
      body()
    }
  }
}
