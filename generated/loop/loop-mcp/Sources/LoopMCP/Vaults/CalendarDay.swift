/// A day of the Gregorian calendar, from the text of front matter: `2026-11-30`, with or without a time after it.
struct CalendarDay {
  /// `YYYY-MM-DD`, so that days compare as texts.
  let text: String

  init?(_ line: String) {
    let day = line.unicodeScalars.prefix(10)
    let rest = line.unicodeScalars.dropFirst(10).first
    guard rest.map({ " T\t".unicodeScalars.contains($0) }) ?? true else { return nil }
    let text = String(String.UnicodeScalarView(day))
    guard Self.isValid(text) else { return nil }
    self.text = text
  }

  /// Whether the text is the day alone, of a month that has it.
  static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return false }
    guard let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10]),
      (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    return (1...length).contains(day)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
}
