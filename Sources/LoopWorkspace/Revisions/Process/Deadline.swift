#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A moment at which a wait ends, whatever happens to the clock on the wall.
struct Deadline: Sendable {
  private let end: Int64

  init(milliseconds: Int) { end = Self.now + Int64(milliseconds) }

  init(seconds: Int) { self.init(milliseconds: seconds * 1_000) }

  /// What is left, as `poll` takes it; never negative, which would mean for ever.
  var milliseconds: Int32 { Int32(clamping: max(0, end - Self.now)) }

  var hasPassed: Bool { Self.now >= end }

  private static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }
}
