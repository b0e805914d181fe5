/// A page in the text format of Prometheus 0.0.4.
struct PrometheusText {
  enum Kind: String {
    case counter, gauge, histogram
  }

  private(set) var text = ""
  private var name = ""

  /// Begins a metric.
  mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
    self.name = name
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
  }

  /// Adds a value of the metric.
  mutating func add(_ labels: KeyValuePairs<String, String>, _ value: Int) {
    text += "\(name)\(Self.text(labels.map { ($0.key, $0.value) })) \(value)\n"
  }

  /// Adds a histogram of the metric.
  ///
  /// - Parameters:
  ///   - labels: Its labels.
  ///   - bounds: The upper bounds of all buckets but the last.
  ///   - counts: How many values are in each bucket.
  ///   - sum: The sum of all values.
  mutating func add(
    histogram labels: KeyValuePairs<String, String>,
    _ bounds: [Double],
    _ counts: [Int],
    sum: Double
  ) {
    let labels = labels.map { ($0.key, $0.value) }
    var total = 0
    for (bound, count) in zip(bounds.map { "\($0)" } + ["+Inf"], counts) {
      total += count
      text += "\(name)_bucket\(Self.text(labels + [("le", bound)])) \(total)\n"
    }
    text += "\(name)_sum\(Self.text(labels)) \(sum)\n\(name)_count\(Self.text(labels)) \(total)\n"
  }

  private static func text(_ labels: [(String, String)]) -> String {
    guard !labels.isEmpty else { return "" }
    return "{" + labels.map { "\($0)=\"\(escaped($1))\"" }.joined(separator: ",") + "}"
  }

  private static func escaped(_ value: String) -> String {
    var text = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\": text += #"\\"#
      case "\"": text += #"\""#
      case "\n": text += #"\n"#
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
