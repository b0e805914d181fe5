/// Something a model can ask the server to do.
///
/// A tool of an owner's own is a type in a file beside `main.swift`, handed to `Server.main(_:tools:)`:
///
///     struct WordCount: Tool {
///       let description = ToolDescription(
///         name: "word_count",
///         title: "Count words",
///         summary: "Returns how many words a note has. Find ids with search.",
///         parameters: [.text("id", "Id of the note, as search returns it", isRequired: true)]
///       )
///
///       func call(_ arguments: ToolArguments, for caller: Caller) async throws -> JSONObject {
///         let text = try await caller.read(arguments.requiredText("id")).text
///         return ["words": .integer(text.split(whereSeparator: \.isWhitespace).count)]
///       }
///     }
public protocol Tool: Sendable {
  /// What models and hosts are told about the tool; always the same.
  var description: ToolDescription { get }

  /// Does what the model asks for.
  ///
  /// - Parameters:
  ///   - arguments: What the model has sent, which keeps to the description's parameters.
  ///   - caller: Whom it is done for; the way to the notes, of which it shows those that the caller may see.
  /// - Returns: The object that the model gets; it keeps to the description's output schema, if there is one.
  /// - Throws: `ToolFailure` with what the model did wrong and what it can do instead. The model is told nothing of
  ///   other errors but that the tool has failed.
  func call(_ arguments: ToolArguments, for caller: Caller) async throws -> JSONObject
}

/// A failed call, told to the model as a result with `isError`, so that it can try again.
public struct ToolFailure: Error, Hashable {
  /// One or two sentences: what is wrong, and what to do instead.
  public let message: String

  /// Describes a failure.
  public init(_ message: String) {
    self.message = message
  }
}
