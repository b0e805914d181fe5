/// Points in time as texts (RFC 3339), in UTC.
enum Timestamp {
  /// Seconds since 1970 as `2026-11-05T09:30:00Z`; what is outside the years 1 to 9999 is moved inside.
  static func text(_ seconds: Int) -> String {
    let seconds = min(max(seconds, -62_135_596_800), 253_402_300_799)
    let (days, rest) = floored(seconds, by: 86_400)
    return "\(date(days))T\(padded(rest / 3_600)):\(padded(rest / 60 % 60)):\(padded(rest % 60))Z"
  }

  /// The date of a day since 1970 in the Gregorian calendar, as Howard Hinnant's `civil_from_days` finds it.
  ///
  /// Years begin in March, so that the leap day is the last one, and repeat every 400.
  private static func date(_ days: Int) -> String {
    let (era, dayOfEra) = floored(days + 719_468, by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * dayOfYear + 2) / 153
    let month = march < 10 ? march + 3 : march - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(padded(year, to: 4))-\(padded(month))-\(padded(dayOfYear - (153 * march + 2) / 5 + 1))"
  }

  private static func floored(_ value: Int, by divisor: Int) -> (quotient: Int, remainder: Int) {
    let remainder = (value % divisor + divisor) % divisor
    return ((value - remainder) / divisor, remainder)
  }

  private static func padded(_ number: Int, to width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
