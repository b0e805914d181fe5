/// A day of the calendar; rules have no clock, so the executable says which day it is.
package struct CalendarDay: Sendable, Hashable, Comparable {
  /// RFC 3339 full-date: its order is that of its text.
  private let text: String

  /// Reads `2027-01-31`; `nil` when the text has another form.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    let isDate = bytes.indices.allSatisfy { index in
      index == 4 || index == 7 ? bytes[index] == 0x2D : (0x30...0x39).contains(bytes[index])
    }
    guard bytes.count == 10, isDate else { return nil }
    self.text = text
  }

  package static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.text < right.text }
}
