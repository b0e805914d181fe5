import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
  /// A response that writes the frames of a stream until the stream, the client or the server ends it.
  ///
  /// - Parameters:
  ///   - stream: What to write.
  ///   - observer: Who is told that the client has left or that the server stops.
  ///   - channel: The connection.
  ///   - lease: What is given back when the response is over.
  /// - Returns: A response of type `text/event-stream`.
  static func events(
    _ stream: EventStream,
    observer: any ConnectionObserver,
    on channel: any Channel,
    lease: Lease
  ) -> Response {
    let body = ResponseBody { writer in
      defer { withExtendedLifetime(lease) {} }
      channel.triggerUserOutboundEvent(ObserveConnection(observer: observer), promise: nil)
      try await withTaskCancellationHandler {
        while let frame = await stream.next() {
          try await writer.write(frame)
        }
      } onCancel: {
        stream.finish()
      }
      try await writer.finish(nil)
    }
    return Response(status: .ok, headers: .eventStream, body: body)
  }
}
