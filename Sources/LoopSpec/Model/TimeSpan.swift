import LoopDiagnostics
import LoopFormats

/// A length of time in whole milliseconds, from 0 to 366 days.
package struct TimeSpan: Sendable, Hashable, Comparable {
  package let milliseconds: Int

  package static let maximum = TimeSpan(milliseconds: 366 * 86_400_000)

  package init(milliseconds: Int) { self.milliseconds = milliseconds }

  package static func seconds(_ count: Int) -> TimeSpan { TimeSpan(milliseconds: count * 1_000) }

  package static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.milliseconds < right.milliseconds }

  package static func + (left: TimeSpan, right: TimeSpan) -> TimeSpan {
    TimeSpan(milliseconds: left.milliseconds + right.milliseconds)
  }

  package static func * (left: TimeSpan, factor: Int) -> TimeSpan {
    TimeSpan(milliseconds: left.milliseconds * factor)
  }

  package static func / (left: TimeSpan, divisor: Int) -> TimeSpan {
    TimeSpan(milliseconds: left.milliseconds / divisor)
  }

  /// Whole seconds, rounded up: no limit becomes shorter by being written in seconds.
  package var wholeSeconds: Int { (milliseconds + 999) / 1_000 }
}

extension TimeSpan: CustomStringConvertible {
  /// The shortest exact form: `75s`, `250ms`, `24h`.
  package var description: String {
    if milliseconds == 0 { return "0s" }
    if milliseconds % 1_000 != 0 { return "\(milliseconds)ms" }
    let seconds = milliseconds / 1_000
    if seconds % 3_600 == 0 { return "\(seconds / 3_600)h" }
    return seconds % 60 == 0 && seconds >= 600 ? "\(seconds / 60)m" : "\(seconds)s"
  }
}

extension TimeSpan {
  private static let units: [(name: String, milliseconds: Int)] = [
    ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1),
  ]

  /// Parses `1h30m`, `75s`, `250ms`: whole numbers with units, the largest first.
  package init?(_ text: some StringProtocol) {
    var total = 0
    var number: Int?
    var unit = ""
    var next = 0
    func close() -> Bool {
      guard let value = number, let index = Self.units.firstIndex(where: { $0.name == unit }), index >= next else {
        return false
      }
      let (product, overflow) = value.multipliedReportingOverflow(by: Self.units[index].milliseconds)
      guard !overflow, product <= Self.maximum.milliseconds else { return false }
      total += product
      next = index + 1
      return true
    }
    for byte in text.utf8 {
      if (0x30...0x39).contains(byte) {
        if !unit.isEmpty {
          guard close() else { return nil }
          number = nil
          unit = ""
        }
        let value = (number ?? 0) * 10 + Int(byte - 0x30)
        guard value <= Self.maximum.milliseconds else { return nil }
        number = value
      } else {
        unit.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    guard close(), total <= Self.maximum.milliseconds else { return nil }
    milliseconds = total
  }
}

extension Form<TimeSpan> {
  private static let rule = TextRule(
    says: "a duration such as `75s`, `250ms` or `1h30m`",
    pattern: "^(?=[0-9])([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?$",
    maximumLength: 40
  ) { TimeSpan($0) != nil }

  package static let duration: Form<TimeSpan> = .scalar(.text(rule)) { scalar, node, diagnostics in
    if let span = TimeSpan(scalar.text) { return span }
    if let number = Int(scalar.text) {
      let message = "the duration \(number) has no unit"
      diagnostics.report(SpecCodes.durationUnit, message, at: node.span, help: "write `\(number)s` for seconds")
    } else {
      diagnostics.report(SpecCodes.badValue, rule.complaint(scalar.text), at: node.span)
    }
    return nil
  }
}
