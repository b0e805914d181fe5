/// The tools of the server, in the order they are listed.
struct ToolCatalog: Sendable {
  private let tools: [any Tool]

  init(_ tools: [any Tool]) {
    self.tools = tools
  }

  /// The result of `tools/list`: all tools, on one page.
  func list(_ params: JSONObject, on terms: Terms) throws(RPCError) -> JSON {
    guard params["cursor"] == nil || params["cursor"] == .null else {
      throw RPCError(.invalidParams, "Unknown cursor")
    }
    return ["tools": .array(tools.map { $0.description(for: terms.caller).json(in: terms.version) })]
  }

  /// The result of `tools/call`.
  ///
  /// - Throws: `invalidParams` for a tool that does not exist; what goes wrong inside a tool is a result.
  func call(_ params: JSONObject, on terms: Terms) async throws(RPCError) -> JSON {
    guard let name = params["name"]?.string else {
      throw RPCError(.invalidParams, "The parameter name must be a string")
    }
    guard let tool = tools.first(where: { $0.name == name }) else {
      throw RPCError(.invalidParams, "Unknown tool: \(quoted(name))")
    }
    do throws(ToolFailure) {
      let object = try await tool.call(arguments(of: params), for: terms.caller)
      return success(object, in: terms.version)
    } catch {
      return failure(error)
    }
  }

  private func arguments(of params: JSONObject) throws(ToolFailure) -> ToolArguments {
    switch params["arguments"] {
    case nil, .null: return ToolArguments([:])
    case .object(let object): return ToolArguments(object)
    default: throw ToolFailure("The arguments must be an object.")
    }
  }

  /// The object twice: for programs, where the revision has a place for it, and as text for models.
  private func success(_ object: JSONObject, in version: ProtocolVersion) -> JSON {
    let structured = JSON.object(object)
    var result: JSONObject = [
      "content": [["type": "text", "text": .string(structured.encodedText)]],
      "isError": false,
    ]
    if version.hasStructuredContent { result["structuredContent"] = structured }
    return .object(result)
  }

  private func failure(_ failure: ToolFailure) -> JSON {
    ["content": [["type": "text", "text": .string(failure.message)]], "isError": true]
  }
}
