/// A text that a person starts a conversation with.
protocol Prompt: Sendable {
  /// What hosts are told about the prompt.
  var description: PromptDescription { get }

  /// The messages that the prompt becomes.
  ///
  /// - Parameters:
  ///   - arguments: What the person has filled in, all required arguments among it.
  ///   - terms: Whom it is for, and in which revision.
  /// - Returns: At least one message, in the order in which they are shown.
  /// - Throws: `ToolFailure` if the arguments mean nothing that the caller may see.
  func messages(_ arguments: [String: String], on terms: Terms) async throws(ToolFailure) -> [PromptMessage]

  /// What may stand in an argument, in the order in which it is offered; the completion takes what fits.
  func candidates(for argument: String, of caller: Caller) -> [String]
}

/// A prompt as `prompts/list` shows it.
struct PromptDescription: Sendable {
  /// Something that a person fills in.
  struct Argument: Sendable {
    let name: String
    let title: String
    let summary: String
    var isRequired = false
  }

  let name: String
  let title: String
  let summary: String
  let arguments: [Argument]

  /// The prompt with the members that a revision knows.
  func json(in version: ProtocolVersion) -> JSON {
    var prompt: JSONObject = ["name": .string(name)]
    if version.hasTitles { prompt["title"] = .string(title) }
    prompt["description"] = .string(summary)
    prompt["arguments"] = .array(
      arguments.map { argument in
        var json: JSONObject = ["name": .string(argument.name)]
        if version.hasTitles { json["title"] = .string(argument.title) }
        json["description"] = .string(argument.summary)
        json["required"] = .bool(argument.isRequired)
        return .object(json)
      }
    )
    return .object(prompt)
  }
}
