#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A time of a host's clock, as people here read it.
package enum HostTime {
  /// `14:02`, or with the date for another day than the host's: `2026-03-01 14:02`; in the time zone of this machine.
  ///
  /// - Parameters:
  ///   - seconds: Since 1970.
  ///   - now: The host's clock.
  /// - Returns: A text for people; no format for programs.
  package static func text(_ seconds: Int, now: Int) -> String {
    guard let time = parts(seconds) else { return "at \(seconds)" }
    let clock = "\(two(time.tm_hour)):\(two(time.tm_min))"
    let date = "\(time.tm_year + 1900)-\(two(time.tm_mon + 1))-\(two(time.tm_mday))"
    if let today = parts(now), today.tm_yday == time.tm_yday, today.tm_year == time.tm_year { return clock }
    return "\(date) \(clock)"
  }

  private static func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func parts(_ seconds: Int) -> tm? {
    // What a file says may be any number; four digits of a year are enough.
    guard (0..<253_402_300_800).contains(seconds) else { return nil }
    var time = time_t(seconds)
    var result = tm()
    return localtime_r(&time, &result) == nil ? nil : result
  }
}
