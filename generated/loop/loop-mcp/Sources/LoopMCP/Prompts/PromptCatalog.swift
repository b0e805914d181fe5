import LoopVault

/// The prompts of the server, in the order they are listed.
struct PromptCatalog: Sendable {
  /// How long an argument may be, in bytes.
  private static let maximumLength = 4 * 1_024

  private let prompts: [any Prompt]
  /// How long a prompt waits for vaults that are being read for the first time.
  var patience = Duration.seconds(3)

  init(_ prompts: [any Prompt]) {
    self.prompts = prompts
  }

  /// The prompts that every server has.
  static let builtIn = PromptCatalog([ProjectStatusPrompt(), WeeklyReviewPrompt(), FindAndAnswerPrompt()])

  /// The prompt of a name.
  func prompt(_ name: String) -> (any Prompt)? {
    prompts.first { $0.description.name == name }
  }

  /// The result of `prompts/list`: all prompts, on one page.
  func list(_ params: JSONObject, on terms: Terms) throws(RPCError) -> JSON {
    try params.refuseCursor()
    return ["prompts": .array(prompts.map { $0.description.json(in: terms.version) })]
  }

  /// The result of `prompts/get`.
  ///
  /// - Throws: `invalidParams` for a prompt that does not exist and for arguments that mean nothing.
  func get(_ params: JSONObject, on terms: Terms) async throws(RPCError) -> JSON {
    guard let name = try params.text("name") else {
      throw RPCError(.invalidParams, "The parameter name must be a string")
    }
    guard let prompt = prompt(name) else { throw RPCError(.invalidParams, "Unknown prompt: \(quoted(name))") }
    let arguments = try arguments(of: params, for: prompt.description)
    await terms.caller.settle(within: patience)
    do throws(ToolFailure) {
      let messages = try await prompt.messages(arguments, on: terms)
      return [
        "description": .string(prompt.description.summary),
        "messages": .array(messages.map { $0.json(in: terms.version) }),
      ]
    } catch {
      throw RPCError(.invalidParams, error.message)
    }
  }

  private func arguments(
    of params: JSONObject,
    for prompt: PromptDescription
  ) throws(RPCError) -> [String: String] {
    var sent = JSONObject()
    switch params["arguments"] {
    case nil, .null: break
    case .object(let object): sent = object
    default: throw RPCError(.invalidParams, "The parameter arguments must be an object")
    }
    var arguments: [String: String] = [:]
    for argument in prompt.arguments {
      let text = try sent.text(argument.name)?.trimmed ?? ""
      guard text.utf8.count <= Self.maximumLength else {
        throw RPCError(.invalidParams, "The argument \(argument.name) is longer than \(Self.maximumLength) bytes")
      }
      guard !text.isEmpty || !argument.isRequired else {
        throw RPCError(.invalidParams, "The argument \(argument.name) is missing")
      }
      if !text.isEmpty { arguments[argument.name] = text }
    }
    return arguments
  }
}
