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
  private let state = Mutex(State())

  private struct State {
    var isDrawn = false
    var ticks = 0
  }

  private static let plainInterval = 10

  /// Is called once a second.
  func show(_ report: HoldReport) {
    let text = report.liveLine
    let written = state.withLock { state -> String? in
      state.ticks += 1
      if isTerminal {
        state.isDrawn = true
        return "\r\(Self.fitting(text, Self.columns))\u{1B}[K"
      }
      return state.ticks.isMultiple(of: Self.plainInterval) ? "hold: \(text)\n" : nil
    }
    if let written { Terminal.tell(written) }
  }

  /// Takes the line away.
  func end() {
    let isDrawn = state.withLock { state in
      defer { state.isDrawn = false }
      return state.isDrawn
    }
    if isDrawn { Terminal.tell("\r\u{1B}[K") }
  }

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
