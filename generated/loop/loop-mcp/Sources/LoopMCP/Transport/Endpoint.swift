import HTTPTypes
import Hummingbird
import NIOCore

/// The MCP endpoint: one path, for all revisions of the protocol.
struct Endpoint: Sendable {
  /// How large a posted body may be, in bytes.
  static let maximumBody = 4 << 20

  let path: String
  let dispatcher: Dispatcher
  let access: Access
  let streams: StreamRegistry
  let sessions: LegacySessions

  /// Adds the endpoint to a group of routes; a path and the path with a slash are one to the router, so neither is
  /// ever redirected.
  func add(to routes: RouterGroup<CallContext>) {
    let endpoint = RouterPath(path)
    routes.on(endpoint, method: .get, use: get)
    routes.on(endpoint, method: .post, use: post)
    let messages = RouterPath(path + "/messages")
    routes.on(messages, method: .post, use: postMessage)
    for method in [HTTPRequest.Method.get, .delete, .put, .patch, .head, .options] {
      routes.on(messages, method: method) { _, _ in Response.methodNotAllowed(allow: "POST") }
      guard method != .get else { continue }
      // Sessions are not minted here, so there are none to delete.
      routes.on(endpoint, method: method) { _, _ in Response.methodNotAllowed(allow: "GET, POST") }
    }
  }
}

// MARK: POST, all revisions with one message per request

extension Endpoint {
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
      guard let answer = await answer(try PostedMessages(parsing: body, header), context) else {
        return Response(status: .accepted)
      }
      return accept.admitsJSON ? .json(.ok, answer) : .event(answer)
    } catch {
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
        answers.append(await dispatcher.answer(request, on: Terms(version: version, caller: caller)).json)
      }
      return .array(answers)
    }
  }
}

// MARK: GET and its messages, 2024-11-05

extension Endpoint {
  /// Opens an event stream for a client of the HTTP+SSE transport.
  ///
  /// A client of a later revision, which names its revision or a session, learns by 405 that nothing is pushed here.
  func get(_ request: Request, _ context: CallContext) async throws -> Response {
    guard request.headers[.mcpProtocolVersion] == nil, request.headers[.mcpSessionID] == nil else {
      return .methodNotAllowed(allow: "POST")
    }
    guard Accept(request.headers[.accept]).asksForEventStream else {
      return .methodNotAllowed(allow: "GET, POST")
    }
    let channel = context.channel
    let stream = EventStream { channel.close(promise: nil) }
    do throws(StreamRegistry.Refusal) {
      let isAnonymous = context.principal == nil
      try streams.add(stream, client: isAnonymous ? context.clientAddress(of: request) : nil)
    } catch {
      return .refused(error)
    }
    let session = LegacySession(stream: stream, owner: context.principal)
    sessions.add(session)
    let lease = Lease { [streams, sessions] in
      sessions.remove(session)
      streams.remove(stream)
    }
    stream.send(EventFrame.endpoint("\(path)/messages/?session_id=\(session.id)"))
    return .events(stream, request: request.body, lease: lease) { [dispatcher] in
      await session.answerPosted(with: dispatcher)
    }
  }

  /// Takes a message for an open stream: 202 at once, the answer goes out on the stream.
  func postMessage(_ request: Request, _ context: CallContext) async throws -> Response {
    guard let id = request.uri.queryParameters["session_id"] else {
      return .text(.badRequest, "session_id is required")
    }
    guard let session = sessions[String(id)], session.admits(context.principal) else {
      return .text(.notFound, "Could not find session")
    }
    if context.principal != nil { streams.claim(session.stream) }
    let body = try await request.jsonBody(upTo: Self.maximumBody)
    do throws(RPCFailure) {
      guard case .request(let message) = try RPCMessage(try JSON(parsing: body)) else {
        return .text(.accepted, "Accepted")
      }
      context.summary.note(message)
      guard session.post(message, for: access.caller(for: context.principal)) else {
        return .text(.tooManyRequests, "Too many messages wait for their answers")
      }
      return .text(.accepted, "Accepted")
    } catch {
      return .json(.badRequest, RPCResponse(error).json)
    }
  }
}

extension Request {
  /// Whether the body says it is JSON.
  fileprivate var hasJSONBody: Bool {
    headers[.contentType]?.split(separator: ";").first.map { String($0).trimmed.lowercased() } == "application/json"
  }

  /// The whole body.
  ///
  /// - Throws: What becomes 413 if the body is larger.
  fileprivate func jsonBody(upTo limit: Int) async throws -> [UInt8] {
    if let length = headers[.contentLength].flatMap(Int.init), length > limit {
      throw HTTPError(.contentTooLarge)
    }
    return Array(buffer: try await body.collect(upTo: limit))
  }
}

extension JSON {
  /// Reads a posted body.
  fileprivate init(parsing body: [UInt8]) throws(RPCFailure) {
    do {
      self = try JSONParser.parse(body)
    } catch {
      let message = "Parse error: \(error.reason.rawValue) at byte \(error.offset)"
      throw RPCFailure(id: nil, error: RPCError(.parseError, message))
    }
  }
}

extension PostedMessages {
  fileprivate init(parsing body: [UInt8], _ header: VersionHeader) throws(RPCFailure) {
    self = try PostedMessages(try JSON(parsing: body), header)
  }
}

extension Response {
  /// One answer as an event stream, for a client that takes nothing else.
  fileprivate static func event(_ answer: JSON) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "text/event-stream; charset=utf-8",
        .cacheControl: "no-cache, no-transform",
        .accelBuffering: "no",
      ],
      body: ResponseBody(byteBuffer: EventFrame.message(answer))
    )
  }

  fileprivate static func refused(_ refusal: StreamRegistry.Refusal) -> Response {
    var response: Response =
      switch refusal {
      case .full: .text(.serviceUnavailable, "Too many streams are open")
      case .fullForClient: .text(.tooManyRequests, "Too many streams are open from this address")
      }
    response.headers[.retryAfter] = "30"
    return response
  }
}
