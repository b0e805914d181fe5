/// The prompts of the server, in the order they are listed.
struct PromptCatalog: Sendable {
  private let prompts: [any Prompt]

  init(_ prompts: [any Prompt]) {
    self.prompts = prompts
  }

  /// The result of `prompts/list`: all prompts, on one page.
  func list(_ params: JSONObject, on terms: Terms) throws(RPCError) -> JSON {
    ["prompts": []]
  }

  /// The result of `prompts/get`.
  func get(_ params: JSONObject, on terms: Terms) async throws(RPCError) -> JSON {
    throw RPCError(.invalidParams, "Unknown prompt")
  }
}

/// A text that a person starts a conversation with.
protocol Prompt: Sendable {
  /// The name that asks for it.
  var name: String { get }
}
