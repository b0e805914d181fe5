/// How much may go wrong before holding has failed.
package struct HoldBudget: Hashable, Sendable {
  /// Streams that ended before their time, however politely.
  package var cut = 0
  /// Answers and notifications that did not come.
  package var lost = 0
  /// Calls, uses of the token and pings that were not answered as they should be.
  package var failed = 0
  /// The longest time without a good answer to a call or a probe; not judged when `nil`.
  package var gap: Duration?
  /// The longest time without a byte on a stream; not judged when `nil`.
  package var silence: Duration?

  package init() {}

  /// What is over it, one line each.
  package func excess(of report: HoldReport) -> [String] {
    var over: [String] = []
    let cuts = report.streams.reduce(0) { $0 + $1.cut + $1.ended }
    if cuts > cut { over.append("\(cuts.of("stream")) cut, \(cut) allowed") }
    let losses = report.streams.reduce(0) { $0 + $1.lost }
    if losses > lost { over.append("\(losses.of("event")) lost, \(lost) allowed") }
    let failures = report.failedRequests
    if failures > failed { over.append("\(failures.of("request")) failed, \(failed) allowed") }
    if let gap {
      if let calls = report.calls, calls.longestGap > gap {
        over.append("no good call for \(calls.longestGap.brief), \(gap.brief) allowed")
      }
      for probe in report.probes where probe.longestGap > gap {
        over.append("\(probe.path) did not answer for \(probe.longestGap.brief), \(gap.brief) allowed")
      }
    }
    if let silence {
      for streams in report.streams where streams.longestSilence > silence {
        over.append("\(streams.kind.rawValue) silent for \(streams.longestSilence.brief), \(silence.brief) allowed")
      }
    }
    if let command = report.command, command.status != .exited(0) { over.append("the command \(command.status.text)") }
    return over
  }
}
