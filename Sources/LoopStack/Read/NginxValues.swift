package import LoopSpec

extension TimeSpan {
  /// A time as nginx reads it: `75s`, `1h 30m`, `500ms`, and plain seconds; months have 30 days, years 365.
  ///
  /// What is longer than `TimeSpan.maximum` counts as that. Source: `ngx_parse_time`.
  package init?(nginx text: String) {
    var total = 0
    var rest = text.utf8[...]
    guard !rest.isEmpty else { return nil }
    var last = Int.max
    while !rest.isEmpty {
      guard let number = rest.takeNumber() else { return nil }
      let unit = rest.takeTimeUnit()
      guard let unit, unit < last else { return nil }
      last = unit
      let (product, overflow) = number.multipliedReportingOverflow(by: unit)
      total = overflow ? Self.maximum.milliseconds : min(total + min(product, Self.maximum.milliseconds), .max / 2)
      while rest.first == UInt8(ascii: " ") { rest.removeFirst() }
    }
    self.init(milliseconds: min(total, Self.maximum.milliseconds))
  }
}

extension ByteCount {
  /// The largest amount; what `client_max_body_size 0` comes to.
  package static let unlimited = ByteCount(bytes: 1 << 40)

  /// A size as nginx reads it: `8k`, `10m`, `1g`, and plain bytes; 0 lifts the limit.
  ///
  /// Source: `ngx_parse_offset`.
  package init?(nginx text: String) {
    var rest = text.utf8[...]
    guard let number = rest.takeNumber(), rest.count <= 1 else { return nil }
    let shift: Int
    switch rest.first.map({ $0 | 0x20 }) {
    case nil: shift = 0
    case UInt8(ascii: "k"): shift = 10
    case UInt8(ascii: "m"): shift = 20
    case UInt8(ascii: "g"): shift = 30
    default: return nil
    }
    let most = Self.unlimited.bytes
    self.init(bytes: number == 0 || number > most >> shift ? most : number << shift)
  }
}

extension Substring.UTF8View {
  /// Digits at the beginning; `nil` without any, a very large number for too many.
  fileprivate mutating func takeNumber() -> Int? {
    let digits = prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty else { return nil }
    self = self[digits.endIndex...]
    return Int(Substring(digits)) ?? Int.max
  }

  /// The unit behind a number, in milliseconds; a number alone counts seconds, and stands last.
  fileprivate mutating func takeTimeUnit() -> Int? {
    guard let byte = popFirst() else { return 1_000 }
    switch byte {
    case UInt8(ascii: "y"): return 31_536_000_000
    case UInt8(ascii: "M"): return 2_592_000_000
    case UInt8(ascii: "w"): return 604_800_000
    case UInt8(ascii: "d"): return 86_400_000
    case UInt8(ascii: "h"): return 3_600_000
    case UInt8(ascii: "m"):
      guard first == UInt8(ascii: "s") else { return 60_000 }
      removeFirst()
      return 1
    case UInt8(ascii: "s"): return 1_000
    default: return nil
    }
  }
}
