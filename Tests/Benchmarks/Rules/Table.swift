import LoopDiagnostics
import LoopRules
import LoopStack

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
  /// What it costs to look at each service at all: beyond the caches, that grows faster than their number.
  private let walk: [Double]

  /// Time grows with this power of the size at most; 1 is linear, and memory that no longer fits a cache costs as well.
  private static let steepest = 1.2
  /// Below this many nanoseconds a service nothing is said of growth.
  private static let least = 250.0

  init(_ subjects: [Subject], rounds: Int) {
    services = subjects.map(\.services)
    walk = subjects.map { subject in Measurement(rounds: rounds) { Self.walk(subject.stack) }.time }
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
    return head + lines.joined() + line("a walk", walk) + line("all", sum) + total.joined()
  }

  /// A look at one fact of each service and of its container.
  @inline(never) private static func walk(_ stack: Stack) {
    var count = 0
    for service in stack.services {
      if service.container.lifecycle.replicas.value > 1 { count += 1 }
      if service.contents?.facts.isComplete == true { count += 1 }
    }
    precondition(count >= 0)
  }

  /// The powers of the size with which times grow, one for each step.
  private func growth(_ times: [Double]) -> [Double] {
    zip(zip(times, services), zip(times.dropFirst(), services.dropFirst())).map { small, large in
      log(large.0 / small.0) / log(Double(large.1) / Double(small.1))
    }
  }

  private func line(_ name: String, _ times: [Double]) -> String {
    let costs = zip(times, services).map { Self.right(Self.text($0 / 1_000 / Double(max(1, $1))), 10) }
    let growth = growth(times)
    let isSteep = growth.indices.contains { step in
      growth[step] > max(Self.steepest, self.growth(walk)[step])
        && times[step + 1] > Self.least * Double(services[step + 1])
    }
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
