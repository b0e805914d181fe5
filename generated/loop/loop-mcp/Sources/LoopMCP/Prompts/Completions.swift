import LoopVault

/// What may come next in an argument of a prompt or in the address of a resource.
struct Completions: Sendable {
  /// How many values a result may have.
  private static let maximumCount = 100

  var prompts = PromptCatalog.builtIn

  /// The result of `completion/complete`.
  ///
  /// - Throws: `invalidParams` for a prompt, a template or an argument that does not exist.
  func complete(_ params: JSONObject, on terms: Terms) throws(RPCError) -> JSON {
    guard let argument = params["argument"]?.object, let name = argument["name"]?.string,
      let value = argument["value"]?.string
    else { throw RPCError(.invalidParams, "The parameter argument must have a name and a value") }
    let candidates = try candidates(for: name, of: params, on: terms)
    let values = Self.fitting(candidates, value)
    return [
      "completion": [
        "values": .strings(values.prefix(Self.maximumCount)),
        "total": .integer(values.count),
        "hasMore": .bool(values.count > Self.maximumCount),
      ]
    ]
  }

  private func candidates(for name: String, of params: JSONObject, on terms: Terms) throws(RPCError) -> [String] {
    let unknown = RPCError(.invalidParams, "Unknown argument: \(quoted(name))")
    let reference = params["ref"]
    switch reference?["type"] {
    case "ref/prompt":
      guard let prompt = reference?["name"]?.string.flatMap(prompts.prompt) else {
        throw RPCError(.invalidParams, "Unknown prompt")
      }
      guard prompt.description.arguments.contains(where: { $0.name == name }) else { throw unknown }
      return prompt.candidates(for: name, of: terms.caller)
    case "ref/resource":
      guard reference?["uri"]?.string == ResourceCatalog.template else {
        throw RPCError(.invalidParams, "Unknown resource template")
      }
      switch name {
      case "vault": return terms.caller.vaultNames
      case "path": return paths(in: params["context"]?["arguments"]?["vault"]?.string, of: terms.caller)
      default: throw unknown
      }
    default:
      throw RPCError(.invalidParams, "The parameter ref must be a ref/prompt or a ref/resource")
    }
  }

  /// The paths of all notes, or of those of the vault that is already filled in.
  private func paths(in vault: String?, of caller: Caller) -> [String] {
    caller.vaults.filter { vault == nil || $0.name == vault }.flatMap { $0.index.catalog.notes.map(\.path.text) }
  }

  /// What begins with the value, then what has it somewhere; each once.
  private static func fitting(_ candidates: [String], _ value: String) -> [String] {
    let wanted = value.folded
    var seen: Set<String> = []
    var beginning: [String] = []
    var containing: [String] = []
    for candidate in candidates where seen.insert(candidate).inserted {
      let folded = candidate.folded
      if folded.hasPrefix(wanted) {
        beginning.append(candidate)
      } else if folded.contains(wanted) {
        containing.append(candidate)
      }
    }
    return beginning + containing
  }
}
