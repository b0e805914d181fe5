/// What is held, as it was found out before holding began.
package struct HoldScope: Hashable, Sendable {
  package var url: String
  package var asked: Int
  /// Why streams of a kind are not held.
  package var leftOut: [HeldStream.Kind: String] = [:]
  package var tool: String?
  package var era: MCPEra?
  package var probes: [String] = []
  package var notes: [String] = []

  package init(url: String, asked: Int) {
    self.url = url
    self.asked = asked
  }
}

extension HoldReport {
  /// What the ledger says at that time.
  package init(_ scope: HoldScope, _ ledger: HoldLedger, at now: Duration) {
    let end = min(now, ledger.end ?? now)
    url = scope.url
    duration = ledger.start.map { end - $0 } ?? .zero
    notes = scope.notes
    failures = ledger.failures
    omitted = ledger.omitted
    streams = HeldStream.Kind.allCases.map { kind in
      var streams = Streams(kind: kind, asked: scope.asked, leftOut: scope.leftOut[kind])
      for (stream, tally) in ledger.streams where stream.kind == kind { streams.add(tally, until: now) }
      return streams
    }
    if let tool = scope.tool, let era = scope.era, let tally = ledger.loops[.calls] {
      calls = Calls(
        tool: tool,
        era: era,
        made: tally.made,
        failed: tally.failed + tally.refused,
        retried: tally.retried,
        slowest: tally.slowest,
        longestGap: tally.meter.longest(until: end),
        isDown: tally.meter.isOpen
      )
    }
    token = ledger.loops[.token].map { Token(checks: $0.made, refused: $0.refused, failed: $0.failed) }
    probes = scope.probes.map { path in
      guard let tally = ledger.loops[.probe(path)] else { return Probe(path: path) }
      return Probe(
        path: path,
        made: tally.made,
        failed: tally.failed + tally.refused,
        longestGap: tally.meter.longest(until: end),
        isDown: tally.meter.isOpen
      )
    }
  }
}

extension HoldReport.Streams {
  fileprivate mutating func add(_ tally: StreamTally, until now: Duration) {
    guard tally.connection > 0 else { return }
    opened += 1
    held += tally.wasCut ? 0 : 1
    open += tally.isOpen ? 1 : 0
    cut += tally.cut
    ended += tally.ended
    reopened += tally.reopened
    longestReopen = max(longestReopen, tally.longestAbsence(until: now))
    bytes += tally.bytes
    events += tally.events
    sent += tally.sent
    unsent += tally.unsent
    lost += tally.lost
    signs += tally.signs
    longestSilence = max(longestSilence, tally.longestSilence(until: now))
  }
}
