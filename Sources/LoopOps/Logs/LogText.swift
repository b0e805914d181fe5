import LoopDiagnostics

/// Lines of logs for people: the time of day in UTC, the service in its own colour, the text.
package struct LogText: Sendable {
  private let colour: Bool
  private let width: Int
  private let colours: [String: String]

  /// - Parameters:
  ///   - names: The services that lines may come from; their order decides colours.
  ///   - colour: Whether there is any.
  package init(_ names: [String], colour: Bool) {
    self.colour = colour
    width = names.map { DisplayWidth.cells($0) }.max() ?? 0
    let codes = ["36", "33", "32", "35", "34", "96", "93", "92", "95", "94"]
    colours = Dictionary(
      names.enumerated().map { ($0.element, codes[$0.offset % codes.count]) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  package func text(_ line: LogLine) -> String {
    let name = DisplayWidth.sanitized(line.service)
    let padded = name + String(repeating: " ", count: max(0, width - DisplayWidth.cells(name)))
    let time = Self.timeOfDay(line.time)
    guard colour else { return "\(time) \(padded)  \(line.shown)\n" }
    let code = colours[line.service] ?? "37"
    return "\u{1B}[2m\(time)\u{1B}[0m \u{1B}[\(code)m\(padded)\u{1B}[0m  \(line.shown)\n"
  }

  /// `03:05:21.491`.
  private static func timeOfDay(_ time: LogTime) -> String {
    let second = ((time.seconds % 86_400) + 86_400) % 86_400
    let parts = [second / 3_600, second / 60 % 60, second % 60].map { padded($0, 2) }
    return parts.joined(separator: ":") + "." + padded(time.nanoseconds / 1_000_000, 3)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
