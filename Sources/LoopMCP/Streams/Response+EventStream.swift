import HTTPTypes
import Hummingbird
import ServiceLifecycle

extension Response {
  /// A response that writes the frames of a stream until the stream, the client or the server ends it.
  ///
  /// - Parameters:
  ///   - stream: What to write.
  ///   - request: The body of the request, by whose end a departed client is noticed at once.
  ///   - lease: What is given back when the response is over.
  ///   - work: What to do meanwhile; cancelled when the response is over.
  /// - Returns: A response of type `text/event-stream`.
  static func events(
    _ stream: EventStream,
    request: RequestBody,
    lease: Lease,
    while work: @escaping @Sendable () async -> Void
  ) -> Response {
    let body = ResponseBody { writer in
      defer { withExtendedLifetime(lease) {} }
      try await request.consumeWithInboundCloseHandler { _ in
        async let _: Void = work()
        try await withGracefulShutdownHandler {
          for await frame in stream.frames {
            try await writer.write(frame)
            stream.wrote(frame)
          }
        } onGracefulShutdown: {
          stream.retire()
        }
      } onInboundClosed: {
        stream.finish()
      }
      try await writer.finish(nil)
    }
    return Response(status: .ok, headers: .eventStream, body: body)
  }
}
