import HTTPTypes
import Hummingbird

extension Endpoint {
  /// Answers the messages of one request in its response: every revision but the first.
  func post(_ request: Request, _ context: CallContext) async throws -> Response {
    guard request.hasJSONBody else {
      return .text(.unsupportedMediaType, "Content-Type must be application/json")
    }
    let accept = Accept(request.headers.text(.accept))
    guard accept.admitsJSON || accept.admitsEventStream else {
      return .text(.notAcceptable, "Accept must admit application/json or text/event-stream")
    }
    let body = try await request.jsonBody(upTo: maximumBody)
    let messages: PostedMessages
    do throws(RPCFailure) {
      let headers = RoutingHeaders(request.headers, revisions)
      messages = try PostedMessages(JSON(parsing: body), headers, revisions)
    } catch {
      context.summary.note(error)
      return .json(.badRequest, RPCResponse(error).json)
    }
    switch messages {
    case .unanswered:
      return Response(status: .accepted)
    case .request(let message, let version):
      context.summary.note(message, in: version)
      guard version.isModern, message.method == ListenRequest.method else {
        return try await respond(to: message, version, accept, context)
      }
      return listen(message, accept, request, context)
    case .batch(let requests, let version):
      for request in requests { context.summary.note(request, in: version) }
      return try await respond(toBatch: requests, version, accept, context)
    }
  }

  private func respond(
    to request: RPCRequest,
    _ version: ProtocolVersion,
    _ accept: Accept,
    _ context: CallContext
  ) async throws -> Response {
    let terms = Terms(version: version, caller: access.caller(for: context.principal), pushes: version.isModern)
    let summary = context.summary
    // A host has been seen to give up a server that answers this method as a stream.
    let accept = request.method == "server/discover" ? Accept.json : accept
    return try await respond(accept, context, endsWithConnection: version.isModern) {
      let response = await answer(request, on: terms)
      if case .failure(let error) = response.outcome { summary.note(error) }
      return Reply(status: response.status(in: version), json: response.json)
    }
  }

  private func respond(
    toBatch requests: [RPCRequest],
    _ version: ProtocolVersion,
    _ accept: Accept,
    _ context: CallContext
  ) async throws -> Response {
    let terms = Terms(version: version, caller: access.caller(for: context.principal))
    return try await respond(accept, context, endsWithConnection: false) {
      var answers: [JSON] = []
      for request in requests {
        answers.append(await answer(inBatch: request, on: terms).json)
      }
      return Reply(status: .ok, json: .array(answers))
    }
  }

  /// Answers a request of a batch, of which `initialize` must not be one (2025-03-26, basic/lifecycle).
  private func answer(inBatch request: RPCRequest, on terms: Terms) async -> RPCResponse {
    guard request.method != "initialize" else {
      return RPCResponse(to: request.id, .failure(RPCError(.invalidRequest, "initialize cannot be part of a batch")))
    }
    return await answer(request, on: terms)
  }

  /// Runs a call and answers with what it comes to: as JSON if it is there in time or if the client takes nothing
  /// else, and as the end of a stream if it is not, so that nobody on the way takes the silence for a failure.
  private func respond(
    _ accept: Accept,
    _ context: CallContext,
    endsWithConnection: Bool,
    _ work: @escaping @Sendable () async -> Reply
  ) async throws -> Response {
    let call = PendingCall(endsWithConnection: endsWithConnection)
    call.start(work)
    if let reply = call.reply { return .reply(reply, accept) }
    switch await slowCalls.wait(for: call, on: context.channel, maySpeak: accept.admitsEventStream) {
    case .replied(let reply):
      return .reply(reply, accept)
    case .isSlow:
      return speak(of: call, context)
    case .abandoned:
      // Nothing more is sent to a client that has taken its question back.
      context.channel.close(promise: nil)
      return Response(status: .clientClosedRequest)
    }
  }

  private func speak(of call: PendingCall, _ context: CallContext) -> Response {
    let channel = context.channel
    let stream = EventStream(farewell: { nil }, disconnect: { channel.close(promise: nil) })
    stream.send(EventFrame.ping)
    call.send(to: stream)
    metrics.open(.call)
    let lease = Lease { [slowCalls, metrics, logger = context.logger] in
      slowCalls.forget(call)
      metrics.close(.call)
      stream.logEnd(to: logger)
    }
    return .events(stream, observer: call, on: channel, lease: lease)
  }
}

extension RPCResponse {
  /// The status an answer has, if it is still to be chosen; what is wrong with the envelope has been found before.
  fileprivate func status(in version: ProtocolVersion) -> HTTPResponse.Status {
    guard version.isModern, case .failure(let error) = outcome, error.code == .methodNotFound else { return .ok }
    return .notFound
  }
}

extension HTTPResponse.Status {
  /// What nginx writes in its log for a client that did not wait; nobody receives it.
  fileprivate static let clientClosedRequest = HTTPResponse.Status(code: 499, reasonPhrase: "Client Closed Request")
}

extension Response {
  /// An error that is told by its status is JSON whatever the client takes: it is the body that says what it means.
  fileprivate static func reply(_ reply: Reply, _ accept: Accept) -> Response {
    accept.admitsJSON || reply.status != .ok ? .json(reply.status, reply.json) : .event(reply.json)
  }
}
