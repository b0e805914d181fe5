import HTTPTypes
import Hummingbird
import Logging
import NIOCore

extension Endpoint {
  /// Opens the stream of a `subscriptions/listen`: the one way to be told of changes in 2026-07-28.
  func listen(_ message: RPCRequest, _ accept: Accept, _ request: Request, _ context: CallContext) -> Response {
    guard accept.admitsEventStream else {
      return .text(.notAcceptable, "Accept must admit text/event-stream")
    }
    do throws(RPCError) {
      guard dispatcher.server.capabilities.hasResources else { throw RPCError(.methodNotFound, "Method not found") }
      return try listen(ListenRequest(message), message.id, request, context)
    } catch {
      context.summary.note(error)
      let status = error.code == .methodNotFound ? HTTPResponse.Status.notFound : .ok
      return .json(status, RPCResponse(to: message.id, .failure(error)).json)
    }
  }

  private func listen(
    _ wanted: ListenRequest,
    _ id: RPCID,
    _ request: Request,
    _ context: CallContext
  ) throws(RPCError) -> Response {
    let channel = context.channel
    let farewell = EventFrame.message(ListenRequest.result(to: id, from: dispatcher.server).json)
    let stream = EventStream(farewell: { farewell }, disconnect: { channel.close(promise: nil) })
    do throws(StreamRegistry.Refusal) {
      try add(stream, request, context)
    } catch {
      throw RPCError(.internalError, "Subscription limit reached")
    }
    let listener = wanted.begin(on: stream, for: access.caller(for: context.principal), in: hub)
    metrics.open(.listen)
    let lease = Lease { [streams, hub, metrics, logger = context.logger] in
      hub.remove(listener)
      streams.remove(stream)
      metrics.close(.listen)
      stream.logEnd(to: logger)
    }
    return .events(stream, observer: stream, on: channel, lease: lease)
  }

  /// Counts a stream in, against its token or else its address, for as long as the token is good.
  func add(_ stream: EventStream, _ request: Request, _ context: CallContext) throws(StreamRegistry.Refusal) {
    let client = access.streamClient(of: context.principal, at: context.clientAddress(of: request))
    try streams.add(stream, client: client, until: context.principal?.deadline)
  }
}

extension EventStream {
  /// Writes down how long the stream has been open.
  func logEnd(to logger: Logger) {
    logger.info("stream closed", metadata: ["seconds": "\((.now - openedAt).components.seconds)"])
  }
}
