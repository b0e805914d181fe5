import Dispatch
import Synchronization

/// What is to be made, once, by whoever comes first.
///
/// The others sleep: one who waits for a `Mutex` whose owner is at work keeps a core busy, and there are few. Measured, an
/// eighth of the processor's time of a comparison went there.
final class Work<Value: Sendable>: Sendable {
  private let make: @Sendable () -> Value
  private let isBegun = Atomic(false)
  private let made = Mutex<Value?>(nil)
  private let end = DispatchGroup()

  init(_ make: @escaping @Sendable () -> Value) {
    self.make = make
    end.enter()
  }

  /// Makes it, unless somebody has begun.
  func begin() {
    if isBegun.exchange(true, ordering: .relaxed) { return }
    let value = make()
    made.withLock { $0 = value }
    end.leave()
  }

  var value: Value {
    begin()
    end.wait()
    return made.withLock { made in
      guard let made else { preconditionFailure("it is there before anybody is woken") }
      return made
    }
  }
}
