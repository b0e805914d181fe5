import LoopProbe
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Ctrl-C and SIGTERM of a command that ends with a report: the first asks for it, the second ends at once.
enum Interruptions {
  private static let count = Atomic<Int>(0)
  private static let isTermination = Atomic<Bool>(false)

  static func watch() {
    // Made before a signal can come: nothing may be made in its handler.
    _ = count.load(ordering: .relaxed)
    _ = isTermination.load(ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        if Interruptions.count.add(1, ordering: .relaxed).oldValue > 0 { _exit(128 + number) }
        // The terminal tells a command beside us of Ctrl-C itself; of SIGTERM nobody does.
        if number == SIGTERM { Interruptions.isTermination.store(true, ordering: .relaxed) }
      }
    }
  }

  static var wish: Hold.Wish {
    guard count.load(ordering: .relaxed) > 0 else { return .goOn }
    return isTermination.load(ordering: .relaxed) ? .endAll : .end
  }
}
