#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// This machine's clock.
enum UnixTime {
  /// In seconds since 1970.
  static var now: Int { time(nil) }
}
