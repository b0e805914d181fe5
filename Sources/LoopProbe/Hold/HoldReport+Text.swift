import LoopDiagnostics

extension HoldReport {
  /// One line for while it runs: streams held, events, calls, what the API does.
  package var liveLine: String {
    let held = streams.filter { $0.leftOut == nil }.map { "\($0.open) of \($0.asked) \($0.kind.rawValue)" }
    var parts = held.isEmpty ? [] : [held.joined(separator: ", ")]
    parts.append(streams.reduce(0) { $0 + $1.events }.of("event"))
    let lost = streams.reduce(0) { $0 + $1.lost }
    let cut = streams.reduce(0) { $0 + $1.cut + $1.ended }
    if cut > 0 { parts.append("\(cut) cut") }
    if lost > 0 { parts.append("\(lost) lost") }
    if let calls {
      parts.append(
        calls.made.of("call") + (calls.failed > 0 ? ", \(calls.failed) failed" : "") + (calls.isDown ? ", down" : "")
      )
    }
    for probe in probes {
      let gap = probe.longestGap > .zero ? ", longest gap \(probe.longestGap.brief)" : ""
      parts.append("\(DisplayWidth.sanitized(probe.path)) \(probe.isDown ? "DOWN" : "up")\(gap)")
    }
    return "\(duration.brief)  " + parts.joined(separator: " · ")
  }

  /// A table, the first failures, and the verdict in one sentence.
  package func text(colour: Bool) -> String {
    var text = table
    if let calls {
      text += "calls   `\(DisplayWidth.sanitized(calls.tool))`, \(calls.era.rawValue): \(calls.made) made, "
      text +=
        "\(calls.failed) failed, \(calls.retried) retried; slowest \(calls.slowest.brief)\(Self.gap(calls.longestGap))\n"
    }
    if let token { text += "token   \(token.checks.of("check")), \(token.refused) refused, \(token.failed) failed\n" }
    for probe in probes {
      text += "probe   \(DisplayWidth.sanitized(probe.path)): \(probe.made) made, \(probe.failed) failed"
      text += Self.gap(probe.longestGap) + (probe.isDown ? ", and still no answer" : "") + "\n"
    }
    if let command {
      text += "command \(DisplayWidth.sanitized(command.arguments.joined(separator: " "))): \(command.status.text)"
      text += " after \(command.duration.brief)\n"
    }
    for note in notes { text += "note    \(DisplayWidth.sanitized(note))\n" }
    text += failureLines
    return text + Self.coloured(verdict, passed ? "32" : "31", colour) + "\n"
  }

  /// `HELD 8 of 8 streams for 42.1 s, 0 events lost`, or what is over the budget.
  package var verdict: String {
    guard passed else { return "OVER BUDGET: " + over.joined(separator: "; ") }
    let asked = streams.filter { $0.leftOut == nil }.reduce(0) { $0 + $1.asked }
    let held = streams.reduce(0) { $0 + $1.held }
    let lost = streams.reduce(0) { $0 + $1.lost }
    var text = "HELD \(held) of \(asked.of("stream")) for \(duration.brief), \(lost.of("event")) lost"
    if let again { text += "; \(again)" }
    if let gap = longestProbeGap {
      text += gap > .zero ? "; longest API gap \(gap.brief)" : "; no API gap"
    }
    let down = probes.filter(\.isDown).map { DisplayWidth.sanitized($0.path) }
    return down.isEmpty ? text : text + "; \(down.joined(separator: ", ")) did not answer at the end"
  }

  /// What became of streams that were cut.
  private var again: String? {
    let torn = streams.reduce(0) { $0 + $1.opened - $1.held }
    guard torn > 0 else { return nil }
    let gone = streams.reduce(0) { $0 + $1.opened - $1.open }
    let longest = streams.map(\.longestReopen).max() ?? .zero
    return gone == 0 ? "all open again after \(longest.brief) at most" : "\(gone) not open again at the end"
  }

  // MARK: Parts

  private static let shownFailures = 20

  private var failureLines: String {
    var text = ""
    for failure in failures.prefix(Self.shownFailures) {
      text += "at \(failure.time.secondsText) s  \(DisplayWidth.sanitized(failure.subject)): "
      text += DisplayWidth.sanitized(failure.text) + "\n"
    }
    let rest = max(0, failures.count - Self.shownFailures) + omitted
    return rest == 0 ? text : text + "and \(rest) more\n"
  }

  private var table: String {
    let titles = [
      "kind", "asked", "held", "cut", "ended", "reopened", "events", "sent", "lost", "signs", "longest silence",
    ]
    let rows = streams.filter { $0.leftOut == nil }.map(\.cells)
    guard !rows.isEmpty else { return "" }
    let widths = titles.indices.map { column in ([titles] + rows).map { $0[column].utf8.count }.max() ?? 0 }
    return ([titles] + rows).map { row in
      zip(row, widths).enumerated().map { place, cell in
        let padding = String(repeating: " ", count: cell.1 - cell.0.utf8.count)
        return place == 0 ? cell.0 + padding : padding + cell.0
      }.joined(separator: "  ") + "\n"
    }.joined()
  }

  private static func gap(_ gap: Duration) -> String { gap > .zero ? "; longest gap \(gap.brief)" : "" }

  private static func coloured(_ text: String, _ code: String, _ colour: Bool) -> String {
    colour ? "\u{1B}[1;\(code)m\(text)\u{1B}[0m" : text
  }
}

extension HoldReport.Streams {
  fileprivate var cells: [String] {
    let again = reopened == 0 ? "0" : "\(reopened) in \(longestReopen.brief)"
    return [
      kind.rawValue, "\(asked)", "\(held)", "\(cut)", "\(ended)", again, "\(events)", "\(sent)", "\(lost)",
      "\(signs)", longestSilence.brief,
    ]
  }
}
