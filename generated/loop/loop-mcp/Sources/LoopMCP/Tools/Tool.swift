/// Something a model can ask the server to do.
protocol Tool: Sendable {
  /// The name that calls it, `[A-Za-z0-9_.-]{1,128}`.
  var name: String { get }

  /// What the model is told about the tool; it may depend on what the caller may see.
  func description(for caller: Caller) -> ToolDescription

  /// Does it.
  ///
  /// - Returns: The object that the description's output schema promises.
  /// - Throws: `ToolFailure` with what the model did wrong and what it can do instead.
  func call(_ arguments: ToolArguments, for caller: Caller) async throws(ToolFailure) -> JSONObject
}

/// A failed call, told to the model as a result with `isError`, so that it can try again.
struct ToolFailure: Error, Hashable {
  let message: String

  init(_ message: String) {
    self.message = message
  }
}
