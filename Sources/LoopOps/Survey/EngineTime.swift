/// Points in time as engines write them, in whole seconds since 1970.
package enum EngineTime {
  /// Reads an RFC 3339 date-time; fractions of a second are dropped.
  ///
  /// - Parameter text: `2026-11-22T03:05:21.491092568Z`, or with an offset, or with blanks as some engines write it.
  /// - Returns: `nil` for what is none, and for the year 1, which engines write for "never".
  package static func seconds(_ text: String) -> Int? {
    var rest = Substring(text).utf8
    guard let date = numbers(&rest, [4, 2, 2], separator: UInt8(ascii: "-")),
      let mark = rest.popFirst(), mark | 0x20 == UInt8(ascii: "t") || mark == UInt8(ascii: " "),
      let time = numbers(&rest, [2, 2, 2], separator: UInt8(ascii: ":"))
    else { return nil }
    guard date[0] > 1, (1...12).contains(date[1]), (1...31).contains(date[2]) else { return nil }
    guard time[0] < 24, time[1] < 60, time[2] < 61 else { return nil }
    if rest.first == UInt8(ascii: ".") { rest = rest.dropFirst().drop(while: \.isDigit) }
    guard let offset = offset(&rest) else { return nil }
    return days(date) * 86_400 + time[0] * 3_600 + time[1] * 60 + time[2] - offset
  }

  private static func numbers(_ rest: inout Substring.UTF8View, _ widths: [Int], separator: UInt8) -> [Int]? {
    var numbers: [Int] = []
    for width in widths {
      if !numbers.isEmpty { guard rest.popFirst() == separator else { return nil } }
      let digits = rest.prefix(width)
      guard digits.count == width, digits.allSatisfy(\.isDigit), let number = Int(Substring(digits)) else { return nil }
      numbers.append(number)
      rest = rest.dropFirst(width)
    }
    return numbers
  }

  /// Seconds east of Greenwich.
  private static func offset(_ rest: inout Substring.UTF8View) -> Int? {
    rest = rest.drop { $0 == UInt8(ascii: " ") }
    guard let mark = rest.popFirst() else { return nil }
    if mark | 0x20 == UInt8(ascii: "z") { return 0 }
    guard mark == UInt8(ascii: "+") || mark == UInt8(ascii: "-") else { return nil }
    let digits = rest.filter(\.isDigit).prefix(4).reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    let seconds = digits / 100 * 3_600 + digits % 100 * 60
    return mark == UInt8(ascii: "-") ? -seconds : seconds
  }

  /// Days since 1970 in the Gregorian calendar, as Howard Hinnant's `days_from_civil` counts them.
  private static func days(_ date: [Int]) -> Int {
    let year = date[1] <= 2 ? date[0] - 1 : date[0]
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (date[1] + (date[1] > 2 ? -3 : 9)) + 2) / 5 + date[2] - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// A span of time as people say it, in its two largest units: `4 s`, `11 m`, `6 h 12 m`, `9 d`.
  package static func span(_ seconds: Int) -> String {
    switch seconds {
    case ..<60: "\(max(0, seconds)) s"
    case ..<3_600: "\(seconds / 60) m"
    case ..<86_400:
      seconds % 3_600 < 60 ? "\(seconds / 3_600) h" : "\(seconds / 3_600) h \(seconds % 3_600 / 60) m"
    default: "\(seconds / 86_400) d"
    }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
