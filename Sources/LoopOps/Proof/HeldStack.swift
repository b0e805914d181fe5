package import LoopProbe
import Synchronization

/// Streams, calls, a token and probes that are held while a host is worked on.
package final class HeldStack: Sendable {
  private let task: Task<Result<HoldReport, HoldRefusal>, Never>
  private let end: EndOfHold

  /// Longer than any deploy: the end is said by `end()`.
  private static let longest = Duration.seconds(24 * 3600)

  /// Opens everything, and returns once it is held.
  ///
  /// - Parameters:
  ///   - endpoint: Where, and as whom.
  ///   - settings: What is held; its duration is not looked at.
  ///   - progress: Is given what was counted so far, once a second.
  /// - Throws: Why nothing is held.
  package init(
    _ endpoint: MCPEndpoint,
    _ settings: HoldSettings,
    progress: @escaping @Sendable (HoldReport) -> Void
  ) async throws(HoldRefusal) {
    var settings = settings
    settings.duration = Self.longest
    let (held, source) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let end = EndOfHold()
    task = Task { [settings] in
      defer { source.finish() }
      do throws(HoldRefusal) {
        let hold = Hold(endpoint, settings)
        return .success(
          try await hold.run(
            while: nil,
            wish: { end.isOver.load(ordering: .relaxed) ? .end : .goOn },
            progress: { report in
              source.yield()
              progress(report)
            }
          )
        )
      } catch {
        return .failure(error)
      }
    }
    self.end = end
    // The first report comes a second after everything is held; an end without one is a refusal.
    for await _ in held { return }
    // There was none, or whoever waits for it was cancelled: then it has to be told, too.
    end.isOver.store(true, ordering: .relaxed)
    _ = try await task.value.get()
  }

  /// Lets go of everything.
  ///
  /// - Returns: What was counted, judged by the budget.
  /// - Throws: Why nothing was counted.
  package func finish() async throws(HoldRefusal) -> HoldReport {
    end.isOver.store(true, ordering: .relaxed)
    return try await task.value.get()
  }
}

/// Whether holding is over; read by the hold ten times a second.
private final class EndOfHold: Sendable {
  let isOver = Atomic<Bool>(false)
}
