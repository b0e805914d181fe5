import HTTPTypes
import Hummingbird
import Logging
import NIOCore

extension Endpoint {
  /// Opens an event stream for a client of the HTTP+SSE transport.
  ///
  /// A client of a later revision, which names its revision or a session, learns by 405 that nothing is pushed here.
  func openStream(_ request: Request, _ context: CallContext) async throws -> Response {
    guard revisions.includesEventStreams, request.headers.text(.mcpProtocolVersion) == nil,
      request.headers.text(.mcpSessionID) == nil
    else { return .methodNotAllowed(allow: "POST") }
    guard Accept(request.headers.text(.accept)).asksForEventStream else {
      return .methodNotAllowed(allow: "GET, POST")
    }
    let channel = context.channel
    let stream = EventStream { channel.close(promise: nil) }
    do throws(StreamRegistry.Refusal) {
      try add(stream, request, context)
    } catch {
      return .refused(error)
    }
    let session = LegacySession(stream: stream, owner: context.principal, dispatcher: dispatcher, hub: hub)
    sessions.add(session)
    metrics.open(.session)
    let lease = Lease { [streams, sessions, metrics, logger = context.logger] in
      sessions.remove(session)
      session.close()
      streams.remove(stream)
      metrics.close(.session)
      stream.logEnd(to: logger)
    }
    stream.send(EventFrame.endpoint("\(path)/messages/?session_id=\(session.id)"))
    return .events(stream, observer: session, on: channel, lease: lease)
  }

  /// Takes a message for an open stream: 202 at once, the answer goes out on the stream.
  func postMessage(_ request: Request, _ context: CallContext) async throws -> Response {
    guard let id = request.uri.queryParameters["session_id"] else {
      return .text(.badRequest, "session_id is required")
    }
    guard let session = sessions[String(id)], session.admits(context.principal) else {
      return .text(.notFound, "Could not find session")
    }
    if let principal = context.principal {
      do throws(StreamRegistry.Refusal) {
        try streams.claim(session.stream, by: principal.subject, until: principal.deadline)
      } catch {
        return .refused(error)
      }
    }
    let body = try await request.jsonBody(upTo: maximumBody)
    do throws(RPCFailure) {
      switch try RPCMessage(try JSON(parsing: body)) {
      case .request(let message):
        context.summary.note(message, in: .november2024)
        let isTaken = session.post(message, for: access.caller(for: context.principal)) { terms in
          await answer(message, on: terms)
        }
        guard isTaken else { return .text(.tooManyRequests, "Too many messages wait for their answers") }
      case .notification(let method, let params):
        session.post(notification: method, params)
      case .response:
        break
      }
      return .text(.accepted, "Accepted")
    } catch {
      context.summary.note(error)
      return .json(.badRequest, RPCResponse(error).json)
    }
  }
}

extension Response {
  fileprivate static func refused(_ refusal: StreamRegistry.Refusal) -> Response {
    var response: Response =
      switch refusal {
      case .full: .text(.serviceUnavailable, "Too many streams are open")
      case .fullForAnonymous: .text(.serviceUnavailable, "Too many streams are open without a token")
      case .fullForClient: .text(.tooManyRequests, "Too many streams are open for this client")
      }
    response.headers[.retryAfter] = "30"
    return response
  }
}
