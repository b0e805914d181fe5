import Synchronization

/// How far a request has come, for the sentence that says where it stopped.
final class StageNote: Sendable {
  private let value: Mutex<ProbeFailure.Stage>

  init(_ stage: ProbeFailure.Stage) { value = Mutex(stage) }

  var stage: ProbeFailure.Stage { value.withLock { $0 } }

  func note(_ stage: ProbeFailure.Stage) { value.withLock { $0 = stage } }
}
