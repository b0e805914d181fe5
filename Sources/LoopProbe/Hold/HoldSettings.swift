/// What is held, and for how long.
package struct HoldSettings: Sendable {
  /// Streams of each kind.
  package var streams = 4
  /// At least so long, or while the command runs where there is one.
  package var duration: Duration?
  /// The time between two pings of a stream, two calls, two uses of the token.
  package var interval = Duration.seconds(1)
  /// Paths of the origin that are asked; `/health` when left out and when it is there.
  package var probes: [String] = []
  /// The tool that is called; one that changes nothing when left out.
  package var tool: String?
  package var budget = HoldBudget()

  package init() {}

  /// Held without a command, and without a word on how long.
  static let usualDuration = Duration.seconds(60)
  /// How long everything goes on after the command, so that a cut that follows it is seen.
  static let aftermath = Duration.seconds(2)
  /// How long notifications may be on their way: at the beginning and at the end of comparing them.
  static let patience = Duration.milliseconds(500)
  static let probeInterval = Duration.milliseconds(200)
  static let probeTimeout = Duration.seconds(2)
  static let backOff = (first: Duration.milliseconds(250), last: Duration.seconds(2))
}

/// Why nothing was held.
package struct HoldRefusal: Error, Hashable, Sendable {
  package let message: String
  package let help: String?

  init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }

  init(_ subject: String, _ failure: MCPFailure, help: String? = nil) {
    self.init("\(subject): \(failure.message)", help: failure.help ?? help)
  }
}
