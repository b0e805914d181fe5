import Synchronization

/// A program beside what is held.
final class RunningProgram: Sendable {
  /// What is known of its end.
  enum End: Sendable {
    case at(ContinuousClock.Instant)
    /// It never ran.
    case unstarted
  }

  private let program: HeldProgram
  private let known = Mutex<End?>(nil)
  private let task = Mutex<Task<Result<HoldReport.Command.Status, HoldRefusal>, Never>?>(nil)

  init(_ program: HeldProgram) {
    self.program = program
    let task = Task { [self] in
      do throws(HoldRefusal) {
        let status = try await program.run()
        known.withLock { $0 = .at(.now) }
        return Result<HoldReport.Command.Status, HoldRefusal>.success(status)
      } catch {
        known.withLock { $0 = .unstarted }
        return .failure(error)
      }
    }
    self.task.withLock { $0 = task }
  }

  /// `nil` while it runs.
  var end: End? { known.withLock { $0 } }

  /// Ends it if it still runs.
  func finish(from start: ContinuousClock.Instant) async throws(HoldRefusal) -> HoldReport.Command? {
    guard let task = task.withLock({ $0 }) else { return nil }
    let wasRunning = end == nil
    task.cancel()
    let status: HoldReport.Command.Status
    switch await task.value {
    case .success(let end): status = end
    case .failure(let refusal):
      guard wasRunning else { throw refusal }
      status = .running
    }
    var end = ContinuousClock.now
    if case .at(let time)? = self.end { end = time }
    return HoldReport.Command(arguments: program.arguments, status: status, duration: start.duration(to: end))
  }
}
