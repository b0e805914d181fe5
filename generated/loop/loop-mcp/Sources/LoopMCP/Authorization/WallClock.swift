#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The time of day, which tokens are written in.
enum WallClock {
  /// Seconds since 1970.
  static var now: Double { Double(time(nil)) }
}
