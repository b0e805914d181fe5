package import LoopSpec

/// Durations and sizes as Compose and the engine read them.
package enum ComposeQuantity {
  private static let milliseconds: [String: Double] = [
    "ns": 1e-6, "us": 1e-3, "µs": 1e-3, "ms": 1, "s": 1e3, "m": 6e4, "h": 3.6e6, "d": 8.64e7, "w": 6.048e8,
  ]

  /// `1m30s`, `1.5s`: numbers with units (https://pkg.go.dev/time#ParseDuration, and days and weeks).
  package static func duration(_ text: String) -> TimeSpan? {
    var total = 0.0
    var rest = Substring(text)
    if rest.isEmpty { return nil }
    if rest == "0" { return TimeSpan(milliseconds: 0) }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { !($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(unit.count)
      guard let number = Double(digits), let factor = milliseconds[String(unit)] else { return nil }
      total += number * factor
    }
    guard total <= Double(TimeSpan.maximum.milliseconds) else { return TimeSpan.maximum }
    return TimeSpan(milliseconds: Int(total.rounded()))
  }

  /// `512m`, `1.5gb`, `64MiB`, `1048576`: powers of 1,024 (https://pkg.go.dev/github.com/docker/go-units#RAMInBytes).
  package static func size(_ text: String) -> ByteCount? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let number = Double(digits), number > 0 else { return nil }
    var unit = text.dropFirst(digits.count).lowercased().filter { $0 != " " }
    if unit.hasSuffix("ib") { unit.removeLast(2) } else if unit.hasSuffix("b") { unit.removeLast() }
    guard let power = ["", "k", "m", "g", "t"].firstIndex(of: unit) else { return nil }
    let bytes = number * Double(1 << (10 * power))
    guard bytes >= 1, bytes < 1e15 else { return nil }
    return ByteCount(bytes: Int(bytes))
  }
}
