/// The tools of the server, in the order they are listed.
struct ToolCatalog: Sendable {
  /// How long a call waits for vaults that are being read for the first time.
  var patience = Duration.seconds(3)
  private var descriptions: [ToolDescription] = []
  private var tools: [String: any Tool] = [:]

  /// - Throws: `ToolNameError` if a name is none or is given twice.
  init(_ tools: [any Tool]) throws(ToolNameError) {
    for tool in tools {
      let description = tool.description
      guard Self.isName(description.name) else { throw .invalid(description.name) }
      guard self.tools.updateValue(tool, forKey: description.name) == nil else { throw .duplicate(description.name) }
      descriptions.append(description)
    }
  }

  /// The names of all tools.
  var names: [String] { descriptions.map(\.name) }

  private static func isName(_ text: String) -> Bool {
    (1...128).contains(text.utf8.count)
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || "_.-".unicodeScalars.contains(scalar)
      }
  }

  /// The result of `tools/list`: all tools, on one page.
  func list(_ params: JSONObject, on terms: Terms) throws(RPCError) -> JSON {
    try params.refuseCursor()
    return ["tools": .array(descriptions.map { $0.json(in: terms.version, for: terms.caller) })]
  }
}

extension ToolCatalog {
  /// The result of `tools/call`.
  ///
  /// - Throws: `invalidParams` for a tool that does not exist; what goes wrong inside a tool is a result.
  func call(_ params: JSONObject, on terms: Terms) async throws(RPCError) -> JSON {
    guard let name = params["name"]?.string else {
      throw RPCError(.invalidParams, "The parameter name must be a string")
    }
    guard let tool = tools[name] else {
      throw RPCError(.invalidParams, "Unknown tool: \(quoted(name))")
    }
    await terms.caller.settle(within: patience)
    do {
      let arguments = try ToolArguments(sent(params), for: tool.description.parameters, of: terms.caller)
      return success(try await tool.call(arguments, for: terms.caller), in: terms.version)
    } catch let failure as ToolFailure {
      return self.failure(failure)
    } catch {
      return failure(ToolFailure("The tool \(name) has failed. Trying again may help."))
    }
  }

  private func sent(_ params: JSONObject) throws(ToolFailure) -> JSONObject {
    switch params["arguments"] {
    case nil, .null: return [:]
    case .object(let object): return object
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
