/// Answers requests: from the name of a method to its result.
///
/// Knows nothing of HTTP: the same call serves a POST, a batch and a message of an event stream.
struct Dispatcher: Sendable {
  let server: ServerInfo
  let tools: ToolCatalog
  let resources: ResourceCatalog
  let prompts: PromptCatalog
  let completions: Completions

  /// Answers one request; a failure becomes the error of the answer.
  func answer(_ request: RPCRequest, on terms: Terms) async -> RPCResponse {
    do throws(RPCError) {
      let result = try await result(of: request, on: terms)
      guard terms.version.isModern else { return RPCResponse(to: request.id, .success(result)) }
      return RPCResponse(to: request.id, .success(server.complete(result, of: request.method)))
    } catch {
      return RPCResponse(to: request.id, .failure(error.printed(in: terms.version)))
    }
  }

  private func result(of request: RPCRequest, on terms: Terms) async throws(RPCError) -> JSON {
    guard server.capabilities.serve(request.method, in: terms.version) else {
      throw RPCError(.methodNotFound, "Method not found")
    }
    let params = try parameters(of: request)
    return switch request.method {
    case "initialize": try server.initializeResult(params, on: terms)
    case "server/discover": server.discoverResult(on: terms)
    case "ping": [:]
    case "tools/list": try tools.list(params, on: terms)
    case "tools/call": try await tools.call(params, on: terms)
    case "resources/list": try resources.list(params, on: terms)
    case "resources/templates/list": try resources.templates(params, on: terms)
    case "resources/read": try await resources.read(params, on: terms)
    case "prompts/list": try prompts.list(params, on: terms)
    case "prompts/get": try await prompts.get(params, on: terms)
    case "completion/complete": try completions.complete(params, on: terms)
    default: throw RPCError(.methodNotFound, "Method not found")
    }
  }

  private func parameters(of request: RPCRequest) throws(RPCError) -> JSONObject {
    guard let params = request.params else { return [:] }
    guard let object = params.object else { throw RPCError(.invalidParams, "The member params must be an object") }
    return object
  }
}
