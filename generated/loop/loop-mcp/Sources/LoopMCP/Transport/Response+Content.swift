import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
  /// A response of JSON.
  static func json(_ status: HTTPResponse.Status, _ value: JSON) -> Response {
    Response(
      status: status,
      headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: value.encoded))
    )
  }

  /// A response of one line for people.
  static func text(_ status: HTTPResponse.Status, _ text: String) -> Response {
    Response(
      status: status,
      headers: [.contentType: "text/plain; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text))
    )
  }

  /// The answer to a method that a path does not have.
  static func methodNotAllowed(allow: String) -> Response {
    Response(status: .methodNotAllowed, headers: [.allow: allow])
  }

  /// One answer as an event stream, for a client that takes nothing else.
  static func event(_ answer: JSON) -> Response {
    Response(
      status: .ok,
      headers: .eventStream,
      body: ResponseBody(byteBuffer: EventFrame.message(answer))
    )
  }
}

extension HTTPFields {
  /// What keeps an event stream from being stored, changed or held back on its way.
  static var eventStream: HTTPFields {
    [
      .contentType: "text/event-stream; charset=utf-8",
      .cacheControl: "no-cache, no-transform",
      .accelBuffering: "no",
    ]
  }
}
