import Synchronization

@testable import LoopMCP

/// A tool that ends when the test says so, and knows whether it was cancelled.
final class WaitingTool: Tool {
  let description = ToolDescription(name: "wait", title: "Wait", summary: "Waits.", parameters: [])

  private let gate = AsyncStream.makeStream(of: Void.self)
  private let begun = AsyncStream.makeStream(of: Void.self)
  private let cancelled = AsyncStream.makeStream(of: Void.self)

  func call(_ arguments: ToolArguments, for caller: Caller) async throws -> JSONObject {
    begun.continuation.yield()
    await withTaskCancellationHandler {
      for await _ in gate.stream { return }
    } onCancel: {
      cancelled.continuation.yield()
    }
    return ["done": true]
  }

  /// Waits until a call runs.
  func hasBegun() async { for await _ in begun.stream { return } }

  /// Waits until a call was cancelled.
  func wasCancelled() async { for await _ in cancelled.stream { return } }

  /// Lets one call end.
  func release() { gate.continuation.yield() }
}
