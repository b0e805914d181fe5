/// Holds streams open and asks again and again, for a time or while a command runs, and counts what is lost.
package struct Hold: Sendable {
  /// What whoever started us wants.
  package enum Wish: Sendable {
    case goOn
    /// End with the report; the command, if there is one, has been told, too.
    case end
    /// End with the report, and end the command.
    case endAll
  }

  private let endpoint: MCPEndpoint
  private let settings: HoldSettings
  private let recorder: HoldRecorder

  private static let step = Duration.milliseconds(100)
  /// How long a command may take to end after it was interrupted.
  private static let grace = Duration.seconds(10)

  package init(_ endpoint: MCPEndpoint, _ settings: HoldSettings) {
    self.endpoint = endpoint
    self.settings = settings
    recorder = HoldRecorder(timeout: endpoint.client.settings.timeout)
  }

  /// - Parameters:
  ///   - program: Is started once everything is held.
  ///   - wish: Is asked ten times a second.
  ///   - progress: Is given what was counted so far, once a second.
  /// - Returns: What was counted, judged by the budget.
  /// - Throws: Why nothing was held; the program was not started then, or could not be.
  package func run(
    while program: HeldProgram?,
    wish: @escaping @Sendable () -> Wish,
    progress: @escaping @Sendable (HoldReport) -> Void
  ) async throws(HoldRefusal) -> HoldReport {
    let outcome = await withTaskGroup { keepers -> Result<HoldReport, HoldRefusal> in
      // Whoever holds a stream lets go when its task is cancelled.
      defer { keepers.cancelAll() }
      do throws(HoldRefusal) {
        var opening = HoldOpening(endpoint, settings, recorder)
        try await opening.openStreams(&keepers)
        recorder.begin(.ready)
        let ready = ContinuousClock.now
        try await opening.tryRequests(endpoint.url.origin)
        try? await Task.sleep(until: ready + HoldSettings.patience, clock: .continuous)
        if wish() != .goOn { throw HoldRefusal("ended before anything was held") }
        recorder.begin(.held)
        let scope = opening.scope
        let command = try await hold(opening, while: program, wish: wish) { progress(recorder.report(scope)) }
        await settle(opening)
        recorder.compare()
        var report = recorder.report(scope)
        report.command = command
        report.over = settings.budget.excess(of: report)
        return .success(report)
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }

  /// Sends everything that is sent again and again, until the time is over.
  private func hold(
    _ opening: HoldOpening,
    while program: HeldProgram?,
    wish: @escaping @Sendable () -> Wish,
    progress: @escaping @Sendable () -> Void
  ) async throws(HoldRefusal) -> HoldReport.Command? {
    let outcome = await withTaskGroup { loops -> Result<HoldReport.Command?, HoldRefusal> in
      let interval = settings.interval
      for wire in opening.pinged { loops.addTask { await wire.ping(every: interval, recorder) } }
      if let calls = opening.calls { loops.addTask { await calls.run(every: interval, recorder) } }
      if let token = opening.token { loops.addTask { await token.run(every: interval, recorder) } }
      for probe in opening.probes { loops.addTask { await probe.run(recorder) } }
      let outcome: Result<HoldReport.Command?, HoldRefusal>
      do throws(HoldRefusal) {
        outcome = .success(try await watch(program, wish: wish, progress: progress))
      } catch {
        outcome = .failure(error)
      }
      recorder.begin(.settling)
      await loops.waitForAll()
      return outcome
    }
    return try outcome.get()
  }

  /// Waits for the end of the time, or of the program and what may follow it.
  private func watch(
    _ program: HeldProgram?,
    wish: @Sendable () -> Wish,
    progress: @Sendable () -> Void
  ) async throws(HoldRefusal) -> HoldReport.Command? {
    let start = ContinuousClock.now
    let running = program.map { RunningProgram($0) }
    var end = start + (settings.duration ?? (program == nil ? HoldSettings.usualDuration : .zero))
    var told = start
    var interrupted: ContinuousClock.Instant?
    var hasEnded = running == nil
    while true {
      let now = ContinuousClock.now
      recorder.pass()
      if told.duration(to: now) >= .seconds(1) {
        told = now
        progress()
      }
      switch hasEnded ? nil : running?.end {
      case .at?:
        hasEnded = true
        end = max(end, now + HoldSettings.aftermath)
      // Nothing happens that anything could be held over.
      case .unstarted?: return try await running?.finish(from: start)
      case nil: break
      }
      switch wish() {
      case .goOn: break
      case .end: interrupted = interrupted ?? now
      case .endAll: interrupted = (interrupted ?? now) - Self.grace
      }
      if let interrupted, hasEnded || interrupted.duration(to: now) >= Self.grace { break }
      if hasEnded, now >= end { break }
      try? await Task.sleep(for: Self.step)
    }
    return try await running?.finish(from: start)
  }

  /// Lets arrive what is under way: answers as long as they may take, notifications for a moment.
  private func settle(_ opening: HoldOpening) async {
    let start = ContinuousClock.now
    let limit = endpoint.client.settings.timeout * 2 + .seconds(2)
    let least: Duration = opening.scope.leftOut[.listen] == nil ? HoldSettings.patience * 2 : .zero
    while true {
      recorder.pass()
      let spent = start.duration(to: .now)
      if spent >= limit || spent >= least && !recorder.isWaiting { return }
      try? await Task.sleep(for: Self.step)
    }
  }
}
