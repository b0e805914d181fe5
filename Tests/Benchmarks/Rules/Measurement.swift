import LoopRules
import LoopStack

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Processor time of the process: what else the machine does is not in it.
enum Clock {
  /// Nanoseconds.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }
}

/// The median of several rounds; a round repeats what is too short for the clock.
struct Measurement {
  /// Nanoseconds of one run.
  let time: Double

  /// A round takes at least this long, in nanoseconds.
  private static let shortest = 1e6

  init(rounds: Int, _ work: () -> Void) {
    var repeats = 1
    var last = Self.run(repeats, work)
    while last < Self.shortest, repeats < 1 << 20 {
      repeats *= last < Self.shortest / 8 ? 8 : 2
      last = Self.run(repeats, work)
    }
    let times = (0..<rounds).map { _ in Self.run(repeats, work) / Double(repeats) }.sorted()
    time = times[times.count / 2]
  }

  private static func run(_ repeats: Int, _ work: () -> Void) -> Double {
    let start = Clock.now
    for _ in 0..<repeats { work() }
    return Clock.now - start
  }
}

extension Rule {
  /// One look at a stack, as the catalogue has it.
  func look(at stack: Stack) {
    var report = Report(about)
    check(stack, &report)
  }
}
