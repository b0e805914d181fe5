/// What came of holding.
package struct HoldReport: Hashable, Sendable {
  package struct Streams: Hashable, Sendable {
    package let kind: HeldStream.Kind
    package var asked = 0
    /// Streams that were open when holding began.
    package var opened = 0
    /// Those that were never cut.
    package var held = 0
    /// Those that are open now.
    package var open = 0
    package var cut = 0
    package var ended = 0
    package var reopened = 0
    package var longestReopen = Duration.zero
    package var bytes = 0
    package var events = 0
    package var sent = 0
    package var unsent = 0
    package var lost = 0
    package var signs = 0
    package var longestSilence = Duration.zero
    /// Why none is held.
    package var leftOut: String?
  }

  package struct Calls: Hashable, Sendable {
    package var tool: String
    package var era: MCPEra
    package var made = 0
    package var failed = 0
    package var retried = 0
    package var slowest = Duration.zero
    package var longestGap = Duration.zero
    package var isDown = false
  }

  package struct Token: Hashable, Sendable {
    package var checks = 0
    package var refused = 0
    package var failed = 0
  }

  package struct Probe: Hashable, Sendable {
    package var path: String
    package var made = 0
    package var failed = 0
    package var longestGap = Duration.zero
    /// Whether it did not answer last.
    package var isDown = false

    package init(path: String, made: Int = 0, failed: Int = 0, longestGap: Duration = .zero, isDown: Bool = false) {
      self.path = path
      self.made = made
      self.failed = failed
      self.longestGap = longestGap
      self.isDown = isDown
    }
  }

  package struct Command: Hashable, Sendable {
    package enum Status: Hashable, Sendable {
      case exited(Int)
      case signalled(Int)
      /// Holding was ended before it.
      case running

      var text: String {
        switch self {
        case .exited(let code): "ended with status \(code)"
        case .signalled(let signal): "was ended by signal \(signal)"
        case .running: "had not ended"
        }
      }
    }

    package var arguments: [String]
    package var status: Status
    package var duration: Duration
  }

  package var url: String
  package var duration = Duration.zero
  package var command: Command?
  package var streams: [Streams] = []
  package var calls: Calls?
  package var token: Token?
  package var probes: [Probe] = []
  package var failures: [HoldFailure] = []
  /// Failures beyond those that are listed.
  package var omitted = 0
  /// What is not held, and why.
  package var notes: [String] = []
  package var over: [String] = []

  package var passed: Bool { over.isEmpty }

  /// Requests that went wrong, but for probes: what they ask may be away, and for how long is judged.
  var failedRequests: Int {
    (calls?.failed ?? 0) + (token.map { $0.refused + $0.failed } ?? 0) + streams.reduce(0) { $0 + $1.unsent }
  }

  var longestProbeGap: Duration? { probes.map(\.longestGap).max() }
}
