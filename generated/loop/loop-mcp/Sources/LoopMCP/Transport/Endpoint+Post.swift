import HTTPTypes
import Hummingbird

extension Endpoint {
  /// Answers the messages of one request in its response: every revision but the first.
  func post(_ request: Request, _ context: CallContext) async throws -> Response {
    guard request.hasJSONBody else {
      return .text(.unsupportedMediaType, "Content-Type must be application/json")
    }
    let accept = Accept(request.headers[.accept])
    guard accept.admitsJSON || accept.admitsEventStream else {
      return .text(.notAcceptable, "Accept must admit application/json or text/event-stream")
    }
    let body = try await request.jsonBody(upTo: Self.maximumBody)
    do throws(RPCFailure) {
      let header = VersionHeader(request.headers[.mcpProtocolVersion])
      guard let answer = await answer(try PostedMessages(JSON(parsing: body), header), context) else {
        return Response(status: .accepted)
      }
      return accept.admitsJSON ? .json(.ok, answer) : .event(answer)
    } catch {
      context.summary.note(error)
      return .json(.badRequest, RPCResponse(error).json)
    }
  }

  private func answer(_ messages: PostedMessages, _ context: CallContext) async -> JSON? {
    let caller = access.caller(for: context.principal)
    switch messages {
    case .unanswered:
      return nil
    case .request(let request, let version):
      context.summary.note(request)
      return await dispatcher.answer(request, on: Terms(version: version, caller: caller)).json
    case .batch(let requests, let version):
      var answers: [JSON] = []
      for request in requests {
        context.summary.note(request)
        answers.append(await answer(inBatch: request, on: Terms(version: version, caller: caller)).json)
      }
      return .array(answers)
    }
  }

  /// Answers a request of a batch, of which `initialize` must not be one (2025-03-26, basic/lifecycle).
  private func answer(inBatch request: RPCRequest, on terms: Terms) async -> RPCResponse {
    guard request.method != "initialize" else {
      return RPCResponse(to: request.id, .failure(RPCError(.invalidRequest, "initialize cannot be part of a batch")))
    }
    return await dispatcher.answer(request, on: terms)
  }
}
