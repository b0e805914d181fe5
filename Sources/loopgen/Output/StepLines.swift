import LoopDiagnostics
import LoopProbe

/// The steps of long work, a line each: `3/6 build    loop-api built while the old one serves    41 s`.
struct StepLines: Sendable {
  private let total: Int
  /// Whether standard output is for data, and people read standard error.
  private let isQuiet: Bool
  /// What is redrawn meanwhile: it is taken away before a line is written.
  let live = LiveLine()
  private var number = 0
  private var name = ""
  private var start = ContinuousClock.now

  private static let nameWidth = 9
  private static let textWidth = 64

  init(_ total: Int, isQuiet: Bool) {
    self.total = total
    self.isQuiet = isQuiet
  }

  mutating func begin(_ name: String) {
    number += 1
    self.name = name
    start = .now
  }

  /// The first line of the step, with the time that it took.
  func say(_ text: String, timed: Bool = false) {
    var line = "\(number)/\(total) \(Self.padded(name, Self.nameWidth))\(DisplayWidth.sanitized(text))"
    if timed { line = Self.padded(line, Self.textWidth + Self.nameWidth) + "  \(start.duration(to: .now).brief)" }
    show(line + "\n")
  }

  /// Another line of the step.
  func more(_ text: String) {
    for line in text.split(separator: "\n") {
      show(String(repeating: " ", count: Self.nameWidth + 4) + DisplayWidth.sanitized(String(line)) + "\n")
    }
  }

  /// A text that has its own lines.
  func show(_ text: String) {
    live.end()
    if isQuiet { Terminal.tell(text) } else { Terminal.print(text) }
  }

  /// A text on standard error that has its own lines: what is wrong, and what to know of it.
  func tell(_ text: String) {
    live.end()
    Terminal.tell(text)
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - DisplayWidth.cells(text)))
  }
}
