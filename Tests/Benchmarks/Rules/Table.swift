import LoopDiagnostics
import LoopRules

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A line for each rule: microseconds of a service at each size, and the exponent of the growth between two sizes.
struct Table {
  private let services: [Int]
  /// Nanoseconds by rule and size.
  private let rows: [(code: String, times: [Double])]

  /// Time grows with this power of the size at most; 1 is linear, and memory that no longer fits a cache costs as well.
  private static let steepest = 1.2
  /// Below this many nanoseconds nothing is said of growth.
  private static let least = 20_000.0

  init(_ subjects: [Subject], rounds: Int) {
    services = subjects.map(\.services)
    rows = Catalog.rules.map { rule in
      (rule.about.code, subjects.map { subject in Measurement(rounds: rounds) { rule.look(at: subject.stack) }.time })
    }
  }

  var text: String {
    let sizes = services.map { Self.right("\($0)", 10) }.joined()
    let steps = zip(services, services.dropFirst()).map { Self.right("^ \($0)-\($1)", 14) }.joined()
    let head = "us/service" + sizes + steps + "\n"
    let sum = services.indices.map { place in rows.reduce(0) { $0 + $1.times[place] } }
    let lines = rows.sorted { $0.times.last ?? 0 > $1.times.last ?? 0 }.map { line($0.code, $0.times) }
    let total = services.indices.map { "\(services[$0]) services: \(Self.text(sum[$0] / 1_000)) us\n" }
    return head + lines.joined() + line("all", sum) + total.joined()
  }

  private func line(_ name: String, _ times: [Double]) -> String {
    let costs = zip(times, services).map { Self.right(Self.text($0 / 1_000 / Double(max(1, $1))), 10) }
    let growth = zip(zip(times, services), zip(times.dropFirst(), services.dropFirst())).map { small, large in
      log(large.0 / small.0) / log(Double(large.1) / Double(small.1))
    }
    let isSteep = zip(growth, times.dropFirst()).contains { $0 > Self.steepest && $1 > Self.least }
    let exponents = growth.map { Self.right(Self.text($0), 14) }.joined()
    return Self.left(name, 10) + costs.joined() + exponents + (isSteep ? "  not linear\n" : "\n")
  }

  private static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.count)) + text
  }

  /// Three places behind the point.
  private static func text(_ number: Double) -> String {
    guard number.isFinite else { return "-" }
    let thousandths = Int((number.magnitude * 1_000).rounded())
    let rest = String(thousandths % 1_000)
    let sign = number < 0 && thousandths > 0 ? "-" : ""
    return "\(sign)\(thousandths / 1_000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}
