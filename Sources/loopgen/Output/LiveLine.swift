import LoopDiagnostics
import LoopProbe
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What goes on, on standard error: one line that is redrawn on a terminal, a plain line every ten seconds elsewhere.
final class LiveLine: Sendable {
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let ticks = Mutex(0)

  private static let plainInterval = 10

  /// Is called once a second.
  func show(_ report: HoldReport) {
    let text = report.liveLine
    if isTerminal { return Terminal.draw(Self.fitting(text, Self.columns)) }
    let ticks = self.ticks.withLock { ticks in
      ticks += 1
      return ticks
    }
    if ticks.isMultiple(of: Self.plainInterval) { Terminal.tell("hold: \(text)\n") }
  }

  /// Takes the line away.
  func end() { Terminal.clear() }

  private static var columns: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// A line that is wrapped could not be redrawn.
  private static func fitting(_ text: String, _ columns: Int) -> String {
    var cells = 0
    var fitting = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      cells += DisplayWidth.cells(scalar)
      guard cells < columns else { break }
      fitting.append(scalar)
    }
    return String(fitting)
  }
}
