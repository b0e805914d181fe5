import LoopDiagnostics
import LoopProbe

/// Whether the edge has found what was replaced behind it.
struct EdgeAnswer {
  private let client: ProbeClient
  private let origin: ProbeOrigin
  /// A health path that the edge leads on; `nil` where it has none.
  let path: String?

  init(_ client: ProbeClient, _ origin: ProbeOrigin, _ path: String?) {
    self.client = client
    self.origin = origin
    self.path = path
  }

  /// Asks until the answer is good.
  ///
  /// - Parameter limit: How long.
  /// - Returns: What the last answer was; `nil` for a good one.
  func failure(within limit: Duration) async -> String? {
    guard let path else { return nil }
    let start = ContinuousClock.now
    var last = ""
    repeat {
      do throws(ProbeFailure) {
        let answer = try await client.send(.get(ProbeURL(origin: origin, target: path)))
        if answer.head.isSuccess { return nil }
        last = "\(path) answers \(answer.head.status)"
      } catch {
        last = "\(path): \(error.message)"
      }
      await Interruptions.pause(.milliseconds(500))
    } while start.duration(to: .now) < limit && !Interruptions.isWished
    return last
  }
}
